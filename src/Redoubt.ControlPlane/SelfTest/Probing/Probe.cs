namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>One packet to send, and what is to come of it.</summary>
/// <param name="Token">What it is known by wherever it turns up.</param>
/// <param name="From">Where it is sent.</param>
/// <param name="Packet">The whole packet.</param>
/// <param name="Awaited">How often it and its answer are to be seen: nobody waits for more.</param>
internal sealed record Probe(uint Token, Station From, byte[] Packet, int Awaited);
