using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Redoubt.Client.Errors;
using Redoubt.Model.Resources;
using Redoubt.Portal.Components.Frame;

namespace Redoubt.Portal.Components.Pages.Networks;

/// <summary>A page about one network resource, which its address names. What is being edited is not read anew.</summary>
public abstract class NetworkPage : PortalPage
{
    /// <summary>The etag of what was taken over: what is being typed stays until there is something else.</summary>
    private string? taken;

    /// <summary>The resource group.</summary>
    [Parameter]
    public required string Group { get; set; }

    /// <summary>The resource's name.</summary>
    [Parameter]
    public required string Name { get; set; }

    /// <summary>The type of the resource.</summary>
    protected abstract string Type { get; }

    /// <summary>The resource's id.</summary>
    protected ResourceId Id => ResourceId.Create(Client.SubscriptionId, Group, Type, Name);

    /// <summary>The resource as the API answers it; null where there is none, or before it was read.</summary>
    protected JsonObject? Resource { get; private set; }

    /// <summary>Whether the service was asked.</summary>
    protected bool IsRead { get; private set; }

    /// <summary>Whether something is being edited.</summary>
    protected bool IsEdited { get; set; }

    /// <summary>The resource's properties.</summary>
    protected JsonObject Properties => Resource!["properties"]!.AsObject();

    /// <inheritdoc />
    protected override async Task ReadAsync()
    {
        var read = IsEdited ? null : await Client.Resources.FindAsync(Id, Gone).ConfigureAwait(true);

        // It may be edited since it was asked for.
        if (IsEdited)
        {
            return;
        }

        (Resource, IsRead) = (read, true);
        var etag = (string?)read?["etag"];
        if (etag is null || etag != taken)
        {
            taken = etag;
            Take();
        }
    }

    /// <summary>Takes over what was read.</summary>
    protected virtual void Take()
    {
    }

    /// <summary>What <see cref="NetworkFrame"/> wants to know of every page.</summary>
    protected IReadOnlyDictionary<string, object?> Frame => new Dictionary<string, object?>
    {
        [nameof(NetworkFrame.Group)] = Group,
        [nameof(NetworkFrame.Name)] = Name,
        [nameof(NetworkFrame.Resource)] = Resource,
        [nameof(NetworkFrame.IsRead)] = IsRead,
        [nameof(NetworkFrame.Error)] = Error,
        [nameof(NetworkFrame.Done)] = Done,
        [nameof(NetworkFrame.IsBusy)] = IsBusy,
    };

    /// <summary>Writes the resource with other properties and waits until they hold; refused where somebody else has changed it meanwhile.</summary>
    protected Task PutAsync(JsonObject properties, string done) => RunAsync(
        async () =>
        {
            var body = Resource!.DeepClone().AsObject();
            body["properties"] = properties;
            try
            {
                await EndAsync(Client.Resources.ReplaceAsync(Id, body, (string)Resource["etag"]!, Gone)).ConfigureAwait(true);
            }
            catch (ArmException refusal) when (refusal.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                throw new ArmException(refusal.StatusCode, new ArmError(
                    refusal.Error.Code, $"Somebody else has changed '{Name}' since it was read. Discard shows it as it is; what was edited here goes then."));
            }

            (IsEdited, taken) = (false, null);
        },
        done);

    /// <summary>Gives up what was edited, and shows the resource as it is.</summary>
    protected Task DiscardAsync()
    {
        (IsEdited, taken) = (false, null);
        return RunAsync(() => Task.CompletedTask);
    }
}
