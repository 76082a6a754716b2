using System.Globalization;

namespace Redoubt.Cli.CommandLine;

/// <summary>Times as people read them.</summary>
internal static class DurationText
{
    public static string Of(TimeSpan duration) =>
        duration switch
        {
            { TotalMilliseconds: < 10 } => Format($"{duration.TotalMilliseconds:0.00} ms"),
            { TotalSeconds: < 1 } => Format($"{duration.TotalMilliseconds:0} ms"),
            { TotalMinutes: < 1 } => Format($"{duration.TotalSeconds:0.0} s"),
            { TotalHours: < 1 } => Format($"{(int)duration.TotalMinutes} min {duration.Seconds} s"),
            { TotalDays: < 1 } => Format($"{(int)duration.TotalHours} h {duration.Minutes} min"),
            _ => Format($"{(int)duration.TotalDays} d {duration.Hours} h"),
        };

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
