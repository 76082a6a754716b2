namespace Redoubt.ControlPlane.Internet;

/// <summary>What is wrong with a public host.</summary>
internal enum InternetHostFault
{
    None,

    /// <summary>Nobody answers there.</summary>
    Down,

    /// <summary>Nobody knows its name.</summary>
    Unnamed,
}
