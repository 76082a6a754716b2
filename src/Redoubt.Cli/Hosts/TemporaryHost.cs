using System.Security.Cryptography;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Linux;
using Redoubt.Client;
using Redoubt.Client.Service;
using Redoubt.Model.Resources;

namespace Redoubt.Cli.Hosts;

/// <summary>A host of a subnet that exists as long as this program needs it.</summary>
internal sealed class TemporaryHost : IAsyncDisposable
{
    // By this tag the service removes the interfaces of programs that were killed.
    private const string OwnerTag = "redoubt-owner";

    // By this one programs on the host get tokens without a secret.
    private const string IdentityTag = "redoubt-identity", SystemAssigned = "SystemAssigned";
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromSeconds(30);

    private readonly RedoubtClient client;
    private readonly Terminal terminal;
    private readonly ResourceId id;

    private TemporaryHost(RedoubtClient client, Terminal terminal, ResourceId id, HostEntrance entrance, string name)
    {
        this.client = client;
        this.terminal = terminal;
        this.id = id;
        Entrance = entrance;
        Name = name;
    }

    public HostEntrance Entrance { get; }

    /// <summary>Its subnet and address, for people.</summary>
    public string Name { get; }

    public static async Task<TemporaryHost> CreateAsync(
        RedoubtClient client, Terminal terminal, SubnetReference reference, CancellationToken cancellationToken, bool hasIdentity = false)
    {
        var subnet = reference.Find(await client.VirtualNetworks.ListAsync(cancellationToken).ConfigureAwait(false));
        var id = ResourceId.Create(
            subnet.Id.SubscriptionId,
            subnet.Id.ResourceGroup,
            ResourceTypes.NetworkInterface,
            $"run-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
        var tags = new Dictionary<string, string> { [OwnerTag] = ProcessIdentity.Current.ToString() };
        if (hasIdentity)
        {
            tags[IdentityTag] = SystemAssigned;
        }

        try
        {
            await client.NetworkInterfaces.CreateAsync(id, subnet.Location, subnet.Id, tags, cancellationToken).ConfigureAwait(false);
            var entrance = await client.Service.GetHostAsync(id, cancellationToken).ConfigureAwait(false);
            var address = await client.NetworkInterfaces.FindAddressAsync(id, cancellationToken).ConfigureAwait(false);
            return new TemporaryHost(client, terminal, id, entrance, $"{subnet.ShortName} ({address})");
        }
        catch
        {
            await RemoveAsync(client, terminal, id).ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask DisposeAsync() => RemoveAsync(client, terminal, id);

    // Also after Ctrl-C, hence without the command's token.
    private static async ValueTask RemoveAsync(RedoubtClient client, Terminal terminal, ResourceId id)
    {
        using var patience = new CancellationTokenSource(RemovalPatience);
        try
        {
            await client.NetworkInterfaces.DeleteAsync(id, patience.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var (text, _) = FailureText.Of(exception);
            terminal.Complain($"The network interface '{id.Name}' is left behind; the service removes it in a while. {text}");
        }
    }
}
