using Redoubt.ControlPlane.Hosting;

namespace Redoubt.ControlPlane.Internet;

/// <summary>
/// The list of revoked certificates on the internet side. The certificates of caches say where it is; strict clients fetch it from where they
/// are, over port 80 and by a name of the port tables, and refuse a cache when they cannot and what they hold has ended.
/// </summary>
internal sealed class RevocationList(Instance instance, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Where it is, in every network of the instance and nowhere else.</summary>
    public static Uri Address { get; } = new("http://crl.microsoft.com/redoubt/ca.crl");

    public static bool IsAskedFor(HttpRequest request) => request.Host.Host == Address.Host && request.Path == Address.AbsolutePath;

    public Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/pkix-crl";
        return context.Response.Body.WriteAsync(instance.Authority.IssueRevocationList(Lifetime, time), context.RequestAborted).AsTask();
    }
}
