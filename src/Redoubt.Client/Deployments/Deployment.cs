using System.Text.Json;
using Redoubt.Client.Errors;

namespace Redoubt.Client.Deployments;

/// <summary>A deployment of a template.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">How far it is.</param>
/// <param name="Outputs">The template's outputs, once it has succeeded.</param>
/// <param name="Error">Why it failed, or null.</param>
public sealed record Deployment(
    string Name,
    ProvisioningState State,
    IReadOnlyDictionary<string, DeploymentOutput> Outputs,
    ArmError? Error);

/// <summary>One output of a template.</summary>
/// <param name="Type">Its type, such as String.</param>
/// <param name="Value">Its value; null for a secure one.</param>
public sealed record DeploymentOutput(string Type, JsonElement? Value = null);
