using System.Text.Json.Nodes;
using Redoubt.Client.Connection;

namespace Redoubt.Client.Resources;

/// <summary>A request that was accepted, and what of it may still go on.</summary>
public sealed class ArmOperation
{
    private readonly ArmConnection connection;
    private readonly ArmResponse begun;

    internal ArmOperation(ArmConnection connection, ArmResponse begun) => (this.connection, this.begun) = (connection, begun);

    /// <summary>What the service answered at once, or null where that was nothing.</summary>
    public JsonObject? Answer => GenericResources.ToObject(begun.Body);

    /// <summary>Returns when it has succeeded, at once where nothing goes on: what the service answered in the end.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the work.</param>
    /// <exception cref="Errors.ArmException">It failed or was cancelled.</exception>
    public async Task<JsonObject?> WaitAsync(CancellationToken cancellationToken) =>
        GenericResources.ToObject((await connection.WaitAsync(begun, cancellationToken).ConfigureAwait(false)).Body);
}
