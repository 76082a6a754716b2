namespace Redoubt.Analysis;

/// <summary>
/// Set algebra on sorted, disjoint, non-adjacent closed intervals, kept flat: first, last, first, last. Both kinds of sets are made of it.
/// </summary>
internal static class Intervals
{
    public static uint[] Normalize(List<(uint First, uint Last)> ranges)
    {
        ranges.Sort();
        var result = new Builder(ranges.Count);
        foreach (var (first, last) in ranges)
        {
            result.Add(first, last);
        }

        return result.ToArray();
    }

    public static bool Contains(uint[] set, uint value)
    {
        var low = 0;
        var high = (set.Length / 2) - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (value < set[2 * middle])
            {
                high = middle - 1;
            }
            else if (value > set[(2 * middle) + 1])
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The index of the first interval that ends at the value or after it; the number of intervals where none does.</summary>
    public static int FirstEndingAt(uint[] set, uint value)
    {
        var low = 0;
        var high = set.Length / 2;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (set[(2 * middle) + 1] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public static bool Overlap(uint[] left, uint[] right)
    {
        if (left.Length > right.Length)
        {
            (left, right) = (right, left);
        }

        for (var i = 0; i < left.Length; i += 2)
        {
            var other = FirstEndingAt(right, left[i]);
            if (2 * other < right.Length && right[2 * other] <= left[i + 1])
            {
                return true;
            }
        }

        return false;
    }

    public static uint[] Intersect(uint[] left, uint[] right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return [];
        }

        var result = new Builder(Math.Max(left.Length, right.Length) / 2);
        // A small set against a large one, as in a host against a service tag, begins where the small one does.
        var i = 2 * FirstEndingAt(left, right[0]);
        var j = 2 * FirstEndingAt(right, left[0]);
        while (i < left.Length && j < right.Length)
        {
            var first = Math.Max(left[i], right[j]);
            var last = Math.Min(left[i + 1], right[j + 1]);
            if (first <= last)
            {
                result.Add(first, last);
            }

            if (left[i + 1] < right[j + 1])
            {
                i += 2;
            }
            else
            {
                j += 2;
            }
        }

        return result.ToArray();
    }

    public static uint[] Union(uint[] left, uint[] right)
    {
        var result = new Builder((left.Length + right.Length) / 2);
        int i = 0, j = 0;
        while (i < left.Length || j < right.Length)
        {
            if (j >= right.Length || (i < left.Length && left[i] <= right[j]))
            {
                result.Add(left[i], left[i + 1]);
                i += 2;
            }
            else
            {
                result.Add(right[j], right[j + 1]);
                j += 2;
            }
        }

        return result.ToArray();
    }

    public static uint[] Subtract(uint[] left, uint[] right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return left;
        }

        var result = new Builder((left.Length + right.Length) / 2);
        var j = 2 * FirstEndingAt(right, left[0]);
        for (var i = 0; i < left.Length; i += 2)
        {
            ulong first = left[i];
            ulong last = left[i + 1];
            while (j < right.Length && right[j + 1] < first)
            {
                j += 2;
            }

            for (var k = j; k < right.Length && right[k] <= last && first <= last; k += 2)
            {
                if (right[k] > first)
                {
                    result.Add((uint)first, right[k] - 1);
                }

                first = (ulong)right[k + 1] + 1;
            }

            if (first <= last)
            {
                result.Add((uint)first, (uint)last);
            }
        }

        return result.ToArray();
    }

    /// <summary>Takes intervals in ascending order of their beginning and joins those that touch.</summary>
    private struct Builder(int intervals)
    {
        private uint[] bounds = new uint[2 * Math.Max(intervals, 1)];
        private int length;

        public void Add(uint first, uint last)
        {
            if (length > 0 && first <= (ulong)bounds[length - 1] + 1)
            {
                bounds[length - 1] = Math.Max(bounds[length - 1], last);
                return;
            }

            if (length == bounds.Length)
            {
                Array.Resize(ref bounds, 2 * bounds.Length);
            }

            bounds[length++] = first;
            bounds[length++] = last;
        }

        public readonly uint[] ToArray() => length == bounds.Length ? bounds : bounds[..length];
    }
}
