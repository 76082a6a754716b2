using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Redoubt.Client.Errors;

namespace Redoubt.Client.Connection;

/// <summary>Sends requests as the signed-in application and waits for long-running operations.</summary>
internal sealed class ArmConnection(HttpClient http, TokenSource tokens, TimeProvider time)
{
    // The service is on this machine or next to it: asking often costs little and shows progress as it happens.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Get, path, body: null, cancellationToken).ConfigureAwait(false);
        return Read(response.Body, type);
    }

    /// <summary>Like <see cref="GetAsync"/>, but null where there is no such resource.</summary>
    public async Task<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await GetAsync(path, type, cancellationToken).ConfigureAwait(false);
        }
        catch (ArmException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task<ArmResponse> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken) =>
        SendAsync(method, path, body, etag: null, cancellationToken);

    /// <summary>Sends it under the condition that the resource still has the etag, where there is one.</summary>
    public async Task<ArmResponse> SendAsync(HttpMethod method, string path, string? body, string? etag, CancellationToken cancellationToken)
    {
        try
        {
            return await SendOnceAsync(method, new Uri(path, UriKind.Relative), body, etag, cancellationToken).ConfigureAwait(false);
        }
        catch (ArmException exception) when (exception.StatusCode == HttpStatusCode.Unauthorized)
        {
            // The service was set up anew or its clock moved: one fresh sign-in tells.
            tokens.Forget();
            return await SendOnceAsync(method, new Uri(path, UriKind.Relative), body, etag, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Returns when the operation that the answer began, if any, has succeeded: what Location answered in the end, else what was answered first.
    /// </summary>
    /// <exception cref="ArmException">It failed or was cancelled.</exception>
    public async Task<ArmResponse> WaitAsync(ArmResponse begun, CancellationToken cancellationToken)
    {
        if (begun.Operation is not { } operation)
        {
            return begun;
        }

        while (true)
        {
            var response = await SendOnceAsync(HttpMethod.Get, operation.Url, body: null, etag: null, cancellationToken).ConfigureAwait(false);
            if (operation.HasStatus ? HasSucceeded(response.Body) : response.Operation is null)
            {
                return operation.HasStatus ? begun : response;
            }

            await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public static T Read<T>(JsonElement body, JsonTypeInfo<T> type)
    {
        try
        {
            return body.ValueKind == JsonValueKind.Undefined
                ? throw new InvalidDataException($"The service answered nothing where {typeof(T).Name} was expected.")
                : body.Deserialize(type) ?? throw new InvalidDataException($"The service answered null for {typeof(T).Name}.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The service answered an unknown form of {typeof(T).Name}: {exception.Message}", exception);
        }
    }

    private static bool HasSucceeded(JsonElement body)
    {
        var status = Read(body, ClientJson.Default.OperationStatus);
        return ProvisioningStates.Read(status.Status) switch
        {
            ProvisioningState.Succeeded => true,
            ProvisioningState.Running => false,
            _ => throw new ArmException(
                HttpStatusCode.Conflict,
                ArmErrorReader.Read(body) ?? new ArmError(status.Status, $"The operation ended as {status.Status}.")),
        };
    }

    private async Task<ArmResponse> SendOnceAsync(HttpMethod method, Uri address, string? body, string? etag, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, Own(address));
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        request.Headers.Authorization = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await ArmResponse.ReadAsync(response, cancellationToken).ConfigureAwait(false);
    }

    // The token goes to the service alone, whatever address an answer names.
    private Uri Own(Uri address)
    {
        var absolute = new Uri(http.BaseAddress!, address);
        return http.BaseAddress!.IsBaseOf(absolute)
            ? absolute
            : throw new InvalidDataException($"The service named '{absolute}' to watch an operation, which is not its own address.");
    }
}

/// <summary>A status document of a long-running operation.</summary>
internal sealed record OperationStatus(string Status);
