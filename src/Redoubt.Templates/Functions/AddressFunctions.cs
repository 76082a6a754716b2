using System.Text.Json.Nodes;

using Redoubt.Model.Addresses;
using Redoubt.Templates.Expressions;

namespace Redoubt.Templates.Functions;

/// <summary>Arithmetic of IPv4 prefixes.</summary>
internal static class AddressFunctions
{
    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("cidrSubnet", 3, CidrSubnet),
        new("cidrHost", 2, CidrHost),
        new("parseCidr", 1, ParseCidr),
    ];

    private static JsonValue CidrSubnet(Invocation call)
    {
        var network = Network(call);
        var (length, index) = (call.Size(1), call.Integer(2));
        if (length < network.Length || length > 32)
        {
            throw call.Fault($"the new prefix length {length} must be from {network.Length}, that of '{network}', to 32");
        }

        var count = 1L << (length - network.Length);
        return index >= 0 && index < count
            ? JsonValue.Create(new Ipv4Prefix(network.First.Add((uint)((ulong)index << (32 - length))), length).ToString())
            : throw call.Fault($"the index {index} must be from 0 to {count - 1}: '{network}' holds {count} subnets of length {length}");
    }

    private static JsonValue CidrHost(Invocation call)
    {
        var network = Network(call);
        var index = call.Integer(1);
        var first = network.Length < 31 ? 1L : 0;
        var count = (long)network.Count - (2 * first);
        return index >= 0 && index < count
            ? JsonValue.Create(network.First.Add((uint)(index + first)).ToString())
            : throw call.Fault($"the index {index} must be from 0 to {count - 1}: '{network}' holds {count} usable addresses");
    }

    private static JsonObject ParseCidr(Invocation call)
    {
        var network = Network(call);
        var edge = network.Length < 31 ? 1u : 0;
        var mask = network.Length == 0 ? 0 : uint.MaxValue << (32 - network.Length);
        return new JsonObject
        {
            ["network"] = network.First.ToString(),
            ["netmask"] = new Ipv4Address(mask).ToString(),
            ["broadcast"] = network.Last.ToString(),
            ["firstUsable"] = network.First.Add(edge).ToString(),
            ["lastUsable"] = new Ipv4Address(network.Last.Value - edge).ToString(),
            ["cidr"] = network.Length,
        };
    }

    private static Ipv4Prefix Network(Invocation call) =>
        Ipv4Prefix.TryParse(call.Text(0), out var network, out _)
            ? network
            : throw call.Fault($"'{call.Text(0)}' is not an IPv4 prefix such as 10.0.0.0/16");
}
