using CsCheck;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Tests.Rules;

/// <summary>Small sets from a small world, so that random ones meet.</summary>
internal static class RandomSpaces
{
    private static readonly Gen<AddressSet> Addresses = Gen.Frequency(
        (1, Gen.Const(AddressSet.All)),
        (5, Gen.UInt[0, 15].Array[1, 5].Select(values => AddressSet.Of(values.Select(value => new Ipv4Address(value))))));

    private static readonly Gen<PortSet> Ports = Gen.Frequency(
        (1, Gen.Const(PortSet.All)), (2, Gen.Int[0, 7].Array[1, 4].Select(PortSet.Of)));

    private static readonly Gen<RuleProtocol> AnyProtocol = Gen.Int[0, 5].Select(value => (RuleProtocol)value);

    public static Gen<FlowSpace> Space { get; } =
        Gen.Select(Addresses, Addresses, AnyProtocol, Ports, Ports, (sources, destinations, protocol, sourcePorts, destinationPorts) =>
            new FlowSpace(sources, destinations, ProtocolSet.Of(protocol), sourcePorts, destinationPorts));

    public static Gen<FlowPoint> Point { get; } = Gen.Select(
        Gen.UInt[0, 17], Gen.UInt[0, 17], Gen.Int[1, 5], Gen.Int[0, 8], Gen.Int[0, 8],
        (source, destination, protocol, sourcePort, destinationPort) => new FlowPoint(
            new Ipv4Address(source), new Ipv4Address(destination), (RuleProtocol)protocol, sourcePort, destinationPort));

    public static bool Has(FlowSpace space, FlowPoint point) =>
        space.Contains(point.Source, point.Destination, point.Protocol, point.SourcePort, point.DestinationPort);
}
