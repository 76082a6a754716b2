using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Watching;

/// <summary>Microsoft.Network/networkWatchers: a name in a region under which questions about networks are asked.</summary>
internal sealed class NetworkWatcherProvider() : TopLevelProvider(ResourceTypes.NetworkWatcher)
{
    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot) =>
        NetworkWatcherWriter.Write(stored.Id, stored.Body, NetworkAnswers.FactsOf(stored));

    protected override void Validate(ResourceId id, JsonObject body, StoreSnapshot snapshot) => _ = NetworkWatcherReader.Read(id, body).Value;
}
