using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.ActivityLog;

/// <summary>
/// The part of OData that the activity log's $filter speaks: times from and to, and comparisons for equality, joined by "and". Values may
/// be without quotes, as the Azure CLI sends times.
/// </summary>
internal static partial class ActivityFilter
{
    private const string Time = "eventTimestamp";
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>What can be compared, and what the comparison asks for.</summary>
    private static readonly Dictionary<string, Comparison> Comparisons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["resourceGroupName"] = (query, value) => query with { ResourceGroup = value },
        ["resourceUri"] = (query, value) => query with { ResourceId = value },

        // The Azure CLI's word for the same.
        ["resourceId"] = (query, value) => query with { ResourceId = value },
        ["resourceProvider"] = (query, value) => query with { ResourceProvider = value },
        ["correlationId"] = (query, value) => query with { CorrelationId = ReadId(value) },
        ["caller"] = (query, value) => query with { Caller = value },
        ["status"] = (query, value) => query with { Status = value },

        // Every event here is of the channel that everybody reads, so that naming channels leaves nothing out.
        ["eventChannels"] = (query, _) => query,
    };

    /// <exception cref="DiagnosticException">It cannot be read, or has no earliest time.</exception>
    public static ActivityQuery Parse(string? text, DateTimeOffset now)
    {
        DateTimeOffset? from = null, to = null;
        var query = new ActivityQuery(default, default);
        foreach (var term in AndPattern().Split(text ?? "").Where(term => term.Length > 0))
        {
            var match = TermPattern().Match(term);
            var (name, comparison) = (match.Groups[1].Value, match.Groups[2].Value.ToLowerInvariant());
            var value = ValueOf(match.Groups[3].Value);
            var isTime = name.Equals(Time, StringComparison.OrdinalIgnoreCase);
            if (isTime && comparison == "ge")
            {
                from = ReadTime(value);
            }
            else if (isTime && comparison == "le")
            {
                to = ReadTime(value);
            }
            else if (comparison == "eq" && Comparisons.TryGetValue(name, out var narrow))
            {
                query = narrow(query, value);
            }
            else
            {
                throw new DiagnosticException(MonitorDiagnostics.ActivityTermUnknown(term, Comparisons.Keys));
            }
        }

        query = query with
        {
            From = from ?? throw new DiagnosticException(MonitorDiagnostics.ActivityStartMissing()),
            To = to ?? now,
        };
        return query.From <= query.To
            ? query
            : throw new DiagnosticException(MonitorDiagnostics.ActivityTimesReversed(query.From, query.To));
    }

    // A quote inside of quotes is written twice.
    private static string ValueOf(string text) =>
        text is ['\'', .. var quoted, '\''] ? quoted.Replace("''", "'", StringComparison.Ordinal) : text;

    private static DateTimeOffset ReadTime(string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, Utc, out var time)
            ? time
            : throw new DiagnosticException(MonitorDiagnostics.ActivityValueInvalid(Time, value, "a time such as 2026-01-31T08:00:00Z"));

    private static Guid ReadId(string value) =>
        Guid.TryParse(value, out var id)
            ? id
            : throw new DiagnosticException(MonitorDiagnostics.ActivityValueInvalid("correlationId", value, "a GUID"));

    private delegate ActivityQuery Comparison(ActivityQuery query, string value);

    [GeneratedRegex(@"^(\w+)\s+(\w+)\s+('(?:[^']|'')*'|[^\s']+)$")]
    private static partial Regex TermPattern();

    [GeneratedRegex(@"^\s+|\s+$|\s+and\s+(?=(?:[^']*'[^']*')*[^']*$)", RegexOptions.IgnoreCase)]
    private static partial Regex AndPattern();
}
