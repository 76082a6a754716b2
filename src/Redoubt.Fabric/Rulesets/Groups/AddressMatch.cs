namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>Addresses, and how a rule names them.</summary>
/// <param name="Addresses">The addresses.</param>
/// <param name="Operand">What follows the address in a rule, such as @tag1; null where all addresses match.</param>
internal sealed record AddressMatch(IntervalSet Addresses, string? Operand)
{
    public static AddressMatch Any { get; } = new(IntervalSet.AllAddresses, null);

    public static AddressMatch None { get; } = new(IntervalSet.Empty, null);

    public bool IsAny => Operand is null;
}
