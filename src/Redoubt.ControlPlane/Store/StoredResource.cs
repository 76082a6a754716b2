using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Store;

/// <summary>
/// One resource as the store keeps it. <see cref="Body"/> is what the user asked, unknown properties included;
/// <see cref="Placement"/> is what the service gave it (addresses, indexes, processes). Neither is changed in place.
/// </summary>
internal sealed record StoredResource
{
    public required ResourceId Id { get; init; }

    public required JsonObject Body { get; init; }

    /// <summary>The provisioning state, as ARM spells it.</summary>
    public required string State { get; init; }

    /// <summary>JSON of the placement record of the resource's type.</summary>
    public string Placement { get; init; } = "{}";

    /// <summary>What must not be read from the disk, sealed; opened with the resource's key as context.</summary>
    public string? Secrets { get; init; }

    /// <summary>Stays the same for the resource's whole life.</summary>
    public Guid Guid { get; init; } = Guid.NewGuid();

    /// <summary>Another one after every change.</summary>
    public Guid ETag { get; init; } = Guid.NewGuid();

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Changed { get; init; }

    public string Key => Id.Key;

    public string? Location => (string?)Body["location"];

    /// <summary>Whether an operation works on it, so that it accepts no other.</summary>
    public bool IsBusy => State is not (ProvisioningStates.Succeeded or ProvisioningStates.Failed or ProvisioningStates.Canceled);

    public static StoredResource New(ResourceId id, JsonObject body, string state, DateTimeOffset now) =>
        new() { Id = id, Body = body, State = state, Created = now, Changed = now };

    public T ReadPlacement<T>()
        where T : class =>
        Typed<T>.Of(this, static stored => JsonSerializer.Deserialize<T>(stored.Placement, StoreJson.Options)
            ?? throw new InvalidDataException($"'{stored.Id}' has no placement."));

    public StoredResource WithPlacement<T>(T placement) => this with { Placement = JsonSerializer.Serialize(placement, StoreJson.Options) };
}
