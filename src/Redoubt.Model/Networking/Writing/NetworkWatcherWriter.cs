using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a network watcher as the service answers it.</summary>
public static class NetworkWatcherWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="id">The watcher's id.</param>
    /// <param name="stored">The desired state as the user sent it.</param>
    /// <param name="facts">What the service knows of it.</param>
    public static JsonObject Write(ResourceId id, JsonObject stored, NetworkFacts facts)
    {
        var sent = DesiredState.Of(ResourceTypes.NetworkWatcher, stored);
        var properties = new JsonObject { ["provisioningState"] = facts.ProvisioningState };
        Answer.KeepRest(properties, Answer.CopyOf(sent, "properties"));
        return Envelope.Write(id, NetworkWatcherReader.Read(id, stored).Value, facts, properties, sent);
    }
}
