using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Redoubt.OnPremises/sites: what stands at the far end of circuits and tunnels. The cloud has no such type.</summary>
internal sealed class SiteProvider() : NetworkRowProvider(ResourceTypes.OnPremisesSite)
{
    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot) =>
        OnPremisesSiteWriter.Write(stored.Body, stored.ReadSite(), NetworkAnswers.FactsOf(stored));

    protected override StoredResource Accept(StoredResource asked, StoredResource? existing, StoreSnapshot snapshot)
    {
        var site = asked.ReadSite();
        DiagnosticException.ThrowIfAny(
            [.. site.ConnectedTo
                .Where(farEnd => !snapshot.TryGet(farEnd, out _))
                .Select(farEnd => RequestDiagnostics.InvalidResourceReference(farEnd, site.Id, "properties.connectedTo"))]);
        if (existing is not null)
        {
            return asked;
        }

        var taken = snapshot.OfType(ResourceTypes.OnPremisesSite).Select(other => other.ReadPlacement<SitePlacement>().Index);
        return asked.WithPlacement(new SitePlacement(FreeIndex.Lowest(taken)));
    }
}
