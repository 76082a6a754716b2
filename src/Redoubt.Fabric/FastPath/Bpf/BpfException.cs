namespace Redoubt.Fabric.FastPath.Bpf;

/// <summary>The kernel does not have, or does not permit, what the fast path needs.</summary>
public sealed class BpfException(string message) : Exception(message);
