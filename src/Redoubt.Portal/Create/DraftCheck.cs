using System.Text.Json.Nodes;
using Redoubt.Client;
using Redoubt.Client.Errors;
using Redoubt.Model.Resources;

namespace Redoubt.Portal.Create;

/// <summary>What the service says of a draft: validation, as before every deployment of it.</summary>
/// <param name="Problems">What it would refuse.</param>
/// <param name="IsNameFree">Whether the name can be had; null where it was not asked.</param>
/// <param name="IsWhole">Whether the draft was whole enough for all of it to be said.</param>
internal sealed record DraftCheck(DraftProblems Problems, bool? IsNameFree, bool IsWhole)
{
    private const string NameVersion = "2022-06-01";

    /// <param name="client">The way to the service.</param>
    /// <param name="draft">What has been filled in.</param>
    /// <param name="asksForAll">Whether what is still missing is said too.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public static async Task<DraftCheck> RunAsync(RedoubtClient client, CacheDraft draft, bool asksForAll, CancellationToken cancellationToken)
    {
        var missing = Missing(draft).ToList();
        var (name, isFree) = draft.Name.Length == 0 ? (null, null) : await NameAsync(client, draft.Name, cancellationToken).ConfigureAwait(false);
        if (missing.Count > 0 || name is not null)
        {
            // With a name that a cache has already, the rest would be read as a change of that cache.
            return new DraftCheck(new DraftProblems([.. name is null ? [] : name.Causes, .. asksForAll ? missing : []]), isFree, asksForAll);
        }

        var refusal = await DraftDeployment.ValidateAsync(client, draft, cancellationToken).ConfigureAwait(false);
        return new DraftCheck(new DraftProblems(refusal?.Causes ?? []), isFree, IsWhole: true);
    }

    private static IEnumerable<ArmError> Missing(CacheDraft draft)
    {
        if (draft.Name.Length == 0)
        {
            yield return Required("name", "The cache needs a DNS name.");
        }

        if (draft.Group.Length == 0)
        {
            yield return new ArmError("ResourceGroupNotFound", "Choose a resource group, or create one.");
        }

        if (draft.Connectivity != Connectivity.PublicEndpoint && draft.SubnetId.Length == 0)
        {
            yield return Required("properties.subnetId", "Choose a virtual network and a subnet.");
        }
    }

    private static ArmError Required(string target, string message) => new("Required", message, target, []);

    private static async Task<(ArmError? Refusal, bool? IsFree)> NameAsync(RedoubtClient client, string name, CancellationToken cancellationToken)
    {
        try
        {
            await client.Resources.PostAsync(
                $"subscriptions/{client.SubscriptionId}/providers/Microsoft.Cache/CheckNameAvailability?api-version={NameVersion}",
                new JsonObject { ["type"] = ResourceTypes.Redis, ["name"] = name },
                cancellationToken).ConfigureAwait(false);
            return (null, true);
        }
        catch (ArmException refusal)
        {
            return (refusal.Error with { Target = "name" }, false);
        }
    }
}
