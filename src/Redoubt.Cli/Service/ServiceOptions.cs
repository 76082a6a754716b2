namespace Redoubt.Cli.Service;

/// <summary>What a service is started with.</summary>
/// <param name="Port">The port of the API on localhost.</param>
/// <param name="ManagedByTenants">The tenants that manage the subscription through Azure Lighthouse.</param>
internal sealed record ServiceOptions(int Port, IReadOnlyList<string> ManagedByTenants);
