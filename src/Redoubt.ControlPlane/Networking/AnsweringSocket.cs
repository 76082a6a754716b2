using System.Net;
using System.Net.Sockets;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Takes every connection and ends it, or sends every datagram back: that it is answered is all that a probe wants to know.</summary>
internal static class AnsweringSocket
{
    /// <summary>How long a datagram's answer is waited for until the next one is sent.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static async Task RunAsync(Socket socket, CancellationToken cancellationToken)
    {
        using var listener = socket;
        var (message, anyone) = (new byte[1], new IPEndPoint(IPAddress.Any, 0));
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (listener.SocketType == SocketType.Stream)
                {
                    (await listener.AcceptAsync(cancellationToken)).Dispose();
                }
                else
                {
                    var received = await listener.ReceiveFromAsync(message, anyone, cancellationToken);
                    await listener.SendToAsync(message, received.RemoteEndPoint, cancellationToken);
                }
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException)
            {
                // The one is over, or all are.
            }
        }
    }

    /// <summary>Sends a datagram until one comes back.</summary>
    public static async Task AskAsync(Socket sender, IPEndPoint receiver, TimeProvider time, CancellationToken cancellationToken)
    {
        await sender.ConnectAsync(receiver, cancellationToken);
        var answer = sender.ReceiveAsync(new byte[1], cancellationToken).AsTask();
        do
        {
            await sender.SendAsync(new byte[1], cancellationToken);
        }
        while (await Task.WhenAny(answer, Task.Delay(Pause, time, cancellationToken)) != answer);

        await answer;
    }
}
