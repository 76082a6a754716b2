namespace Redoubt.Engine.Nodes;

/// <summary>A user of a cache that signs in with tokens.</summary>
/// <param name="Name">The name that clients sign in with: an object id.</param>
/// <param name="Permissions">The words of the user's access policy.</param>
/// <param name="Tokens">The tokens that are good now; without one nobody comes in under the name.</param>
public sealed record NodeUser(string Name, IReadOnlyList<string> Permissions, IReadOnlyList<NodeToken> Tokens);

/// <summary>A token as a node knows it.</summary>
/// <param name="Sha256">Its hash in lower case hexadecimal digits.</param>
/// <param name="Issued">Since when it can have been used.</param>
public sealed record NodeToken(string Sha256, DateTimeOffset Issued);
