using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Protocol;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Console;

/// <summary>
/// POST runCommand {"command": "GET key"}, an extension of this service: runs one command as a client of the cache does, from inside its network,
/// and answers what redis-cli would print.
/// </summary>
internal sealed class RunCommand(ConsoleConnection connections, TimeProvider time) : IResourceAction
{
    private const int MostBytes = 1024 * 1024, MostRedirections = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Type => ResourceTypes.Redis;

    public string Name => "runCommand";

    public async Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        var (words, problem) = ConsoleCommands.Read((body["command"] as JsonValue)?.ToString());
        if (problem is not null)
        {
            throw new DiagnosticException(RedisConsoleDiagnostics.Command(problem));
        }

        if (resource.ReadRedis().DisableAccessKeyAuthentication)
        {
            throw new DiagnosticException(RedisConsoleDiagnostics.OutOfReach(
                resource.Id.Name, "it signs in with an access key, and authentication by access keys is off."));
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return new JsonObject { ["reply"] = await RunAsync(resource, words, either.Token) };
        }
        catch (ReplyTooLongException)
        {
            return new JsonObject { ["reply"] = "(the command has been run; its reply is longer than 1 MB and is not shown)" };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DiagnosticException(RedisConsoleDiagnostics.NoReply(resource.Id.Name, Patience.TotalSeconds));
        }
        catch (Exception failure) when (failure is SocketException or IOException or AuthenticationException or InvalidDataException)
        {
            throw new DiagnosticException(RedisConsoleDiagnostics.OutOfReach(resource.Id.Name, failure.Message));
        }
    }

    /// <summary>A cluster says which node has the key; that one is asked next, as redis-cli -c does.</summary>
    private async Task<string> RunAsync(StoredResource cache, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var (text, port) = ("", RedisPorts.Tls);
        for (var redirections = 0; ; redirections++)
        {
            await using var connection = await connections.OpenAsync(cache, port, MostBytes, cancellationToken);
            var reply = await connection.CommandAsync(words, cancellationToken);
            if (redirections == MostRedirections || reply.Kind != RedisReplyKind.Error || reply.Text.Split(' ') is not ["MOVED", var slot, var place])
            {
                return text + ReplyText.Of(reply, words);
            }

            text += $"-> Redirected to slot [{slot}] located at {place}\n";
            port = int.Parse(place[(place.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
        }
    }
}
