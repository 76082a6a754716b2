using Redoubt.Cli.Probing;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.Probing;

/// <summary>A machine drawn as the kernel shows it: which of its interfaces lead nowhere outside?</summary>
public sealed class InnerInterfacesTests : IDisposable
{
    private readonly TestFolder machine = new();

    public InnerInterfacesTests()
    {
        machine.Write("route", "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
            + "ens3\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
            + "br0\t0000110A\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n");
        Add("lo", type: 772);
    }

    [Fact]
    public void Loopback_and_virtual_interfaces_are_inner()
    {
        Add("br0", deviceType: "bridge");
        Add("veth1");

        Assert.Equal(["br0", "lo", "veth1"], List());
    }

    [Fact]
    public void A_network_card_and_the_way_to_the_default_route_are_not()
    {
        Add("ens3");
        Add("ens4");
        machine.Write("net/ens4/device/vendor", "0x1af4");

        Assert.Equal(["lo"], List());
    }

    [Theory]
    [InlineData("ens4")]
    [InlineData("ens3")]
    public void What_stands_on_such_a_card_is_not_either(string card)
    {
        Add("ens3");
        Add("ens4");
        machine.Write("net/ens4/device/vendor", "0x1af4");
        Add("br1", deviceType: "bridge");
        machine.Write($"net/br1/lower_{card}/x", "");
        Add("vlan7", deviceType: "vlan");
        machine.Write("net/vlan7/lower_br1/x", "");

        Assert.Equal(["lo"], List());
    }

    [Fact]
    public void Tunnels_are_not_for_they_come_out_elsewhere()
    {
        Add("wg0", type: 65534, deviceType: "wireguard");
        Add("vx0", deviceType: "vxlan");
        Add("tap0");
        machine.Write("net/tap0/tun_flags", "0x1002");

        Assert.Equal(["lo"], List());
    }

    [Fact]
    public void What_is_down_is_left_out()
    {
        Add("dummy0", flags: "0x82");

        Assert.Equal(["lo"], List());
    }

    [Fact]
    public void Of_this_machine_it_has_loopback() => Assert.Contains("lo", InnerInterfaces.OfMachine.List());

    public void Dispose() => machine.Dispose();

    private IReadOnlyList<string> List() => new InnerInterfaces(machine.File("net"), machine.File("route")).List();

    private void Add(string name, int type = 1, string? deviceType = null, string flags = "0x1003")
    {
        machine.Write($"net/{name}/type", $"{type}\n");
        machine.Write($"net/{name}/flags", $"{flags}\n");
        machine.Write($"net/{name}/uevent", deviceType is null ? $"INTERFACE={name}\n" : $"DEVTYPE={deviceType}\nINTERFACE={name}\n");
    }
}
