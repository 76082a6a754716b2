using System.Net;
using System.Net.Sockets;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Scenarios.Sealing;

/// <summary>TCP connections from inside a namespace, all at once.</summary>
internal static class PortProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Which of the ports open.</summary>
    public static async Task<IReadOnlyList<(string Address, int Port)>> OpenAsync(
        string networkNamespace, IEnumerable<string> addresses, IEnumerable<int> ports)
    {
        var targets = addresses.SelectMany(address => ports.Select(port => (Address: address, Port: port))).ToList();

        // A socket stays in the namespace it was made in.
        var sockets = NetworkNamespace.Run(networkNamespace, () => targets
            .Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
            .ToList());
        var opened = await Task.WhenAll(targets.Zip(sockets, OpensAsync));
        return [.. targets.Zip(opened).Where(result => result.Second).Select(result => result.First)];
    }

    private static async Task<bool> OpensAsync((string Address, int Port) target, Socket socket)
    {
        using (socket)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Patience);
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(target.Address), target.Port), limit.Token);
                return true;
            }
            catch (Exception closed) when (closed is SocketException or OperationCanceledException)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                return false;
            }
        }
    }
}
