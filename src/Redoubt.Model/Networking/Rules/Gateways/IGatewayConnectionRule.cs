using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>One rule for a connection.</summary>
internal interface IGatewayConnectionRule
{
    IEnumerable<Diagnostic> Check(GatewayConnectionContext context);
}
