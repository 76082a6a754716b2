namespace Redoubt.Client.Resources;

/// <summary>A resource group.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Location">Its region.</param>
public sealed record ResourceGroup(string Name, string Location);
