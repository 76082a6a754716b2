using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Locks;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Resources;

/// <summary>
/// What is the same for every resource type: the group must be there, a busy resource answers 409, work starts after the commit.
/// </summary>
internal sealed class ResourceService
{
    private readonly ResourceStore store;
    private readonly ServiceIdentity identity;
    private readonly OperationQueue queue;
    private readonly Dictionary<string, IResourceProvider> providers;
    private readonly IReadOnlyList<IResourceAction> actions;
    private readonly IReadOnlyList<IOperationAction> operationActions;

    public ResourceService(
        ResourceStore store,
        ServiceIdentity identity,
        OperationQueue queue,
        IEnumerable<IResourceProvider> providers,
        IEnumerable<IResourceAction> actions,
        IEnumerable<IOperationAction> operationActions)
    {
        (this.store, this.identity, this.queue) = (store, identity, queue);
        this.providers = providers.ToDictionary(provider => provider.Type, StringComparer.OrdinalIgnoreCase);
        (this.actions, this.operationActions) = ([.. actions], [.. operationActions]);
    }

    public IEnumerable<string> Types => providers.Keys;

    public PutOutcome Put(PutRequest request, RequestOrigin origin, WriteCondition? condition = null)
    {
        var outcome = store.Accept(change =>
        {
            condition?.Require(request.Id, ProviderOf(request.Id.Type).Render(request.Id, change.Now));
            return PutWithin(request, origin, change);
        });
        ProviderOf(request.Id.Type).Committed();
        Start(outcome.Operation);
        return outcome;
    }

    public PutOutcome Patch(ResourceId id, JsonObject patch, RequestOrigin origin, WriteCondition? condition = null) =>
        Change(id, existing => ProviderOf(id.Type).Merge(existing, DesiredState.Of(id.Type, patch)), origin, condition);

    /// <summary>Puts what is made of a resource as it is; nobody writes it between the two.</summary>
    public PutOutcome Change(ResourceId id, Func<StoredResource, JsonObject> make, RequestOrigin origin, WriteCondition? condition = null)
    {
        var outcome = store.Accept(change =>
        {
            var existing = change.Now.Find(id) ?? throw NotFound(id, change.Now);
            condition?.Require(id, ProviderOf(id.Type).Render(id, change.Now));
            return PutWithin(new PutRequest(id, make(existing)), origin, change);
        });
        ProviderOf(id.Type).Committed();
        Start(outcome.Operation);
        return outcome;
    }

