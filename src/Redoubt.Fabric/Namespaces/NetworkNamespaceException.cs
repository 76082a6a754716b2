namespace Redoubt.Fabric.Namespaces;

/// <summary>A network namespace cannot be entered.</summary>
public sealed class NetworkNamespaceException(string path, string reason)
    : Exception($"The network namespace '{path}' cannot be entered: {reason.TrimEnd('.')}.")
{
    public string Path { get; } = path;
}
