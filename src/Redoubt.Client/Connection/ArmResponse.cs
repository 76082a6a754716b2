using System.Text.Json;
using Redoubt.Client.Errors;

namespace Redoubt.Client.Connection;

/// <summary>What came back, reduced to what a client acts on.</summary>
/// <param name="Body">The JSON; undefined where there was none.</param>
/// <param name="Operation">Where a long-running operation can be watched, or null where the answer is final.</param>
internal sealed record ArmResponse(JsonElement Body, OperationAddress? Operation)
{
    public static async Task<ArmResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await ReadFailureAsync(response, cancellationToken).ConfigureAwait(false);
        }

        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return new ArmResponse(text.Length == 0 ? default : Parse(text), OperationAddress.Find(response));
    }

    public static async Task<Exception> ReadFailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var error = ArmErrorReader.Read(text)
            ?? new ArmError(response.StatusCode.ToString(), $"The service answered {(int)response.StatusCode} without saying why.");
        return new ArmException(response.StatusCode, error);
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The service answered something else than JSON: {exception.Message}", exception);
        }
    }
}
