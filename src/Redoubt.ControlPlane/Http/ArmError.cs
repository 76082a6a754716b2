using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Deployments;
using Redoubt.ControlPlane.Operations;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Http;

/// <summary>The one place where problems become ARM error objects: {code, message, target, details, additionalInfo}.</summary>
internal static class ArmError
{
    public static JsonObject From(Exception exception) => exception switch
    {
        DiagnosticException coded => From(coded.Diagnostics),
        InvalidDeploymentException invalid => new JsonObject
        {
            ["code"] = InvalidDeploymentException.Code,
            ["message"] = invalid.Message,
            ["details"] = new JsonArray([.. invalid.Problems.Select(One)]),
        },
        OperationStoppedException stopped => One(stopped.Reason),
        OperationFailedException { Operation.Error: { } error } => JsonNode.Parse(error)!.AsObject(),
        // What the HTTP server says of a body that it cannot read: broken off, too slow, or far too large.
        BadHttpRequestException bad => new JsonObject
        {
            ["code"] = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "RequestContentTooLarge" : "InvalidRequestContent",
            ["message"] = $"The request could not be read: {bad.Message}",
        },
        _ => new JsonObject
        {
            ["code"] = "InternalServerError",
            ["message"] = $"The service could not finish the work: {exception.Message}",
        },
    };

    public static JsonObject From(IReadOnlyList<Diagnostic> diagnostics)
    {
        var error = One(diagnostics[0]);
        if (diagnostics.Count > 1)
        {
            error["details"] = new JsonArray([.. diagnostics.Skip(1).Select(One)]);
        }

        return error;
    }

    public static int StatusOf(Exception exception) => exception switch
    {
        DiagnosticException coded => coded.Diagnostics[0].Descriptor.HttpStatus,
        InvalidDeploymentException => StatusCodes.Status400BadRequest,
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static JsonObject One(Diagnostic diagnostic)
    {
        var error = new JsonObject { ["code"] = diagnostic.CloudCode, ["message"] = diagnostic.Message };
        if (diagnostic.Target is not null)
        {
            error["target"] = diagnostic.Target;
        }

        error["additionalInfo"] = new JsonArray(new JsonObject
        {
            ["type"] = "Redoubt",
            ["info"] = new JsonObject
            {
                ["code"] = diagnostic.Descriptor.Code,
                ["remedy"] = diagnostic.Descriptor.Remedy,
                ["help"] = $"docs/diagnostics.md#{diagnostic.Descriptor.Code.ToLowerInvariant()}",
            },
        });
        return error;
    }
}
