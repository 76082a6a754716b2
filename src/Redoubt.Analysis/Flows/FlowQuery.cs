namespace Redoubt.Analysis;

/// <summary>Many flows at once: all that begin at one place and go to these destinations, with these protocols and ports.</summary>
/// <param name="Origin">Where they begin.</param>
/// <param name="Destinations">The addresses that they are sent to.</param>
/// <param name="Protocols">Their protocols; those without ports count only where both sets of ports have all ports.</param>
/// <param name="SourcePorts">The ports that they come from.</param>
/// <param name="DestinationPorts">The ports that they go to.</param>
public sealed record FlowQuery(
    FlowOrigin Origin, AddressSet Destinations, ProtocolSet Protocols, PortSet SourcePorts, PortSet DestinationPorts)
{
    /// <summary>TCP from any port to these destinations and ports.</summary>
    public static FlowQuery Tcp(FlowOrigin origin, AddressSet destinations, PortSet destinationPorts) =>
        new(origin, destinations, ProtocolSet.Tcp, PortSet.All, destinationPorts);
}
