using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.Client.Diagnosis;
using Redoubt.Model.Resources;

namespace Redoubt.Portal.Components.Pages.Cache;

/// <summary>What a cache's network keeps from it, and the repair.</summary>
public partial class Diagnose
{
    private NetworkDiagnosis? diagnosis;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync().ConfigureAwait(true);
        if (RendererInfo.IsInteractive && Cache is not null)
        {
            await DiagnoseAsync(live: false).ConfigureAwait(true);
        }
    }

    private Task DiagnoseAsync(bool live) => RunAsync(() => AskAsync(live));

    private async Task AskAsync(bool live) =>
        diagnosis = await Client.Caches.DiagnoseNetworkAsync(Id, live, clientSubnets: null, Gone).ConfigureAwait(true);

    /// <summary>Deploys the repair's template, removes what no deployment removes, and looks again in the same way as before.</summary>
    private Task ApplyAsync(DiagnosisRepair repair) => RunAsync(
        async () =>
        {
            if (repair is { ResourceGroup: { } group, Template: { } template })
            {
                var deployment = ResourceId.Create(Client.SubscriptionId, group, ResourceTypes.Deployment, $"repair-{Time.GetUtcNow():yyyyMMddHHmmss}");
                var body = new JsonObject
                {
                    ["properties"] = new JsonObject { ["mode"] = "Incremental", ["template"] = template.DeepClone() },
                };
                await (await Client.Resources.PutAsync(deployment, body, Gone).ConfigureAwait(true)).WaitAsync(Gone).ConfigureAwait(true);
            }

            foreach (var route in repair.Removed ?? [])
            {
                await (await Client.Resources.DeleteAsync(route, Gone).ConfigureAwait(true)).WaitAsync(Gone).ConfigureAwait(true);
            }

            await AskAsync(diagnosis!.Live).ConfigureAwait(true);
        },
        "The repair is applied, and the network was looked at again.");

    private static string Summary(NetworkDiagnosis known)
    {
        var how = known.Live ? "predicted and tried with real packets" : "predicted";
        var broken = known.Rows.Count(row => !row.Satisfied || row.Peers.Any(peer => peer.Observed is { } seen && seen.Answered < seen.Tried));
        return known.Satisfied
            ? string.Create(CultureInfo.InvariantCulture, $"All {known.Rows.Count} rows of the port tables of {known.TablesOf} hold, {how}.")
            : string.Create(CultureInfo.InvariantCulture, $"{broken} of {known.Rows.Count} rows of the port tables of {known.TablesOf} do not hold, {how}.");
    }
}
