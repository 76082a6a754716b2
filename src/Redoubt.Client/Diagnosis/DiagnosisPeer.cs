namespace Redoubt.Client.Diagnosis;

/// <summary>One far end of a row.</summary>
/// <param name="Peer">The far end: a service tag, a prefix, the subnet itself and the like.</param>
/// <param name="Group">What it is, in words.</param>
/// <param name="Ports">The ports.</param>
/// <param name="Asked">Whether this cache has such a far end.</param>
/// <param name="Satisfied">Whether it is in reach, by prediction.</param>
/// <param name="Consequence">What happens when it is not.</param>
/// <param name="Bite">When that is felt: Now, AtNextRestart and so on.</param>
/// <param name="Latent">Whether it is not in reach, and that is felt later only.</param>
/// <param name="Denied">What does not pass, by reason.</param>
/// <param name="Observed">What real packets showed; null where none were sent.</param>
public sealed record DiagnosisPeer(
    string Peer,
    string Group,
    string Ports,
    bool Asked,
    bool Satisfied,
    string Consequence,
    string Bite,
    bool Latent,
    IReadOnlyList<DeniedFlows> Denied,
    ObservedFlows? Observed = null);
