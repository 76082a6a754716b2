using System.Text.Json.Nodes;
using Redoubt.Model.Resources;

namespace Redoubt.Client.Diagnosis;

/// <summary>What to change so that a cache has all that the tables ask for.</summary>
/// <param name="Complete">Whether the changes are enough.</param>
/// <param name="Changes">The changes, in words.</param>
/// <param name="AlsoChanged">The ids of others that share what is changed.</param>
/// <param name="Admitted">What then passes without being asked for.</param>
/// <param name="Obstacles">What no rule and no route can repair.</param>
/// <param name="Az">The changes as commands of the Azure CLI.</param>
/// <param name="ResourceGroup">The group that the template is deployed to; null where there is nothing to deploy.</param>
/// <param name="Template">The changes as an ARM template, or null.</param>
/// <param name="Removed">The ids of routes that the template cannot remove and that have to go as well.</param>
public sealed record DiagnosisRepair(
    bool Complete,
    IReadOnlyList<string> Changes,
    IReadOnlyList<string> AlsoChanged,
    IReadOnlyList<string> Admitted,
    IReadOnlyList<string> Obstacles,
    IReadOnlyList<string> Az,
    string? ResourceGroup = null,
    JsonObject? Template = null,
    IReadOnlyList<ResourceId>? Removed = null);
