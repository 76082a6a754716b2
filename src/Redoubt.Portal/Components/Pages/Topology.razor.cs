using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Redoubt.Client.Errors;
using Redoubt.Client.Topologies;
using Redoubt.Model.Resources;
using Redoubt.Portal.Components.Topologies;

namespace Redoubt.Portal.Components.Pages;

/// <summary>The networks as a picture: who reaches whom on one port, what decides, and what would if rules were others.</summary>
public partial class Topology
{
    private const int HighestPort = 65535;

    private readonly Dictionary<string, RuleSwitch> switches = new(StringComparer.Ordinal);
    private int port = 6380;
    private string protocol = "Tcp";
    private string focus = "";
    private bool isSupposing;
    private TopologyPicture? present;
    private TopologyPicture? supposed;
    private IReadOnlyList<ShownEdge> edges = [];
    private IReadOnlyList<SupposedRule> rules = [];
    private IReadOnlyList<(string Id, string Name)> focuses = [];
    private string? chosen;

    /// <summary>Of answers that overtake one another the last question's counts.</summary>
    private int asked;

    /// <summary>What a link to the page asks to look at.</summary>
    [SupplyParameterFromQuery(Name = "focus")]
    public string? FocusId { get; set; }

    private TopologyPicture? Shown => supposed ?? present;

    /// <inheritdoc />
    protected override Task OnInitializedAsync()
    {
        focus = ResourceId.TryParse(FocusId, out var id) ? id.ToString() : "";
        return base.OnInitializedAsync();
    }

    /// <inheritdoc />
    protected override async Task ReadAsync()
    {
        var mine = ++asked;
        ResourceId? at = focus.Length == 0 ? null : ResourceId.Parse(focus);
        var now = await Client.Service.DrawTopologyAsync(new TopologyQuestion(port, protocol, at, []), Gone).ConfigureAwait(true);
        var standing = isSupposing ? await SupposedRule.ListAsync(Client, Around(now), Gone).ConfigureAwait(true) : [];
        var changes = Changes(standing);
        var after = changes.Count == 0
            ? null
            : await Client.Service.DrawTopologyAsync(new TopologyQuestion(port, protocol, at, changes), Gone).ConfigureAwait(true);
        if (mine == asked)
        {
            focuses = Focuses(now);
            (present, supposed, rules) = (Around(now), after is null ? null : Around(after), standing);
            edges = ShownEdge.Of(supposed ?? present, supposed is null ? null : present);
        }
    }

    private TopologyPicture Around(TopologyPicture picture) => focus.Length == 0 ? picture : Surroundings.Of(picture, focus);

    private static IReadOnlyList<(string Id, string Name)> Focuses(TopologyPicture picture)
    {
        var names = PlaceNames.Of(picture.Places);
        return
        [
            .. from place in picture.Places
               where place.Kind is "VirtualNetwork" or "Subnet" or "FrontEnd"
               let name = names[place.Id]
               orderby place.Kind, name
               select (place.Id, place.Kind == "FrontEnd" ? $"cache {place.Name}" : name),
        ];
    }

    private static string Summary(TopologyPicture picture)
    {
        var counts = picture.Edges.CountBy(edge => edge.Verdict).ToDictionary();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{picture.Protocol.ToUpperInvariant()} {picture.Port}: {counts.GetValueOrDefault("Allowed")} allowed, "
            + $"{counts.GetValueOrDefault("Partly")} partly, {counts.GetValueOrDefault("Denied")} denied.");
    }

    private void Choose(string edge) => chosen = edge;

    private async Task PortAsync(ChangeEventArgs change)
    {
        if (int.TryParse($"{change.Value}", NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= HighestPort)
        {
            port = number;
            await DrawAsync().ConfigureAwait(true);
        }
    }

    private Task ProtocolAsync(ChangeEventArgs change)
    {
        protocol = $"{change.Value}";
        return DrawAsync();
    }

    private Task FocusAsync(ChangeEventArgs change)
    {
        focus = $"{change.Value}";
        return DrawAsync();
    }

    private Task SupposeAsync()
    {
        switches.Clear();
        return DrawAsync();
    }

    /// <summary>Draws again; what is supposed may be refused, as the request itself would be.</summary>
    private async Task DrawAsync()
    {
        Error = null;
        try
        {
            await ReadAsync().ConfigureAwait(true);
        }
        catch (ArmException refusal)
        {
            Error = refusal.Error;
        }
    }

    private IReadOnlyList<TopologyChange> Changes(IReadOnlyList<SupposedRule> standing) =>
        [.. from rule in standing
            let to = switches.GetValueOrDefault(rule.Key)
            where to != RuleSwitch.AsItIs
            select rule.ChangeTo(to == RuleSwitch.Off)];

    private Task SaveAsync() => RunAsync(
        async () =>
        {
            foreach (var change in Changes(rules))
            {
                var begun = change.Body is { } body
                    ? await Client.Resources.PutAsync(change.Id, body, Gone).ConfigureAwait(true)
                    : await Client.Resources.DeleteAsync(change.Id, Gone).ConfigureAwait(true);
                await begun.WaitAsync(Gone).ConfigureAwait(true);
                switches.Remove(change.Id.Key);
            }
        },
        "The changes are saved.");

    private Task ForgetAsync()
    {
        switches.Clear();
        return DrawAsync();
    }

    private async Task ExportAsync()
    {
        var module = await Script.InvokeAsync<IJSObjectReference>("import", Gone, "./_content/Redoubt.Portal/topology.js").ConfigureAwait(true);
        await using (module.ConfigureAwait(true))
        {
            await module.InvokeVoidAsync("save", Gone, "topology-picture", $"topology-{protocol.ToLowerInvariant()}-{port}.svg").ConfigureAwait(true);
        }
    }
}
