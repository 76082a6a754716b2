using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>The rules for public addresses.</summary>
public static class PublicIpAddressRules
{
    /// <summary>Everything that is wrong with the public address asked for, the most fundamental first.</summary>
    public static IReadOnlyList<Diagnostic> Validate(PublicIpAddressContext context)
    {
        var (asked, existing) = (context.Address, context.Existing);
        var problems = new List<Diagnostic>();
        if (!NetworkName.IsValid(asked.Id.Name))
        {
            problems.Add(RequestDiagnostics.InvalidResourceName(asked.Id.Name));
        }

        if (asked is { Sku: NetworkSku.Standard, IsStatic: false })
        {
            problems.Add(AddressingDiagnostics.StandardMustBeStatic(asked.Id));
        }

        if (existing is not null && existing.Sku != asked.Sku)
        {
            problems.Add(AddressingDiagnostics.SkuChanged(asked.Id, existing.Sku, asked.Sku));
        }

        if (existing is not null && existing.IsStatic != asked.IsStatic && context.User is { } user)
        {
            problems.Add(AddressingDiagnostics.AllocationChanged(asked.Id, user));
        }

        if (asked.Fqdn is { } name && context.Others.FirstOrDefault(other => other.Fqdn == name) is { } holder)
        {
            problems.Add(AddressingDiagnostics.DnsRecordInUse(name, holder.Id));
        }

        return problems;
    }

    /// <summary>Whether the public address can be deleted: nobody uses it.</summary>
    /// <param name="address">The public address to delete.</param>
    /// <param name="user">Who uses it, or null.</param>
    public static IReadOnlyList<Diagnostic> ValidateDeletion(ResourceId address, ResourceId? user) =>
        user is null ? [] : [AddressingDiagnostics.PublicAddressCannotBeDeleted(address, user)];
}
