using System.Text;
using Redoubt.Engine.Configuration;
using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Protocol;

/// <summary>
/// The controller's connection to one node, which ends at the node's unix socket: directly, or by a way that leads there.
/// Commands go by their public names; where a node has renamed one, the connection knows its other name.
/// A command that is cancelled or fails on the way closes the connection, for its reply may still come.
/// </summary>
public sealed class NodeConnection : IAsyncDisposable
{
    private readonly Stream stream;
    private readonly RespReader reader;
    private readonly CommandNames names;
    private readonly Encoding encoding;
    private readonly SemaphoreSlim turn = new(1);

    private NodeConnection(Stream stream, int processId, CommandNames names, Encoding encoding)
    {
        this.stream = stream;
        reader = new RespReader(stream, encoding);
        (this.names, this.encoding) = (names, encoding);
        ProcessId = processId;
    }

    /// <summary>The process at the other end, as the kernel knows it; 0 where a way leads there.</summary>
    public int ProcessId { get; }

    /// <summary>Connects as the controller and makes sure that the node itself is at the other end.</summary>
    /// <param name="spec">The node.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="encoding">How bytes become text, UTF-8 by default. Latin-1 keeps every byte of a client's keys.</param>
    /// <exception cref="System.Net.Sockets.SocketException">Nothing listens there.</exception>
    /// <exception cref="NodeIdentityException">Another user's process listens there.</exception>
    public static async Task<NodeConnection> OpenAsync(
        NodeSpec spec, CancellationToken cancellationToken, Encoding? encoding = null)
    {
        var (stream, processId) = await NodeSocket.ConnectAsync(spec, cancellationToken);
        return await SignInAsync(spec, stream, processId, encoding, cancellationToken);
    }

    /// <summary>Connects as the controller by a way that leads to the node and knows that it does.</summary>
    public static async Task<NodeConnection> OpenAsync(
        NodeSpec spec, NodeWay way, CancellationToken cancellationToken, Encoding? encoding = null) =>
        await SignInAsync(spec, await way(spec, cancellationToken), processId: 0, encoding, cancellationToken);

    /// <summary>Sends one command and reads its reply.</summary>
    /// <exception cref="NodeCommandException">The node refused it; the connection stays usable.</exception>
    public async Task<RedisReply> CommandAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        (await CommandsAsync([command], cancellationToken))[0];

    /// <summary>Sends commands in one go and reads their replies.</summary>
    /// <exception cref="NodeCommandException">The node refused one; all have been tried, and the connection stays usable.</exception>
    public async Task<IReadOnlyList<RedisReply>> CommandsAsync(
        IReadOnlyList<IReadOnlyList<string>> commands, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var replies = await ExchangeAsync(commands, cancellationToken);
            return replies.Index().FirstOrDefault(each => each.Item.Kind == RedisReplyKind.Error) is { Item: { } refusal, Index: var place }
                ? throw new NodeCommandException(commands[place][0], refusal.Text)
                : replies;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        turn.Dispose();
    }

    private async Task<IReadOnlyList<RedisReply>> ExchangeAsync(
        IReadOnlyList<IReadOnlyList<string>> commands, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(Encode(commands), cancellationToken);
            var replies = new List<RedisReply>(commands.Count);
            while (replies.Count < commands.Count)
            {
                replies.Add(await reader.ReadAsync(cancellationToken));
            }

            return replies;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private byte[] Encode(IReadOnlyList<IReadOnlyList<string>> commands) =>
        RespRequest.Encode(commands.Select(command => (IReadOnlyList<string>)[names.Of(command[0]), .. command.Skip(1)]), encoding);

    private static async Task<NodeConnection> SignInAsync(
        NodeSpec spec, Stream stream, int processId, Encoding? encoding, CancellationToken cancellationToken)
    {
        var connection = new NodeConnection(stream, processId, new CommandNames(spec.Credentials.RenameSecret), encoding ?? Encoding.UTF8);
        try
        {
            await connection.CommandAsync(["AUTH", AccessRules.ControllerUser, spec.Credentials.ControllerPassword], cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
