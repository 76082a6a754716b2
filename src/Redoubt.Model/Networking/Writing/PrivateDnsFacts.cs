namespace Redoubt.Model.Networking;

/// <summary>What the service knows of a private zone beyond what was asked for.</summary>
/// <param name="RecordSets">How many record sets it has, its start of authority among them.</param>
/// <param name="Links">How many networks it is linked to.</param>
/// <param name="RegistrationLinks">How many of these register their names.</param>
public sealed record PrivateDnsFacts(int RecordSets, int Links, int RegistrationLinks);
