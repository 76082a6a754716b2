using Redoubt.ControlPlane.Hosting;

namespace Redoubt.ControlPlane.Http;

/// <summary>Refuses every path below a subscription that is not this service's.</summary>
internal sealed class KnownSubscription(RequestDelegate next, ServiceIdentity identity)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.Value!.Split('/') is ["", var collection, var subscription, ..]
            && collection.Equals("subscriptions", StringComparison.OrdinalIgnoreCase))
        {
            identity.RequireSubscription(subscription);
        }

        return next(context);
    }
}
