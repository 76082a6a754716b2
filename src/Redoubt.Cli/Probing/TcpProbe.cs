using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Redoubt.Cli.Probing;

/// <summary>Opens a TCP connection, measures, and closes it.</summary>
internal static class TcpProbe
{
    private const int SocketLevel = 1;
    private const int BindToDevice = 25;

    /// <param name="target">Where to.</param>
    /// <param name="timeout">How long to wait for an answer.</param>
    /// <param name="device">The only interface that the packets may leave by, or null for the way the routes say.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the attempt without a result.</param>
    public static async Task<TcpAttempt> ConnectAsync(
        IPEndPoint target, TimeSpan timeout, string? device, TimeProvider time, CancellationToken cancellationToken)
    {
        using var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (device is not null)
        {
            socket.SetRawSocketOption(SocketLevel, BindToDevice, Encoding.UTF8.GetBytes(device));
        }

        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var begun = time.GetTimestamp();
        TcpOutcome outcome;
        try
        {
            await socket.ConnectAsync(target, either.Token).ConfigureAwait(false);
            outcome = TcpOutcome.Open;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            outcome = TcpOutcome.TimedOut;
        }
        catch (SocketException exception)
        {
            outcome = Classify(exception.SocketErrorCode);
        }

        return new TcpAttempt(outcome, time.GetElapsedTime(begun));
    }

    private static TcpOutcome Classify(SocketError error) =>
        error switch
        {
            SocketError.ConnectionRefused or SocketError.ConnectionReset => TcpOutcome.Refused,
            SocketError.TimedOut => TcpOutcome.TimedOut,
            _ => TcpOutcome.Unreachable,
        };
}
