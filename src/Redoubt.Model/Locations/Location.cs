using System.Diagnostics.CodeAnalysis;

namespace Redoubt.Model.Locations;

/// <summary>A region. Network answers its short name, Redis its display name; both take either.</summary>
/// <param name="Name">The short name, such as westeurope.</param>
/// <param name="DisplayName">The name for people, such as West Europe.</param>
public sealed record Location(string Name, string DisplayName)
{
    /// <summary>The public cloud's regions.</summary>
    public static IReadOnlyList<Location> All { get; } =
    [
        .. new[]
        {
            "Australia Central", "Australia Central 2", "Australia East", "Australia Southeast", "Austria East", "Belgium Central",
            "Brazil South", "Brazil Southeast", "Canada Central", "Canada East", "Central India", "Central US", "Chile Central",
            "East Asia", "East US", "East US 2", "France Central", "France South", "Germany North", "Germany West Central",
            "Indonesia Central", "Israel Central", "Italy North", "Japan East", "Japan West", "Jio India Central", "Jio India West",
            "Korea Central", "Korea South", "Malaysia West", "Mexico Central", "New Zealand North", "North Central US", "North Europe",
            "Norway East", "Norway West", "Poland Central", "Qatar Central", "South Africa North", "South Africa West",
            "South Central US", "South India", "Southeast Asia", "Spain Central", "Sweden Central", "Sweden South",
            "Switzerland North", "Switzerland West", "UAE Central", "UAE North", "UK South", "UK West", "West Central US",
            "West Europe", "West India", "West US", "West US 2", "West US 3",
        }.Select(name => new Location(Short(name), name)),
    ];

    private static readonly Dictionary<string, Location> ByName = All.ToDictionary(location => location.Name);

    /// <summary>Whether the text names a region: westeurope, WestEurope and West Europe are one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Location? location) =>
        ByName.TryGetValue(Short(text ?? ""), out location);

    /// <summary>The display name of a short name; the text itself where no region has it.</summary>
    public static string DisplayNameOf(string name) => TryParse(name, out var location) ? location.DisplayName : name;

    private static string Short(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
