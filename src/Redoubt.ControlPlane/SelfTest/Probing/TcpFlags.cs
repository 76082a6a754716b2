namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>The flags of a TCP segment that tell a first packet from its answer.</summary>
internal static class TcpFlags
{
    public const byte Syn = 0x02;
    public const byte Rst = 0x04;
    public const byte Ack = 0x10;
}
