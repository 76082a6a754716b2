using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Redis;

namespace Redoubt.Model.Tests.Redis;

public sealed class PatchScheduleTests
{
    [Fact]
    public void A_window_has_a_day_an_hour_and_at_least_five_hours()
    {
        var schedule = Read("""
            {"dayOfWeek":"monday","startHourUtc":0},{"dayOfWeek":"Weekend","startHourUtc":23,"maintenanceWindow":"PT10H"}
            """);
        Assert.Equal(
            [new(PatchDay.Monday, 0, TimeSpan.FromHours(5)), new PatchWindow(PatchDay.Weekend, 23, TimeSpan.FromHours(10))],
            schedule.Value.Entries);
    }

    /// <summary>The 28th of November 2026 is a Saturday.</summary>
    [Theory]
    [InlineData("Saturday", 22, "2026-11-28T21:59:59Z", false)]
    [InlineData("Saturday", 22, "2026-11-28T22:00:00Z", true)]
    [InlineData("Saturday", 22, "2026-11-29T02:59:59Z", true)]
    [InlineData("Saturday", 22, "2026-11-29T03:00:00Z", false)]
    [InlineData("Weekend", 0, "2026-11-29T01:00:00Z", true)]
    [InlineData("Weekend", 0, "2026-11-30T01:00:00Z", false)]
    [InlineData("Everyday", 23, "2026-12-02T01:00:00Z", true)]
    public void A_window_is_open_for_its_length_and_over_midnight(string day, int hour, string moment, bool isOpen) => Assert.Equal(
        isOpen,
        Read($$"""{"dayOfWeek":"{{day}}","startHourUtc":{{hour}}}""").Value.IsOpen(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("", "properties.scheduleEntries")]
    [InlineData("""{"dayOfWeek":"Someday","startHourUtc":0}""", "properties.scheduleEntries[0].dayOfWeek")]
    [InlineData("""{"startHourUtc":0}""", "properties.scheduleEntries[0].dayOfWeek")]
    [InlineData("""{"dayOfWeek":"Monday"}""", "properties.scheduleEntries[0].startHourUtc")]
    [InlineData("""{"dayOfWeek":"Monday","startHourUtc":24}""", "properties.scheduleEntries[0].startHourUtc")]
    [InlineData("""{"dayOfWeek":"Monday","startHourUtc":1.5}""", "properties.scheduleEntries[0].startHourUtc")]
    [InlineData("""{"dayOfWeek":"Monday","startHourUtc":1,"maintenanceWindow":"PT4H"}""", "PT5H to P1D are possible")]
    [InlineData("""{"dayOfWeek":"Monday","startHourUtc":1,"maintenanceWindow":"5 hours"}""", "is not a duration such as PT5H")]
    [InlineData("\"Monday\"", "properties.scheduleEntries[0]")]
    public void Anything_else_is_refused_by_name(string entries, string text) =>
        Assert.Contains(text, Assert.Single(Read(entries).Diagnostics).Message, StringComparison.Ordinal);

    [Fact]
    public void The_only_name_is_default() => Assert.False(
        PatchScheduleReader.Read(
            Sample.CacheId().Child("patchSchedules", "other"),
            Body("""{"dayOfWeek":"Monday","startHourUtc":0}""")).Succeeded);

    [Fact]
    public void Every_recorded_schedule_is_read_and_answered_as_it_was_recorded()
    {
        var puts = Recordings.Redis()
            .Where(exchange => exchange["url"]!.GetValue<string>().Contains("/patchSchedules/default?", StringComparison.Ordinal)
                && exchange["method"]!.GetValue<string>() == "PUT")
            .ToList();
        Assert.NotEmpty(puts);
        Assert.All(puts, put =>
        {
            var recorded = put["sb"]!.AsObject();
            var id = Model.Resources.ResourceId.Parse(recorded["id"]!.GetValue<string>());
            Assert.True(PatchScheduleReader.Read(id, put["rb"]!.AsObject()).Succeeded);
            var cache = Sample.Cache() with { Id = id.Parent!, Location = "westus2" };
            Assert.True(JsonNode.DeepEquals(recorded, PatchScheduleWriter.Write(cache, put["rb"]!.AsObject())));
        });
    }

    private static Reading<PatchSchedule> Read(string entries) =>
        PatchScheduleReader.Read(PatchScheduleWriter.IdOf(Sample.CacheId()), Body(entries));

    private static JsonObject Body(string entries) => Sample.Json($$$"""{"properties":{"scheduleEntries":[{{{entries}}}]} }""");
}
