namespace Redoubt.Fabric.Rulesets;

/// <summary>One thing that an address can be compared with.</summary>
/// <param name="Operand">What follows the address in a rule, such as @virtual_network; null matches every address.</param>
/// <param name="Port">The only destination port that is meant, or null.</param>
internal sealed record AddressMatch(string? Operand, int? Port = null)
{
    public string Text(string field) => Operand is null ? "" : $"{field} {Operand}";
}
