using Redoubt.ControlPlane.ActivityLog;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Tests.ActivityLog;

public sealed class ActivityFilterTests
{
    private const string Times = "eventTimestamp ge '2026-01-31T08:00:00Z' and eventTimestamp le '2026-01-31T09:00:00Z'";

    private static readonly DateTimeOffset From = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddHours(1);
    private static readonly DateTimeOffset Now = From.AddDays(1);
    private static readonly Guid Id = Guid.Parse("6497c918-11ad-41e7-1b0f-7c518a87d0b0");

    [Fact]
    public void Every_term_asks_for_its_own()
    {
        Assert.Equal(new ActivityQuery(From, To), Parse(Times));
        Assert.Equal(new ActivityQuery(From, To) { ResourceGroup = "My-Group" }, With("resourceGroupName eq 'My-Group'"));
        Assert.Equal(new ActivityQuery(From, To) { ResourceId = "/subscriptions/s" }, With("resourceUri eq '/subscriptions/s'"));
        Assert.Equal(new ActivityQuery(From, To) { ResourceId = "/subscriptions/s" }, With("resourceId eq '/subscriptions/s'"));
        Assert.Equal(new ActivityQuery(From, To) { ResourceProvider = "Microsoft.Cache" }, With("resourceProvider eq 'Microsoft.Cache'"));
        Assert.Equal(new ActivityQuery(From, To) { CorrelationId = Id }, With($"correlationId eq '{Id}'"));
        Assert.Equal(
            new ActivityQuery(From, To) { Caller = "o'neil and sons", Status = "Failed" },
            Parse($"{Times} AND caller eq 'o''neil and sons'  and status eq 'Failed' and eventChannels eq 'Admin, Operation'"));

        static ActivityQuery With(string term) => Parse($"{Times} and {term}");
    }

    [Fact]
    public void Times_may_be_as_the_azure_cli_writes_them_and_the_end_may_be_left_out()
    {
        Assert.Equal(
            new ActivityQuery(From.AddMilliseconds(5), To),
            Parse("eventTimestamp ge 2026-01-31T08:00:00.005 and eventTimestamp le 2026-01-31T10:00:00+01:00"));
        Assert.Equal(new ActivityQuery(From, Now), Parse("eventTimestamp ge '2026-01-31T08:00:00Z'"));
    }

    [Theory]
    [InlineData("", "has no start")]
    [InlineData("eventTimestamp le '2026-01-31T09:00:00Z'", "has no start")]
    [InlineData("eventTimestamp ge 'yesterday'", "'yesterday' of eventTimestamp")]
    [InlineData(Times + " and colour eq 'red'", "'colour eq 'red'' of $filter is not understood")]
    [InlineData(Times + " and resourceGroupName ne 'x'", "resourceGroupName, resourceUri")]
    [InlineData(Times + " or caller eq 'x'", "is not understood")]
    [InlineData(Times + " and caller eq 'x", "is not understood")]
    [InlineData(Times + " and correlationId eq '7'", "is not a GUID")]
    [InlineData("eventTimestamp ge '2026-01-31T09:00:00Z' and eventTimestamp le '2026-01-31T08:00:00Z'", "which is earlier")]
    public void What_cannot_be_read_is_refused_with_a_sentence(string text, string words)
    {
        var problem = Assert.Single(Assert.Throws<DiagnosticException>(() => Parse(text)).Diagnostics);
        Assert.Equal(("BadRequest", 400), (problem.CloudCode, problem.Descriptor.HttpStatus));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    private static ActivityQuery Parse(string text) => ActivityFilter.Parse(text, Now);
}
