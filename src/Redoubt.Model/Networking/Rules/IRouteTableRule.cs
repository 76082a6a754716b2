using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>One rule for a route table with its routes.</summary>
internal interface IRouteTableRule
{
    IEnumerable<Diagnostic> Check(RouteTableContext context);
}
