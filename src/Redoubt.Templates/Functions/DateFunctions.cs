using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;

using Redoubt.Templates.Expressions;

namespace Redoubt.Templates.Functions;

/// <summary>Dates, always in UTC.</summary>
internal static class DateFunctions
{
    private const string SortableFormat = "yyyyMMddTHHmmssZ";
    private const string IsoFormat = "yyyy-MM-ddTHH:mm:ssZ";

    private static readonly string[] ReadFormats = [SortableFormat, IsoFormat, "yyyy-MM-dd HH:mm:ssZ", "o"];

    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("utcNow", 0, 1, UtcNow),
        new("dateTimeAdd", 2, 3, DateTimeAdd),
        new("dateTimeFromEpoch", 1, DateTimeFromEpoch),
        new("dateTimeToEpoch", 1, call => JsonValue.Create(Date(call, 0).ToUnixTimeSeconds())),
    ];

    private static JsonValue UtcNow(Invocation call) =>
        call.Context.Site == ExpressionSite.ParameterDefault
            ? Print(call, call.Context.Scope.UtcNow, call.OptionalText(0) ?? SortableFormat)
            : throw call.Fault("the function is expected in the default value of a parameter only");

    private static JsonValue DateTimeAdd(Invocation call)
    {
        var duration = call.Text(1);
        try
        {
            return Print(call, AddDuration(Date(call, 0), duration), call.OptionalText(2) ?? IsoFormat);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentOutOfRangeException or OverflowException)
        {
            throw call.Fault($"'{duration}' is not a duration such as P1D or -PT2H, or it leads beyond the calendar");
        }
    }

    /// <summary>Years and months are those of the calendar; the framework's own reader takes them for 365 and 30 days.</summary>
    private static DateTimeOffset AddDuration(DateTimeOffset start, string duration)
    {
        var sign = duration.StartsWith('-') ? -1 : 1;
        var time = duration.IndexOf('T', StringComparison.Ordinal);
        var date = time < 0 ? duration : duration[..time];
        var months = 12 * Field(ref date, 'Y') + Field(ref date, 'M');
        var rest = date + (time < 0 ? "" : duration[time..]);
        var span = rest is "P" or "-P" ? TimeSpan.Zero : XmlConvert.ToTimeSpan(rest);
        return start.AddMonths(sign * months).Add(span);
    }

    private static int Field(ref string date, char unit)
    {
        var end = date.IndexOf(unit, StringComparison.Ordinal);
        if (end < 0)
        {
            return 0;
        }

        var start = end;
        while (start > 0 && char.IsAsciiDigit(date[start - 1]))
        {
            start--;
        }

        var number = int.Parse(date.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture);
        date = date.Remove(start, end - start + 1);
        return number;
    }

    private static JsonValue DateTimeFromEpoch(Invocation call)
    {
        try
        {
            return Print(call, DateTimeOffset.FromUnixTimeSeconds(call.Integer(0)), IsoFormat);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw call.Fault($"{call.Integer(0)} seconds since 1970 lie beyond the calendar");
        }
    }

    private static DateTimeOffset Date(Invocation call, int index)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var text = call.Text(index);
        return DateTimeOffset.TryParseExact(text, ReadFormats, CultureInfo.InvariantCulture, Utc, out var date)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out date)
                ? date
                : throw call.Fault($"'{text}' is not a date such as 2026-11-23T08:00:00Z");
    }

    private static JsonValue Print(Invocation call, DateTimeOffset date, string format)
    {
        try
        {
            return JsonValue.Create(date.UtcDateTime.ToString(format, CultureInfo.InvariantCulture));
        }
        catch (FormatException)
        {
            throw call.Fault($"'{format}' is not a date format such as yyyy-MM-dd");
        }
    }
}
