namespace Redoubt.ControlPlane.Store;

/// <summary>Who asks, and the id under which the activity log joins all that comes of it.</summary>
/// <param name="CorrelationId">One id for a request and for what the service asks itself because of it, as a deployment does.</param>
/// <param name="Caller">Who signed in, or null for what nobody asked for.</param>
internal sealed record RequestOrigin(Guid CorrelationId, string? Caller)
{
    public static RequestOrigin OfService() => new(Guid.NewGuid(), null);
}
