namespace Redoubt.Engine.Nodes;

/// <summary>The size of a node.</summary>
/// <param name="MaxMemoryBytes">Memory for data in bytes, after any scaling and reservation.</param>
/// <param name="MaxClients">Connections at once.</param>
/// <param name="Databases">Databases; fixed when the node starts.</param>
public sealed record NodeLimits(long MaxMemoryBytes, int MaxClients, int Databases);
