using Redoubt.ControlPlane.SelfTest.Probing;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.Tests.SelfTest;

public sealed class PacketTests
{
    private static readonly Ipv4Address Source = Ipv4Address.Parse("10.0.0.4");
    private static readonly Ipv4Address Destination = Ipv4Address.Parse("10.0.1.4");

    [Theory]
    [InlineData(RuleProtocol.Tcp)]
    [InlineData(RuleProtocol.Udp)]
    [InlineData(RuleProtocol.Icmp)]
    [InlineData(RuleProtocol.Esp)]
    [InlineData(RuleProtocol.Ah)]
    public void A_packets_token_is_read_back_as_no_answer(RuleProtocol protocol)
    {
        var packet = PacketWriter.Write(protocol, Source, 40000, Destination, 6380, 0xA1B2C3D4);

        Assert.True(PacketReader.TryRead(packet, protocol, out var token, out var isAnswer));
        Assert.Equal((0xA1B2C3D4, false), (token, isAnswer));
    }

    [Fact]
    public void A_reset_is_the_answer_to_the_packet_that_it_was_made_for_and_goes_back()
    {
        var reset = PacketWriter.Reset(PacketWriter.Write(RuleProtocol.Tcp, Source, 40000, Destination, 6380, uint.MaxValue));

        Assert.True(PacketReader.TryRead(reset, RuleProtocol.Tcp, out var token, out var isAnswer));
        Assert.Equal((uint.MaxValue, true), (token, isAnswer));
        Assert.Equal((Destination, 6380, Source, 40000), PacketReader.Ends(reset));
    }

    [Theory]
    [InlineData(RuleProtocol.Tcp)]
    [InlineData(RuleProtocol.Udp)]
    [InlineData(RuleProtocol.Icmp)]
    public void Packets_of_others_are_passed_over(RuleProtocol protocol)
    {
        var packet = new byte[64];
        packet[0] = 0x45;

        Assert.False(PacketReader.TryRead(packet, protocol, out _, out _));
        Assert.False(PacketReader.TryRead(packet.AsSpan(0, 22), protocol, out _, out _));
    }

    // RFC 1071, section 3.
    [Fact]
    public void The_checksum_is_the_internets() =>
        Assert.Equal(unchecked((ushort)~0xDDF2), Checksum.Of([0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7]));
}
