using Redoubt.Model.Locations;

namespace Redoubt.Model.Tests.Locations;

public sealed class LocationTests
{
    [Theory]
    [InlineData("westeurope", "westeurope", "West Europe")]
    [InlineData("WestUS2", "westus2", "West US 2")]
    [InlineData("West US 2", "westus2", "West US 2")]
    [InlineData("north europe", "northeurope", "North Europe")]
    [InlineData("UKSOUTH", "uksouth", "UK South")]
    public void Short_and_display_names_are_one_region(string text, string name, string displayName)
    {
        Assert.True(Location.TryParse(text, out var location));
        Assert.Equal(new Location(name, displayName), location);
        Assert.Equal(displayName, Location.DisplayNameOf(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Atlantis")]
    [InlineData("west-europe")]
    public void Other_texts_are_none(string? text) => Assert.False(Location.TryParse(text, out _));
}
