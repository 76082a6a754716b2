using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>How a group is asked.</summary>
/// <param name="Direction">Which of its rules.</param>
/// <param name="At">Whose group it is: an interface, subnet or private endpoint.</param>
/// <param name="Destination">The address that it sees as the destination; null for the one that the sender wrote.</param>
internal readonly record struct Asking(RuleDirection Direction, ResourceId At, Ipv4Address? Destination = null);
