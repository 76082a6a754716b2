using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>One rule for a private endpoint.</summary>
internal interface IPrivateEndpointRule
{
    IEnumerable<Diagnostic> Check(PrivateEndpointContext context);
}
