using System.Globalization;
using Redoubt.Cli.Linux;
using Redoubt.Client;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Tests.Peers;

/// <summary>A data folder with the other end of the wire behind it, alive as long as this process.</summary>
internal sealed class ServicePeer : IAsyncDisposable
{
    public const string Subscription = "00000000-0000-0000-0000-000000000001";

    private readonly TestAuthority authority = new();
    private readonly TestFolder folder = new();

    /// <summary>Signs everybody in and leaves all else to the test.</summary>
    public ServicePeer(Func<PeerRequest, PeerAnswer> answer)
    {
        Peer = new ArmPeer(
            authority.Issue("localhost"),
            request => request.Path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal)
                ? new PeerAnswer(200, """{"token_type":"Bearer","expires_in":3600,"access_token":"token-1"}""")
                : answer(request));
        var process = ProcessIdentity.Current;
        folder.Write("service.json", string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"pid":{{process.Pid}},"startTicks":{{process.StartTicks}},"port":{{Peer.Url.Port}},"url":"https://localhost:{{Peer.Url.Port}}",
             "instance":"ab12","version":"0.1.0"}
            """));
        folder.Write(
            "client.json",
            $$"""{"tenantId":"tenant-1","clientId":"client-1","clientSecret":"secret-1","subscriptionId":"{{Subscription}}"}""");
        folder.Write("ca.pem", authority.Pem);
        folder.Write("bundle.pem", authority.Pem);
    }

    public ArmPeer Peer { get; }

    public DataFolder Data => new(folder.Path);

    /// <summary>What came after the sign-in.</summary>
    public IReadOnlyList<PeerRequest> Requests =>
        [.. Peer.Requests.Where(request => !request.Path.EndsWith("/token", StringComparison.Ordinal))];

    public RedoubtClient Connect() => RedoubtClient.Connect(Data, Peer.Url, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await Peer.DisposeAsync();
        folder.Dispose();
        authority.Dispose();
    }
}
