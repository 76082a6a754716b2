using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Store;

/// <summary>Rows of the tables to records and back.</summary>
internal static class StoreRows
{
    private const string OperationColumns = "id, kind, resource_id AS ResourceId, status, started, ended, error, input, subject, result";

    public static void Write(SqliteConnection connection, SqliteTransaction transaction, StoreWrite write)
    {
        var (sql, values) = write switch
        {
            StoreWrite.PutResource { Resource: var resource } => (
                """
                INSERT INTO resources (key, id, body, state, placement, secrets, guid, etag, created, changed)
                VALUES (@Key, @Id, @Body, @State, @Placement, @Secrets, @Guid, @ETag, @Created, @Changed)
                ON CONFLICT (key) DO UPDATE SET body = @Body, state = @State, placement = @Placement, secrets = @Secrets,
                    etag = @ETag, changed = @Changed
                """,
                (object)new
                {
                    resource.Key,
                    Id = resource.Id.ToString(),
                    Body = resource.Body.ToJsonString(),
                    resource.State,
                    resource.Placement,
                    resource.Secrets,
                    Guid = resource.Guid.ToString(),
                    ETag = resource.ETag.ToString(),
                    Created = Text(resource.Created),
                    Changed = Text(resource.Changed),
                }),
            StoreWrite.DeleteResource { Key: var key } => (
                """
                DELETE FROM notifications WHERE cache = (SELECT guid FROM resources WHERE key = @key);
                DELETE FROM resources WHERE key = @key;
                """,
                new { key }),
            StoreWrite.PutGroup { Group: var group } => (
                """
                INSERT INTO resource_groups (key, name, location, tags, state) VALUES (@Key, @Name, @Location, @Tags, @State)
                ON CONFLICT (key) DO UPDATE SET tags = @Tags, state = @State
                """,
                new { group.Key, group.Name, group.Location, Tags = group.Tags.ToJsonString(), group.State }),
            StoreWrite.DeleteGroup { Key: var key } => ("DELETE FROM resource_groups WHERE key = @key", new { key }),
            StoreWrite.PutOperation { Operation: var operation } => (
                """
                INSERT INTO operations (id, kind, resource_id, status, started, ended, error, input, subject, result)
                VALUES (@Id, @Kind, @ResourceId, @Status, @Started, @Ended, @Error, @Input, @Subject, @Result)
                ON CONFLICT (id) DO UPDATE SET status = @Status, ended = @Ended, error = @Error, result = @Result
                """,
                new
                {
                    Id = operation.Id.ToString(),
                    operation.Kind,
                    operation.ResourceId,
                    operation.Status,
                    Started = Text(operation.Started),
                    Ended = Text(operation.Ended),
                    operation.Error,
                    operation.Input,
                    Subject = operation.Subject is { } subject ? JsonSerializer.Serialize(subject, StoreJson.Options) : null,
                    operation.Result,
                }),
            StoreWrite.PutDeploymentStep { Step: var step } => (
                """
                INSERT INTO deployment_steps (deployment_key, sequence, resource_id, state, operation_id, started, ended, error, action)
                VALUES (@DeploymentKey, @Sequence, @ResourceId, @State, @OperationId, @Started, @Ended, @Error, @Action)
                ON CONFLICT (deployment_key, sequence) DO UPDATE SET resource_id = @ResourceId, state = @State,
                    operation_id = @OperationId, started = @Started, ended = @Ended, error = @Error
                """,
                new
                {
                    step.DeploymentKey,
                    step.Sequence,
                    step.ResourceId,
                    step.State,
                    OperationId = step.OperationId?.ToString(),
                    Started = Text(step.Started),
                    Ended = Text(step.Ended),
                    step.Error,
                    step.Action,
                }),
            StoreWrite.ClearDeploymentSteps { DeploymentKey: var key } => (
                "DELETE FROM deployment_steps WHERE deployment_key = @key", new { key }),
            StoreWrite.PutToken { Token: var token } => (
                "INSERT OR REPLACE INTO redis_tokens (sha256, object_id, issued, expires) VALUES (@Sha256, @ObjectId, @Issued, @Expires)",
                new { token.Sha256, token.ObjectId, Issued = Text(token.Issued), Expires = Text(token.Expires) }),
            StoreWrite.DeleteToken { Sha256: var sha256 } => ("DELETE FROM redis_tokens WHERE sha256 = @sha256", new { sha256 }),
            StoreWrite.SetRegistration { Provider: var provider, IsRegistered: var registered } => (
                registered
                    ? "DELETE FROM unregistered_providers WHERE namespace = @provider"
                    : "INSERT OR IGNORE INTO unregistered_providers (namespace) VALUES (@provider)",
                new { provider }),
            StoreWrite.AddActivity { Activity: var activity } => ActivityRows.Insert(activity),
            StoreWrite.AddRevocation { Certificate: var certificate } => RevocationRows.Insert(certificate),
            StoreWrite.AddNotification { Notification: var notification } => NotificationRows.Insert(notification),
            _ => throw new ArgumentOutOfRangeException(nameof(write), write, null),
        };
        connection.Execute(sql, values, transaction);
    }