    /// <summary>Accepts the request into a change that the caller may throw away: validation.</summary>
    public PutOutcome PutWithin(PutRequest request, RequestOrigin origin, StoreChange change)
    {
        var id = request.Id;
        var provider = ProviderOf(id.Type);
        identity.RequireSubscription(id.SubscriptionId);
        ProviderRegistration.Require(id.Provider, change.Now);
        if (id.IsInGroup)
        {
            RequireGroup(id.ResourceGroup, change.Now);
        }

        if (provider.ParentOf(id) is { } parent && !change.Now.TryGet(parent, out _))
        {
            throw new DiagnosticException(RequestDiagnostics.ParentResourceNotFound(parent));
        }

        ResourceLocks.RefuseWrite(id, change.Now);
        RefuseBusy(provider.OwnerOf(id), change.Now);
        change.Subject = ActivitySubject.Of(provider.Type, "write", id.ToString(), origin);
        var desired = DesiredState.Of(id.Type, request.Body);
        RequestTags.Settle(desired);
        DiagnosticException.ThrowIfAny(RequestBody.WhyNotTaken(desired) is { } reason ? [reason] : []);
        var outcome = provider.Put(request with { Body = desired }, change);
        change.LogRequest(outcome.Operation, outcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        return outcome;
    }

    /// <summary>Begins a deletion; null where there is nothing to delete.</summary>
    public StoredOperation? Delete(ResourceId id, RequestOrigin origin, WriteCondition? condition = null)
    {
        var provider = ProviderOf(id.Type);
        var operation = store.Accept(change =>
        {
            condition?.Require(id, provider.Render(id, change.Now));
            return DeleteWithin(id, origin, change);
        });
        provider.Committed();
        Start(operation);
        return operation;
    }

    /// <summary>Begins a deletion in a change that the caller may throw away.</summary>
    public StoredOperation? DeleteWithin(ResourceId id, RequestOrigin origin, StoreChange change)
    {
        var provider = ProviderOf(id.Type);
        ResourceLocks.RefuseDeletion(id, change.Now);
        RefuseBusy(provider.OwnerOf(id), change.Now);
        change.Subject = ActivitySubject.Of(provider.Type, "delete", id.ToString(), origin);
        var begun = provider.Delete(id, change);
        if (begun is not null)
        {
            change.LogRequest(begun, begun.HasEnded || provider.DeletesAtOnce ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
        }

        return begun;
    }

    /// <summary>Whether there is a provider of the type.</summary>
    public bool Offers(string type) => ResourceLocks.IsLock(type) || providers.ContainsKey(type);

    public bool DeletesAtOnce(string type) => ProviderOf(type).DeletesAtOnce;

    public JsonObject Get(ResourceId id) => Rendered(id, (provider, snapshot) => provider.Render(id, snapshot));

    /// <summary>The resource as it is answered in a state that need not be the store's; null where it does not exist.</summary>
    public JsonObject? Find(ResourceId id, StoreSnapshot snapshot) => ProviderOf(id.Type).Render(id, snapshot);

    public JsonObject GetAccepted(ResourceId id) => Rendered(id, (provider, snapshot) => provider.RenderAccepted(id, snapshot));

    public IEnumerable<JsonObject> List(string type, Func<ResourceId, bool> filter)
    {
        var (snapshot, provider) = (store.Snapshot, ProviderOf(type));
        return provider.List(snapshot).Where(filter).Select(id => provider.Render(id, snapshot)).OfType<JsonObject>();
    }

    public async Task<JsonObject> InvokeAsync(
        ResourceId id, string name, JsonObject body, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var action = actions.FirstOrDefault(
            action => id.IsType(action.Type) && action.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw InvalidType($"{id.Type}/{name}");
        var resource = store.Snapshot.Find(id) ?? throw NotFound(id, store.Snapshot);
        ResourceLocks.RefuseAction(id, store.Snapshot);
        var subject = ActivitySubject.Of(action.Type, $"{action.Name}/action", id.ToString(), origin);
        try
        {
            var answer = await action.InvokeAsync(resource, body, cancellationToken);
            store.Accept(change =>
            {
                change.Subject = subject;
                change.LogRequest(operation: null, StatusCodes.Status200OK);
            });
            return answer;
        }
        catch (Exception failure) when (ArmError.StatusOf(failure) >= StatusCodes.Status500InternalServerError)
        {
            // What is refused has done nothing; this has done something, if not all.
            store.Accept(change => change.Log(
                subject, Guid.NewGuid(), ProvisioningStates.Failed, ArmError.StatusOf(failure), ArmError.From(failure).ToJsonString()));
            throw;
        }
    }

    /// <summary>Begins the work behind an action; null where there is no action of that name whose work goes on after the answer.</summary>
    public (StoredOperation Operation, JsonObject? Answer)? Begin(ResourceId id, string name, JsonObject body, RequestOrigin origin)
    {
        var action = operationActions.FirstOrDefault(
            action => id.IsType(action.Type) && action.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (action is null)
        {
            return null;
        }

        var operation = store.Accept(change =>
        {
            var resource = change.Now.Find(id) ?? throw NotFound(id, change.Now);
            ResourceLocks.RefuseAction(id, change.Now);
            RefuseBusy(resource.Id, change.Now);
            change.Subject = ActivitySubject.Of(action.Type, $"{action.Name}/action", id.ToString(), origin);
            var begun = action.Begin(resource, body, change);
            change.LogRequest(begun, action.Answer is null ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
            return begun;
        });
        Start(operation);
        return (operation, action.Answer);
    }

    private JsonObject Rendered(ResourceId id, Func<IResourceProvider, StoreSnapshot, JsonObject?> render)
    {
        var snapshot = store.Snapshot;
        return render(ProviderOf(id.Type), snapshot) ?? throw NotFound(id, snapshot);
    }

    private IResourceProvider ProviderOf(string type) =>
        providers.GetValueOrDefault(ResourceLocks.IsLock(type) ? ResourceTypes.Lock : type) ?? throw InvalidType(type);

    public static DiagnosticException NotFound(ResourceId id, StoreSnapshot snapshot) =>
        new(id.IsInGroup && !snapshot.TryGetGroup(id.ResourceGroup, out _) ? RequestDiagnostics.ResourceGroupNotFound(id.ResourceGroup)
            : id.IsType(ResourceTypes.Deployment) ? TemplateDiagnostics.NotFound(id.Name)
            : RequestDiagnostics.ResourceNotFound(id));

    private static DiagnosticException InvalidType(string type) => new(RequestDiagnostics.InvalidResourceType(type, "any"));

    /// <exception cref="DiagnosticException">There is none, or it is being deleted.</exception>
    public static void RequireGroup(string name, StoreSnapshot snapshot)
    {
        if (!snapshot.TryGetGroup(name, out var group))
        {
            throw new DiagnosticException(RequestDiagnostics.ResourceGroupNotFound(name));
        }

        if (group.State == ProvisioningStates.Deleting)
        {
            throw new DiagnosticException(GroupDiagnostics.BeingDeleted(name));
        }
    }

    public static void RefuseBusy(ResourceId owner, StoreSnapshot snapshot)
    {
        if (snapshot.TryGet(owner, out var resource) && resource.IsBusy)
        {
            throw new DiagnosticException(RequestDiagnostics.Busy(owner));
        }
    }

    private void Start(StoredOperation? operation)
    {
        if (operation is { HasEnded: false })
        {
            queue.Start(operation);
        }
    }
}
