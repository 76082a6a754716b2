namespace Redoubt.Cli.Drills;

/// <summary>What the writers of a drill are told.</summary>
/// <param name="HostName">The cache's name, which its certificate is for.</param>
/// <param name="Password">An access key.</param>
/// <param name="Writers">Connections that write at once.</param>
/// <param name="Pipeline">Writes that one of them sends before it reads answers.</param>
/// <param name="Waits">Whether a write counts as acknowledged only when a replica has it, by WAIT.</param>
internal sealed record DrillRequest(string HostName, string Password, int Writers, int Pipeline, bool Waits);
