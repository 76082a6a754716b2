namespace Redoubt.Platform.Dns;

/// <summary>Where a question came from, as far as the answer may depend on it.</summary>
/// <param name="Network">The index of the virtual network whose socket was asked.</param>
public readonly record struct DnsQuestionContext(int Network);
