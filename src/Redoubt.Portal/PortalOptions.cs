namespace Redoubt.Portal;

/// <summary>Where the portal is and whom it lets in.</summary>
/// <param name="DataFolder">The service's data folder, from which the portal takes how to sign in to the API.</param>
/// <param name="Url">The address of the API, which is the portal's own.</param>
/// <param name="IsPrincipal">Whether a client id and a secret are an account of this service.</param>
public sealed record PortalOptions(string DataFolder, Uri Url, Func<string, string, bool> IsPrincipal);
