using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>The rules for NAT gateways.</summary>
public static class NatGatewayRules
{
    /// <summary>Everything that is wrong with the gateway asked for, the most fundamental first.</summary>
    public static IReadOnlyList<Diagnostic> Validate(NatGatewayContext context)
    {
        var gateway = context.Gateway;
        var problems = new List<Diagnostic>();
        if (!NetworkName.IsValid(gateway.Id.Name))
        {
            problems.Add(RequestDiagnostics.InvalidResourceName(gateway.Id.Name));
        }

        foreach (var id in gateway.PublicIpAddressIds)
        {
            if (context.PublicIpAddresses.FirstOrDefault(address => address.Id.Equals(id)) is not { } address)
            {
                problems.Add(RequestDiagnostics.InvalidResourceReference(id, gateway.Id));
            }
            else if (address is not { Sku: NetworkSku.Standard, IsStatic: true })
            {
                problems.Add(AddressingDiagnostics.NatGatewayAddress(gateway.Id, address));
            }
            else if (context.Holders.TryGetValue(id, out var holder))
            {
                problems.Add(AddressingDiagnostics.PublicAddressInUse(id, gateway.Id, holder));
            }
        }

        return problems;
    }

    /// <summary>Whether the gateway can be deleted: no subnet uses it.</summary>
    /// <param name="gateway">The gateway to delete.</param>
    /// <param name="subnets">The subnets that use it.</param>
    public static IReadOnlyList<Diagnostic> ValidateDeletion(ResourceId gateway, IReadOnlyCollection<ResourceId> subnets) =>
        subnets.Count > 0 ? [AddressingDiagnostics.NatGatewayInUse(gateway, subnets)] : [];
}
