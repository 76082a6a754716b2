using System.Buffers.Binary;

namespace Redoubt.Platform.Dns.Wire;

/// <summary>Walks through a message; every step says whether the bytes were there.</summary>
internal ref struct DnsReader(ReadOnlySpan<byte> message, int position)
{
    private const int PointerMask = 0xC0;

    private readonly ReadOnlySpan<byte> message = message;

    public int Position { get; private set; } = position;

    public readonly bool AtEnd => Position == message.Length;

    public bool TryReadUInt16(out ushort value)
    {
        value = 0;
        if (message.Length - Position < sizeof(ushort))
        {
            return false;
        }

        value = BinaryPrimitives.ReadUInt16BigEndian(message[Position..]);
        Position += sizeof(ushort);
        return true;
    }

    public bool TrySkip(int count)
    {
        if (message.Length - Position < count)
        {
            return false;
        }

        Position += count;
        return true;
    }

    /// <summary>
    /// Reads the name of a question in lower case. A pointer is wrong there, for no name lies before it. A name with other
    /// bytes than visible ASCII is well-formed but nobody's: null.
    /// </summary>
    public bool TryReadName(out string? name)
    {
        name = null;
        Span<char> text = stackalloc char[DnsName.MaximumLength];
        var written = 0;
        var plain = true;
        while (TryReadLabel(out var label))
        {
            if (label.IsEmpty)
            {
                name = plain ? new string(text[..written]) : null;
                return true;
            }

            var dot = written == 0 ? 0 : 1;
            if (written + dot + label.Length > text.Length)
            {
                return false;
            }

            if (dot == 1)
            {
                text[written++] = '.';
            }

            foreach (var character in label)
            {
                plain &= character is > 0x20 and < 0x7F && character != '.';
                text[written++] = char.ToLowerInvariant((char)character);
            }
        }

        return false;
    }

    /// <summary>Steps over the name of a record, where a pointer ends a name.</summary>
    public bool TrySkipName()
    {
        while (Position < message.Length)
        {
            if ((message[Position] & PointerMask) == PointerMask)
            {
                return TrySkip(sizeof(ushort));
            }

            if (!TryReadLabel(out var label))
            {
                return false;
            }

            if (label.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private bool TryReadLabel(out ReadOnlySpan<byte> label)
    {
        label = default;
        if (AtEnd || message[Position] > DnsName.MaximumLabelLength || message.Length - Position - 1 < message[Position])
        {
            return false;
        }

        label = message.Slice(Position + 1, message[Position]);
        Position += 1 + label.Length;
        return true;
    }
}
