using System.Net;

namespace Redoubt.Client.Errors;

/// <summary>The service refused a request, or an operation failed.</summary>
public sealed class ArmException : Exception
{
    /// <summary>Carries the service's own words.</summary>
    /// <param name="statusCode">The status of the answer; 409 for an operation that failed later.</param>
    /// <param name="error">What it said.</param>
    public ArmException(HttpStatusCode statusCode, ArmError error)
        : base(string.Join(Environment.NewLine, error.Causes.Select(cause => cause.ToString()))) =>
        (StatusCode, Error) = (statusCode, error);

    /// <summary>The status of the answer.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>What the service said.</summary>
    public ArmError Error { get; }
}
