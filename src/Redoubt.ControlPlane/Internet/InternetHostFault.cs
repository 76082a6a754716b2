namespace Redoubt.ControlPlane.Internet;

/// <summary>What is wrong with a public host.</summary>
internal enum InternetHostFault
{
    None,

    /// <summary>Nobody answers there.</summary>
    Down,

    /// <summary>Nobody knows its name.</summary>
    Unnamed,

    /// <summary>Its certificate has ended.</summary>
    Expired,

    /// <summary>Its clock is an hour ahead; only a time server's.</summary>
    Skewed,
}
