using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Deployments.WhatIf;

/// <summary>
/// What a deployment would change, as the cloud answers it. Both sides are the service's own answers, without what is read-only: so what
/// a template leaves out and the service keeps or fills in is no difference, and what it would take away is one.
/// </summary>
/// <param name="resources">Renders resources.</param>
/// <param name="before">The store as it is.</param>
/// <param name="after">The store as it would be.</param>
/// <param name="idsOnly">Whether the changes are wanted without their contents.</param>
internal sealed class WhatIfResult(ResourceService resources, StoreSnapshot before, StoreSnapshot after, bool idsOnly)
{
    public JsonObject Of(IReadOnlyList<ForeseenResource> foreseen, IEnumerable<ResourceId> ignored, IEnumerable<ResourceId> deleted)
    {
        // A resource that several deployments name is told once, as the last of them leaves it.
        var named = foreseen.GroupBy(resource => resource.Id).Select(mentions => mentions.Last());
        return new JsonObject
        {
            ["status"] = ProvisioningStates.Succeeded,
            ["properties"] = new JsonObject
            {
                ["changes"] = new JsonArray(
                [
                    .. named.Select(Change),
                    .. deleted.Select(id => Standing(id, "Delete")),
                    .. ignored.Select(id => Standing(id, "Ignore")),
                ]),
            },
        };
    }

    private JsonObject Change(ForeseenResource resource)
    {
        if (resource.Unknown is { } reason)
        {
            var unsupported = Entry(resource.Id, "Unsupported", null, null);
            unsupported["unsupportedReason"] =
                $"Changes to the resource '{resource.Id}' cannot be analyzed before the deployment is under way: {reason}.";
            return unsupported;
        }

        var (old, young) = (Payload(resource.Id, resource.ApiVersion, before), Payload(resource.Id, resource.ApiVersion, after));
        if (old is null || idsOnly)
        {
            return Entry(resource.Id, old is null ? "Create" : "Deploy", null, young);
        }

        var delta = PropertyDelta.Between(old, young!);
        var entry = Entry(resource.Id, delta.Count == 0 ? "NoChange" : "Modify", old, young);
        if (delta.Count > 0)
        {
            entry["delta"] = new JsonArray([.. delta.Select(change => change.ToJson())]);
        }

        return entry;
    }

    private JsonObject Standing(ResourceId id, string kind)
    {
        var payload = Payload(id, apiVersion: null, before);
        return Entry(id, kind, payload, kind == "Ignore" ? payload : null);
    }

    private JsonObject Entry(ResourceId id, string kind, JsonObject? old, JsonObject? young)
    {
        var entry = new JsonObject { ["resourceId"] = id.ToString(), ["changeType"] = kind };
        if (!idsOnly)
        {
            entry["before"] = old?.DeepClone();
            entry["after"] = young?.DeepClone();
        }

        return entry;
    }

    private JsonObject? Payload(ResourceId id, string? apiVersion, StoreSnapshot snapshot)
    {
        if (resources.Find(id, snapshot) is not { } answer)
        {
            return null;
        }

        var payload = DesiredState.Of(id.Type, answer);
        payload["id"] = id.ToString();
        payload["name"] = id.Name;
        payload["type"] = id.Type;
        if (id.IsInGroup)
        {
            payload["resourceGroup"] = id.ResourceGroup;
        }

        if (apiVersion is not null)
        {
            payload["apiVersion"] = apiVersion;
        }

        return payload;
    }
}
