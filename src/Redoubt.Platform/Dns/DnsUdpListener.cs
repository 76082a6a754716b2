using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Redoubt.Platform.Dns.Wire;

namespace Redoubt.Platform.Dns;

/// <summary>Answers the datagrams of one socket, one after the other, without allocating for the exchange itself.</summary>
internal sealed partial class DnsUdpListener(
    Socket socket, DnsResponder responder, DnsQuestionContext context, TimeProvider time, ILogger logger)
{
    // Queries are shorter by far; what is longer is cut off by the kernel and then not well-formed.
    private const int LongestQuery = 4096;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly byte[] query = new byte[LongestQuery];
    private readonly byte[] reply = new byte[DnsReplyWriter.UdpSize];
    private readonly SocketAddress client = new(socket.AddressFamily);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var length = await socket.ReceiveFromAsync(query, SocketFlags.None, client, stop);
                await ReplyAsync(length, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (ObjectDisposedException exception)
            {
                LogSocketLost(exception, context.Network);
                break;
            }
            catch (SocketException exception)
            {
                LogReceiveFailed(exception, context.Network);
                await Task.Delay(PauseAfterFailure, time, stop);
            }
        }
    }

    private async ValueTask ReplyAsync(int length, CancellationToken stop)
    {
        try
        {
            var size = responder.Answer(query.AsSpan(0, length), reply, context, DnsTransport.Udp);
            if (size == 0)
            {
                LogIgnored(length, context.Network);
                return;
            }

            await socket.SendToAsync(reply.AsMemory(0, size), SocketFlags.None, client, stop);
        }
        catch (SocketException exception)
        {
            // One client cannot be reached, say because a rule denies it: the others do not wait for it.
            LogSendFailed(exception, context.Network);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogAnswerFailed(exception, context.Network);
        }
    }

    [LoggerMessage(LogLevel.Debug, "A datagram of {Length} bytes from network {Network} is no query and gets no answer")]
    private partial void LogIgnored(int length, int network);

    [LoggerMessage(LogLevel.Debug, "A DNS reply into network {Network} could not be sent")]
    private partial void LogSendFailed(Exception exception, int network);

    [LoggerMessage(LogLevel.Error, "A DNS query from network {Network} could not be answered; serving goes on")]
    private partial void LogAnswerFailed(Exception exception, int network);

    [LoggerMessage(LogLevel.Warning, "No DNS query could be received from network {Network}; trying again")]
    private partial void LogReceiveFailed(Exception exception, int network);

    [LoggerMessage(LogLevel.Error, "A DNS socket of network {Network} was closed by others; nobody answers there any more")]
    private partial void LogSocketLost(Exception exception, int network);
}
