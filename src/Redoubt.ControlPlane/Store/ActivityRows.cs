using Dapper;
using Microsoft.Data.Sqlite;

namespace Redoubt.ControlPlane.Store;

/// <summary>Lines of the activity log to rows and back. Lines of versions before correlation ids have none, and no operation's.</summary>
internal static class ActivityRows
{
    private const string Columns =
        """
        sequence, time, operation_name AS OperationName, resource_id AS ResourceId, status, event_id AS EventId,
        operation_id AS OperationId, correlation_id AS CorrelationId, caller, http_status AS HttpStatus, error
        """;

    public static (string Sql, object Values) Insert(StoredActivity activity) => (
        """
        INSERT INTO activities (time, operation_name, resource_id, status, event_id, operation_id, correlation_id, caller,
            resource_group, resource_provider, http_status, error)
        VALUES (@Time, @OperationName, @ResourceId, @Status, @EventId, @OperationId, @CorrelationId, @Caller,
            @ResourceGroup, @ResourceProvider, @HttpStatus, @Error)
        """,
        new
        {
            Time = StoreRows.Text(activity.Time),
            activity.Subject.OperationName,
            activity.Subject.ResourceId,
            activity.Status,
            EventId = activity.EventId.ToString(),
            OperationId = activity.OperationId.ToString(),
            CorrelationId = activity.Subject.Origin.CorrelationId.ToString(),
            activity.Subject.Origin.Caller,
            ResourceGroup = GroupOf(activity.Subject.ResourceId),
            ResourceProvider = activity.Subject.OperationName.Split('/')[0].ToLowerInvariant(),
            activity.HttpStatus,
            activity.Error,
        });

    /// <summary>The newest lines that are asked for, the newest first.</summary>
    public static IReadOnlyList<StoredActivity> Find(SqliteConnection connection, ActivityQuery query, int most)
    {
        var (where, values) = Conditions(query);
        values.Add("most", most);
        return
        [
            .. connection.Query<Row>(
                $"SELECT {Columns} FROM activities WHERE {string.Join(" AND ", where)} ORDER BY sequence DESC LIMIT @most", values)
                .Select(row => row.ToActivity()),
        ];
    }

    // Only what is asked for, so that an index serves it.
    private static (List<string> Where, DynamicParameters Values) Conditions(ActivityQuery query)
    {
        var (where, values) = (new List<string>(), new DynamicParameters());
        Add("time >= @from", "from", StoreRows.Text(query.From));
        Add("time <= @to", "to", StoreRows.Text(query.To));
        Add("resource_group = @group", "group", query.ResourceGroup?.ToLowerInvariant());
        Add("resource_provider = @provider", "provider", query.ResourceProvider?.ToLowerInvariant());
        Add("resource_id = @resource COLLATE NOCASE", "resource", query.ResourceId);
        Add("correlation_id = @correlation", "correlation", query.CorrelationId?.ToString());
        Add("caller = @caller COLLATE NOCASE", "caller", query.Caller);
        Add("status = @status COLLATE NOCASE", "status", query.Status);
        Add("sequence < @before", "before", query.Before);
        return (where, values);

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                where.Add(condition);
                values.Add(name, value);
            }
        }
    }

    private static string? GroupOf(string resourceId) =>
        resourceId.Split('/') is ["", _, _, var collection, var group, ..]
            && collection.Equals("resourceGroups", StringComparison.OrdinalIgnoreCase)
            ? group.ToLowerInvariant()
            : null;

    private sealed class Row
    {
        public long Sequence { get; init; }

        public required string Time { get; init; }

        public required string OperationName { get; init; }

        public required string ResourceId { get; init; }

        public required string Status { get; init; }

        public string? EventId { get; init; }

        public string? OperationId { get; init; }

        public string? CorrelationId { get; init; }

        public string? Caller { get; init; }

        public long? HttpStatus { get; init; }

        public string? Error { get; init; }

        public StoredActivity ToActivity() =>
            new(
                Id(EventId),
                Id(OperationId),
                new ActivitySubject(OperationName, ResourceId, new RequestOrigin(Id(CorrelationId), Caller)),
                StoreRows.Time(Time),
                Status,
                (int?)HttpStatus,
                Error)
            {
                Sequence = Sequence,
            };

        private static Guid Id(string? text) => text is null ? Guid.Empty : Guid.Parse(text);
    }
}
