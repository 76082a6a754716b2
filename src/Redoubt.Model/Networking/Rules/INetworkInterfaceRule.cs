using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>One rule for a network interface.</summary>
internal interface INetworkInterfaceRule
{
    IEnumerable<Diagnostic> Check(NetworkInterfaceContext context);
}
