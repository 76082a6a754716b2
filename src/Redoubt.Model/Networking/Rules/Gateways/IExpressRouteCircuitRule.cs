using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>One rule for a circuit with its peerings.</summary>
internal interface IExpressRouteCircuitRule
{
    IEnumerable<Diagnostic> Check(ExpressRouteCircuit circuit);
}
