namespace Redoubt.Fabric.FastPath;

/// <summary>
/// Places on the program's stack, counted down from its end. A tuple is source, destination and both ports, twelve bytes as
/// they stand in a packet.
/// </summary>
internal static class FlowStack
{
    /// <summary>The packet's tuple as it came.</summary>
    public const int Tuple = -16;

    /// <summary>What the search for the connection is told, and tells.</summary>
    public const int Options = -32;

    /// <summary>The packet's tuple as it goes on.</summary>
    public const int NewTuple = -48;

    public const int CounterIndex = -52;

    // Inside a tuple.
    public const int Source = 0;
    public const int Destination = 4;
    public const int Ports = 8;
    public const int SourcePort = 8;
    public const int DestinationPort = 10;
    public const int TupleSize = 12;
}
