using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;

namespace Redoubt.Model.Tests.Networking.Gateways;

public sealed class GatewayConnectionRulesTests
{
    [Fact]
    public void Connections_of_each_type_are_right()
    {
        Assert.Empty(Check(Tunnel()));
        Assert.Empty(Check(new(SampleGateways.ToSite) { Gateway = SampleGateways.Near, FarEndExists = true }));
        Assert.Empty(Check(new(SampleGateways.ToCircuit) { Gateway = SampleGateways.Express, FarEndExists = true }));
    }

    [Fact]
    public void Both_ends_are_there()
    {
        Refused(Tunnel() with { Gateway = null }, RequestDiagnostics.InvalidResourceReferenceKind, SampleGateways.Near.Id.ToString());
        Refused(Tunnel() with { FarGateway = null }, RequestDiagnostics.InvalidResourceReferenceKind, SampleGateways.Far.Id.ToString());
    }

    [Fact]
    public void A_connection_is_in_the_region_of_its_gateway() => Refused(
        Tunnel() with { Connection = SampleGateways.Tunnel with { Location = "uksouth" } },
        RequestDiagnostics.InvalidResourceReferenceKind,
        "same region");

    [Fact]
    public void The_ends_are_of_its_type()
    {
        Refused(
            Tunnel() with { Gateway = SampleGateways.Express with { SubnetId = SampleGateways.SubnetId } },
            GatewayDiagnostics.EndsDoNotFitKind,
            "Gateway express is of type ExpressRoute.");
        Refused(
            new(SampleGateways.ToSite with { FarEndId = SampleGateways.Circuit.Id }) { Gateway = SampleGateways.Near, FarEndExists = true },
            GatewayDiagnostics.EndsDoNotFitKind,
            "is not of type Microsoft.Network/localNetworkGateways.");
    }

    [Fact]
    public void A_network_has_no_tunnel_to_itself() => Refused(
        Tunnel() with { FarGateway = SampleGateways.Near },
        GatewayDiagnostics.EndsDoNotFitKind,
        "Both ends are in virtual network vnet.");

    [Fact]
    public void A_connection_keeps_its_ends_and_type()
    {
        var context = Tunnel() with { Existing = SampleGateways.Tunnel with { FarEndId = SampleGateways.Express.Id } };
        Refused(context, GatewayDiagnostics.FixedAtCreationKind, "'the far end'");
        Assert.Empty(Check(Tunnel() with { Existing = SampleGateways.Tunnel with { EnableBgp = true } }));
    }

    private static GatewayConnectionContext Tunnel() =>
        new(SampleGateways.Tunnel) { Gateway = SampleGateways.Near, FarGateway = SampleGateways.Far };

    private static IReadOnlyList<Diagnostic> Check(GatewayConnectionContext context) => GatewayConnectionRules.Validate(context);

    private static void Refused(GatewayConnectionContext context, DiagnosticDescriptor kind, string text)
    {
        var problem = Assert.Single(Check(context));
        Assert.Equal(kind, problem.Descriptor);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
    }
}
