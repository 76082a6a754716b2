using System.Text.Json.Nodes;
using System.Xml;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Reads the body of a patch schedule.</summary>
public static class PatchScheduleReader
{
    /// <summary>The only name that a schedule can have.</summary>
    public const string Name = "default";

    private const string EntriesName = "scheduleEntries", WindowName = "maintenanceWindow", HourName = "startHourUtc";

    private static readonly TimeSpan Shortest = TimeSpan.FromHours(5), Longest = TimeSpan.FromDays(1);

    /// <summary>The schedule, or everything in the body that is wrong.</summary>
    /// <param name="id">The schedule's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<PatchSchedule> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        if (!id.Name.Equals(Name, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(RedisDiagnostics.InvalidParameter(
                "default", $"A cache has one schedule, named {Name}; '{id.Name}' is asked for."));
        }

        var properties = new BodyReader(body, "", problems, RedisDiagnostics.InvalidParameter).Object("properties");
        var entries = properties.Objects(EntriesName).Select(ReadWindow).ToList();
        if (entries.Count == 0 && problems.Count == 0)
        {
            properties.Refuse(EntriesName, "At least one entry is required; DELETE takes the schedule away.");
        }

        return new Reading<PatchSchedule>(problems.Count == 0 ? new PatchSchedule(entries) : null, problems);
    }

    private static PatchWindow ReadWindow(BodyReader entry)
    {
        if (entry.Find(HourName) is null)
        {
            entry.Refuse(HourName, "It is required.");
        }

        return new PatchWindow(
            entry.RequiredChoice<PatchDay>("dayOfWeek"), (int)(entry.Whole(HourName, 0, 23) ?? 0), ReadLength(entry));
    }

    private static TimeSpan ReadLength(BodyReader entry)
    {
        if (entry.Text(WindowName) is not { } text)
        {
            return Shortest;
        }

        try
        {
            var length = XmlConvert.ToTimeSpan(text);
            if (length < Shortest || length > Longest)
            {
                entry.Refuse(WindowName, $"It is {text}; PT5H to P1D are possible.");
            }

            return length;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            entry.Refuse(WindowName, $"'{text}' is not a duration such as PT5H.");
            return Shortest;
        }
    }
}
