using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Networks;

/// <summary>An interface as the machine shows it, complete or half made.</summary>
/// <param name="Index">Its number.</param>
/// <param name="HasNamespace">Whether its host's namespace stands.</param>
/// <param name="HasLink">Whether its link to the router stands.</param>
/// <param name="Address">The address that the router routes to it or is remembered to have, or null.</param>
/// <param name="Configured">What both ends were set up with, or null when only the kernel was asked, or it shows them down.</param>
public sealed record InterfaceObserved(int Index, bool HasNamespace, bool HasLink, Ipv4Address? Address, InterfaceSettings? Configured);