    /// <summary>Removes operations that ended before this time, and what the activity log and notifications say of the time before.</summary>
    public static void Forget(SqliteConnection connection, DateTimeOffset before) =>
        connection.Execute(
            """
            DELETE FROM operations WHERE ended < @before;
            DELETE FROM activities WHERE time < @before;
            DELETE FROM notifications WHERE time < @before;
            """,
            new { before = Text(before) });

    public static IEnumerable<StoredGroup> Groups(SqliteConnection connection) =>
        connection
            .Query<(string Name, string Location, string Tags, string State)>("SELECT name, location, tags, state FROM resource_groups")
            .Select(row => new StoredGroup(row.Name, row.Location, JsonNode.Parse(row.Tags)!.AsObject(), row.State));

    public static IEnumerable<string> Unregistered(SqliteConnection connection) =>
        connection.Query<string>("SELECT namespace FROM unregistered_providers");

    public static IEnumerable<StoredToken> Tokens(SqliteConnection connection) =>
        connection
            .Query<(string Sha256, string ObjectId, string Issued, string Expires)>(
                "SELECT sha256, object_id, issued, expires FROM redis_tokens")
            .Select(row => new StoredToken(row.Sha256, row.ObjectId, Time(row.Issued), Time(row.Expires)));

    public static IEnumerable<StoredResource> Resources(SqliteConnection connection) =>
        connection.Query<ResourceRow>("SELECT id, body, state, placement, secrets, guid, etag, created, changed FROM resources").Select(row =>
            new StoredResource
            {
                Id = ResourceId.ParseAnywhere(row.Id),
                Body = JsonNode.Parse(row.Body)!.AsObject(),
                State = row.State,
                Placement = row.Placement,
                Secrets = row.Secrets,
                Guid = Guid.Parse(row.Guid),
                ETag = Guid.Parse(row.ETag),
                Created = Time(row.Created),
                Changed = Time(row.Changed),
            });

    public static StoredOperation? FindOperation(SqliteConnection connection, Guid id) =>
        connection
            .Query<OperationRow>($"SELECT {OperationColumns} FROM operations WHERE id = @id", new { id = id.ToString() })
            .Select(row => row.ToOperation())
            .SingleOrDefault();

    public static IReadOnlyList<StoredOperation> OperationsInProgress(SqliteConnection connection) =>
        [.. connection
            .Query<OperationRow>(
                $"SELECT {OperationColumns} FROM operations WHERE status = @status ORDER BY rowid",
                new { status = StoredOperation.InProgress })
            .Select(row => row.ToOperation())];

    public static IReadOnlyList<DeploymentStep> StepsOf(SqliteConnection connection, string deploymentKey) =>
        [.. connection
            .Query<StepRow>(
                """
                SELECT deployment_key AS DeploymentKey, sequence, resource_id AS ResourceId, state, operation_id AS OperationId,
                    started, ended, error, action
                FROM deployment_steps WHERE deployment_key = @deploymentKey ORDER BY sequence
                """,
                new { deploymentKey })
            .Select(row => row.ToStep())];

    public static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? time) => time is null ? null : Text(time.Value);

    public static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? TimeOrNull(string? text) => text is null ? null : Time(text);

    private sealed class ResourceRow
    {
        public required string Id { get; init; }

        public required string Body { get; init; }

        public required string State { get; init; }

        public required string Placement { get; init; }

        public string? Secrets { get; init; }

        public required string Guid { get; init; }

        public required string ETag { get; init; }

        public required string Created { get; init; }

        public required string Changed { get; init; }
    }

    private sealed class OperationRow
    {
        public required string Id { get; init; }

        public required string Kind { get; init; }

        public required string ResourceId { get; init; }

        public required string Status { get; init; }

        public required string Started { get; init; }

        public string? Ended { get; init; }

        public string? Error { get; init; }

        public string? Input { get; init; }

        public string? Subject { get; init; }

        public string? Result { get; init; }

        public StoredOperation ToOperation() =>
            new(System.Guid.Parse(Id), Kind, ResourceId, Status, Time(Started), TimeOrNull(Ended), Error, Input)
            {
                Subject = Subject is null ? null : JsonSerializer.Deserialize<ActivitySubject>(Subject, StoreJson.Options),
                Result = Result,
            };
    }

    private sealed class StepRow
    {
        public required string DeploymentKey { get; init; }

        public long Sequence { get; init; }

        public required string ResourceId { get; init; }

        public required string State { get; init; }

        public string? OperationId { get; init; }

        public string? Started { get; init; }

        public string? Ended { get; init; }

        public string? Error { get; init; }

        public string? Action { get; init; }

        public DeploymentStep ToStep() =>
            new(
                DeploymentKey,
                (int)Sequence,
                ResourceId,
                State,
                OperationId is null ? null : Guid.Parse(OperationId),
                TimeOrNull(Started),
                TimeOrNull(Ended),
                Error,
                Action ?? DeploymentStep.Create);
    }
}
