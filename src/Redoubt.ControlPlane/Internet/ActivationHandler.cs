using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Redoubt.ControlPlane.Internet;

/// <summary>What stands for a server that activates an operating system: it says back what it is told.</summary>
internal sealed class ActivationHandler : ConnectionHandler
{
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var read = await connection.Transport.Input.ReadAsync(connection.ConnectionClosed);
        await connection.Transport.Output.WriteAsync(read.Buffer.ToArray(), connection.ConnectionClosed);
        connection.Transport.Input.AdvanceTo(read.Buffer.End);
    }
}
