namespace Redoubt.Model.Networking;

/// <summary>What a peering of a circuit reaches.</summary>
public enum ExpressRoutePeeringType
{
    /// <summary>Virtual networks.</summary>
    AzurePrivatePeering,

    /// <summary>Public services.</summary>
    MicrosoftPeering,
}
