using System.Net;

namespace Redoubt.Client.Connection;

/// <summary>Where a long-running operation is watched.</summary>
/// <param name="Url">The address to ask.</param>
/// <param name="HasStatus">
/// Whether it answers a status document (Azure-AsyncOperation); otherwise 202 means that it goes on (Location).
/// </param>
internal sealed record OperationAddress(Uri Url, bool HasStatus)
{
    /// <summary>Reads the headers; a status document is preferred, and Location counts with 202 alone.</summary>
    public static OperationAddress? Find(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("Azure-AsyncOperation", out var values)
            && Uri.TryCreate(values.First(), UriKind.RelativeOrAbsolute, out var status))
        {
            return new OperationAddress(status, HasStatus: true);
        }

        return response is { StatusCode: HttpStatusCode.Accepted, Headers.Location: { } location }
            ? new OperationAddress(location, HasStatus: false)
            : null;
    }
}
