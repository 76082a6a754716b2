using System.Globalization;
using Redoubt.Analysis.Contracts;

namespace Redoubt.ControlPlane.Redis.Dependencies;

/// <summary>Whether a node reaches a public host that it depends on.</summary>
/// <param name="Host">The host.</param>
/// <param name="Port">The port; UDP where the host has no port of TCP.</param>
/// <param name="Failure">Why not; null where it does.</param>
internal sealed record HostReach(RequiredHost Host, int Port, string? Failure)
{
    public bool IsReached => Failure is null;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Host.Name}:{Port} ({Host.Requirement.Group}{(Failure is null ? "" : $", {Failure}")})");
}
