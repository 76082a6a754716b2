using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>A template whose resources would be refused. Nothing has been changed.</summary>
internal sealed class InvalidDeploymentException(string deployment, Guid correlationId, IReadOnlyList<Diagnostic> problems)
    : Exception($"The template deployment '{deployment}' is not valid according to the validation procedure. The tracking id is "
        + $"'{correlationId}'. See inner errors for details.")
{
    public const string Code = "InvalidTemplateDeployment";

    public IReadOnlyList<Diagnostic> Problems => problems;
}
