using Redoubt.Fabric.Routing;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Networks;

/// <summary>A network as the machine shows it. What the kernel does not tell cheaply is null or false, and is then set again.</summary>
public sealed record NetworkObserved
{
    /// <summary>Nothing stands.</summary>
    public static NetworkObserved Nothing { get; } = new();

    /// <summary>Whether the router's namespace stands.</summary>
    public bool HasRouter { get; init; }

    /// <summary>Whether its link to the core stands.</summary>
    public bool HasUplink { get; init; }

    /// <summary>Whether addresses and settings of the router are known to be right.</summary>
    public bool IsRouterConfigured { get; init; }

    /// <summary>Its interfaces.</summary>
    public IReadOnlyList<InterfaceObserved> Interfaces { get; init; } = [];

    /// <summary>Its links to other routers and sites, and whether they are known to be set up.</summary>
    public IReadOnlyDictionary<string, bool> Links { get; init; } = new Dictionary<string, bool>();

    /// <summary>The lines of all its tables.</summary>
    public IReadOnlyList<RouterRoute> Routes { get; init; } = [];

    /// <summary>The marks whose packets look into the table of that number.</summary>
    public IReadOnlyCollection<uint> Lookups { get; init; } = [];

    /// <summary>The addresses that the core leads to it.</summary>
    public IReadOnlyCollection<Ipv4Address> PublicAddresses { get; init; } = [];

    /// <summary>The ruleset without its mappings.</summary>
    public string? Rules { get; init; }

    /// <summary>The text of the mappings.</summary>
    public string? Mappings { get; init; }

    /// <summary>What the machine shows after the step was done.</summary>
    public NetworkObserved After(NetworkStep step) =>
        step switch
        {
            NetworkStep.RemoveInterface remove => this with
            {
                Interfaces = [.. Interfaces.Where(nic => nic.Index != remove.Index)],
                Routes = WithoutDevice(remove.Device),
            },
            NetworkStep.RemoveRouterLink remove => this with
            {
                Links = Links.Where(link => link.Key != remove.Device).ToDictionary(),
                Routes = WithoutDevice(remove.Device),
            },
            NetworkStep.AddRouter => this with { HasRouter = true },
            NetworkStep.AddUplink => this with { HasUplink = true },
            NetworkStep.AddHost add => WithInterface(Find(add.Index) with { HasNamespace = true }),
            NetworkStep.AddLink add => WithInterface(Find(add.Index) with { HasLink = true }),
            NetworkStep.AddRouterLink add => WithLink(add.Link.Device, false),
            NetworkStep.SetRuleset set => this with { Rules = set.Rules, Mappings = set.Mappings },
            NetworkStep.SetMappings set => this with { Mappings = set.Text },
            NetworkStep.ConfigureRouter => this with { IsRouterConfigured = true },
            NetworkStep.ConfigureRouterLink set => WithLink(set.Device, true),
            NetworkStep.ConfigureInterface set =>
                WithInterface(Find(set.Index) with { Address = set.Settings.Address, Configured = set.Settings }),
            NetworkStep.SetRoutes set => this with { Routes = set.Desired, Lookups = set.Lookups },
            NetworkStep.SetPublicAddresses set => this with { PublicAddresses = set.Addresses },
            _ => throw new ArgumentException($"'{step}' is not a step that changes a network."),
        };

    internal InterfaceObserved Find(int index) =>
        Interfaces.FirstOrDefault(nic => nic.Index == index) ?? new InterfaceObserved(index, false, false, null, null);

    private NetworkObserved WithInterface(InterfaceObserved changed) =>
        this with { Interfaces = [.. Interfaces.Where(nic => nic.Index != changed.Index), changed] };

    private NetworkObserved WithLink(string device, bool isConfigured) =>
        this with { Links = new Dictionary<string, bool>(Links) { [device] = isConfigured } };

    private IReadOnlyList<RouterRoute> WithoutDevice(string device) => [.. Routes.Where(route => route.Hop.Device != device)];
}
