using System.Net;
using System.Net.Sockets;

namespace Redoubt.Platform.Time;

/// <summary>Says what time it is to whoever asks a UDP socket, until it is disposed.</summary>
public sealed class TimeServer : IAsyncDisposable
{
    private readonly Socket socket;
    private readonly TimeProvider time;
    private readonly Func<bool> answers;
    private readonly CancellationTokenSource end = new();
    private readonly Task loop;

    /// <param name="socket">Bound to the one address that is asked: answers come from it.</param>
    /// <param name="time">The time that is said.</param>
    /// <param name="answers">Whether a question that has come is answered.</param>
    public TimeServer(Socket socket, TimeProvider time, Func<bool> answers)
    {
        (this.socket, this.time, this.answers) = (socket, time, answers);
        loop = AnswerAsync();
    }

    /// <summary>Asks a server, over a UDP socket that the caller opened where the question is to come from.</summary>
    /// <returns>What time it is there.</returns>
    public static async Task<DateTimeOffset> AskAsync(Socket socket, IPEndPoint server, TimeProvider time, CancellationToken cancellationToken)
    {
        var (question, answer) = (TimeMessage.Question(time.GetUtcNow()), new byte[TimeMessage.Size]);
        await socket.ConnectAsync(server, cancellationToken);
        await socket.SendAsync(question, cancellationToken);
        while (true)
        {
            var length = await socket.ReceiveAsync(answer, cancellationToken);
            if (TimeMessage.Read(answer.AsSpan(0, length), question) is { } now)
            {
                return now;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await loop;
        socket.Dispose();
        end.Dispose();
    }

    private async Task AnswerAsync()
    {
        var (message, anyone) = (new byte[TimeMessage.Size], new IPEndPoint(IPAddress.Any, 0));
        while (!end.IsCancellationRequested)
        {
            try
            {
                var received = await socket.ReceiveFromAsync(message, anyone, end.Token);
                if (answers() && TimeMessage.IsQuestion(message.AsSpan(0, received.ReceivedBytes)))
                {
                    await socket.SendToAsync(TimeMessage.Answer(message, time.GetUtcNow()), received.RemoteEndPoint, end.Token);
                }
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (SocketException)
            {
                // Whoever asked is not there any more, or sent more than a question.
            }
        }
    }
}
