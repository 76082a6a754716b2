namespace Redoubt.Engine.Nodes;

/// <summary>The secrets of a node. They never appear in text made from it.</summary>
/// <param name="PrimaryKey">The cache's primary access key.</param>
/// <param name="SecondaryKey">Its secondary access key; both work at once.</param>
/// <param name="ControllerPassword">The password of the controller's own user.</param>
/// <param name="ReplicationPassword">The password with which replicas of the same cache reach their primary.</param>
/// <param name="RenameSecret">What the controller's names of the blocked commands are derived from.</param>
public sealed record NodeCredentials(
    string PrimaryKey,
    string SecondaryKey,
    string ControllerPassword,
    string ReplicationPassword,
    string RenameSecret)
{
    public override string ToString() => $"{nameof(NodeCredentials)} (hidden)";
}
