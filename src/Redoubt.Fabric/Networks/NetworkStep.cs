using System.Security.Cryptography;
using System.Text;
using Redoubt.Fabric.Routing;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Networks;

/// <summary>One step from what the machine shows to what was asked for. It prints as one line.</summary>
public abstract record NetworkStep
{
    private NetworkStep()
    {
    }

    /// <summary>Removes what stands of an interface: its link, and with it the other end, and its host.</summary>
    public sealed record RemoveInterface(int Index, bool HasNamespace, bool HasLink) : NetworkStep
    {
        internal string Device => RouterNames.Interface(Index);

        public override string ToString() => $"remove interface n{Index}";
    }

    /// <summary>Removes a link to another router or a site.</summary>
    public sealed record RemoveRouterLink(string Device) : NetworkStep
    {
        public override string ToString() => $"remove link {Device}";
    }

    public sealed record AddRouter(int NetworkIndex) : NetworkStep
    {
        public override string ToString() => $"add router v{NetworkIndex}";
    }

    public sealed record AddUplink(int NetworkIndex) : NetworkStep
    {
        public override string ToString() => $"add uplink of v{NetworkIndex} to the core";
    }

    public sealed record AddHost(int Index) : NetworkStep
    {
        public override string ToString() => $"add host h{Index}";
    }

    public sealed record AddLink(int NetworkIndex, int Index) : NetworkStep
    {
        internal string Device => RouterNames.Interface(Index);

        public override string ToString() => $"add link n{Index} from v{NetworkIndex} to h{Index}";
    }

    /// <summary>Adds a link to another router or a site, whose namespace is made where it does not stand yet.</summary>
    public sealed record AddRouterLink(int NetworkIndex, RouterLink Link) : NetworkStep
    {
        public override string ToString() =>
            $"add link {Link.Device} from v{NetworkIndex} to {Link.FarDevice} of {(Link.IsSite ? 's' : 'v')}{Link.FarIndex}";
    }

    /// <summary>Swaps the whole table; it stands before the links that it filters come up.</summary>
    public sealed record SetRuleset(string Rules, string Mappings, string Text) : NetworkStep
    {
        public override string ToString() =>
            $"set ruleset {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..12]}";
    }

    public sealed record SetMappings(int Count, string Text) : NetworkStep
    {
        public override string ToString() => $"set mappings, {Count} of them";
    }

    public sealed record ConfigureRouter(int NetworkIndex, Ipv4Address Uplink) : NetworkStep
    {
        public override string ToString() => $"configure router v{NetworkIndex} as {Uplink}";
    }

    public sealed record ConfigureRouterLink(string Device) : NetworkStep
    {
        public override string ToString() => $"configure link {Device}";
    }

    public sealed record ConfigureInterface(int Index, InterfaceSettings Settings) : NetworkStep
    {
        public override string ToString() =>
            $"configure interface n{Index} as {Settings.Address} with gateway {Settings.Gateway}"
            + (Settings.ForwardsTraffic ? ", forwarding" : "");
    }

    /// <summary>Makes the tables what they are to be: new lines before old ones go.</summary>
    public sealed record SetRoutes(
        IReadOnlyList<RouterRoute> Desired,
        IReadOnlyList<uint> Lookups,
        IReadOnlyList<RouterRoute> Added,
        IReadOnlyList<RouterRoute> Removed,
        IReadOnlyList<uint> AddedLookups,
        IReadOnlyList<uint> RemovedLookups) : NetworkStep
    {
        public override string ToString() =>
            $"set routes, {Added.Count} new and {Removed.Count} gone; tables, {AddedLookups.Count} new and {RemovedLookups.Count} gone";
    }

    /// <summary>Makes the core lead these addresses to the router, and no others.</summary>
    public sealed record SetPublicAddresses(
        int NetworkIndex, IReadOnlyList<Ipv4Address> Addresses, IReadOnlyList<Ipv4Address> Removed) : NetworkStep
    {
        public override string ToString() => $"lead {string.Join(", ", Addresses)} to v{NetworkIndex}";
    }
}
