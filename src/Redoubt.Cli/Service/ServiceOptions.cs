namespace Redoubt.Cli.Service;

/// <summary>What a service is started with.</summary>
/// <param name="Port">The port of the API on localhost.</param>
/// <param name="ManagedByTenants">The tenants that manage the subscription through Azure Lighthouse.</param>
/// <param name="ScaleMemory">What part of each size's memory its nodes get.</param>
/// <param name="Engine">What nodes start with, or null for the service's own choice.</param>
internal sealed record ServiceOptions(int Port, IReadOnlyList<string> ManagedByTenants, double ScaleMemory, string? Engine = null);
