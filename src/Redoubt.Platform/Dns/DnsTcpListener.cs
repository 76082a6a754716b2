using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Redoubt.Platform.Dns;

/// <summary>Accepts the connections of one socket, a bounded number at a time; the rest wait in the kernel's queue.</summary>
internal sealed partial class DnsTcpListener(
    Socket socket, DnsResponder responder, DnsQuestionContext context, DnsServerOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CancellationToken stop)
    {
        using var places = new SemaphoreSlim(options.MaximumConnections);
        try
        {
            while (true)
            {
                await places.WaitAsync(stop);
                await AcceptAsync(places, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            LogStopped(context.Network);
        }
        catch (ObjectDisposedException exception)
        {
            LogSocketLost(exception, context.Network);
        }

        // A connection holds its place until it has ended: with all places taken, none is left.
        for (var place = 0; place < options.MaximumConnections; place++)
        {
            await places.WaitAsync(CancellationToken.None);
        }
    }

    private async Task AcceptAsync(SemaphoreSlim places, CancellationToken stop)
    {
        try
        {
            var connection = await socket.AcceptAsync(stop);
            _ = ServeAsync(connection, places, stop);
        }
        catch (SocketException exception)
        {
            places.Release();
            LogAcceptFailed(exception, context.Network);
            await Task.Delay(PauseAfterFailure, time, stop);
        }
        catch
        {
            places.Release();
            throw;
        }
    }

    private async Task ServeAsync(Socket connection, SemaphoreSlim places, CancellationToken stop)
    {
        try
        {
            using var conversation = new DnsTcpConnection(connection, responder, context, options.IdleTimeout, time);
            await conversation.RunAsync(stop);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or OperationCanceledException)
        {
            LogConnectionEnded(exception, context.Network);
        }
        catch (Exception exception)
        {
            LogConnectionFailed(exception, context.Network);
        }
        finally
        {
            places.Release();
        }
    }

    [LoggerMessage(LogLevel.Debug, "Network {Network} is no longer served over TCP")]
    private partial void LogStopped(int network);

    [LoggerMessage(LogLevel.Error, "A DNS socket of network {Network} was closed by others; nobody answers there any more")]
    private partial void LogSocketLost(Exception exception, int network);

    [LoggerMessage(LogLevel.Debug, "A DNS connection from network {Network} was idle for too long, broke off or sent no query")]
    private partial void LogConnectionEnded(Exception exception, int network);

    [LoggerMessage(LogLevel.Error, "A DNS connection from network {Network} failed; serving goes on")]
    private partial void LogConnectionFailed(Exception exception, int network);

    [LoggerMessage(LogLevel.Warning, "A DNS connection from network {Network} could not be accepted; serving goes on")]
    private partial void LogAcceptFailed(Exception exception, int network);
}
