using System.Security.Cryptography;
using System.Text;
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
        public override string ToString() => $"remove interface n{Index}";
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
        public override string ToString() => $"add link n{Index} from v{NetworkIndex} to h{Index}";
    }

    /// <summary>Swaps the whole table; it stands before the links that it filters come up.</summary>
    public sealed record SetRuleset(string Rules, IReadOnlyList<PortMapping> Mappings, string Text) : NetworkStep
    {
        public override string ToString() =>
            $"set ruleset {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..12]} with {Mappings.Count} mappings";
    }

    public sealed record SetMappings(IReadOnlyList<PortMapping> Mappings) : NetworkStep
    {
        public override string ToString() => $"set mappings, {Mappings.Count} of them";
    }

    public sealed record ConfigureRouter(int NetworkIndex, Ipv4Address Uplink) : NetworkStep
    {
        public override string ToString() => $"configure router v{NetworkIndex} as {Uplink}";
    }

    public sealed record SetDroppedPrefixes(IReadOnlyList<Ipv4Prefix> Prefixes) : NetworkStep
    {
        public override string ToString() => $"drop what no interface has in {string.Join(", ", Prefixes)}";
    }

    public sealed record ConfigureInterface(int Index, Ipv4Address Address, Ipv4Address Gateway) : NetworkStep
    {
        public override string ToString() => $"configure interface n{Index} as {Address} with gateway {Gateway}";
    }
}
