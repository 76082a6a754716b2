using Redoubt.ControlPlane.Hosting;
using Redoubt.Platform.Pki;

namespace Redoubt.ControlPlane.Internet;

/// <summary>
/// Says on the internet side which certificates were revoked: by a list, and to whoever asks for one alone. The certificates of caches name both;
/// strict clients ask from where they are, over port 80 and by names of the port tables, and refuse a cache when they cannot and what they hold
/// has ended.
/// </summary>
internal sealed class CertificateStatus(Instance instance, TimeProvider time)
{
    private const int LongestRequest = 4096;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly StatusResponder responder = new(instance.Authority);

    /// <summary>Where it is, in every network of the instance and nowhere else.</summary>
    public static StatusAddresses Addresses { get; } =
        new(new Uri("http://crl.microsoft.com/redoubt/ca.crl"), new Uri("http://oneocsp.microsoft.com/redoubt"));

    public static bool IsAskedFor(HttpRequest request) => IsList(request) || IsQuestion(request);

    public Task AnswerAsync(HttpContext context) => IsList(context.Request) ? ListAsync(context) : RespondAsync(context);

    private static bool IsList(HttpRequest request) =>
        request.Host.Host == Addresses.RevocationList.Host && request.Path == Addresses.RevocationList.AbsolutePath;

    private static bool IsQuestion(HttpRequest request) =>
        request.Host.Host == Addresses.Responder.Host && request.Path.StartsWithSegments(Addresses.Responder.AbsolutePath, StringComparison.Ordinal);

    private Task ListAsync(HttpContext context)
    {
        context.Response.ContentType = "application/pkix-crl";
        var list = instance.Authority.IssueRevocationList(instance.Store.FindRevoked(), Lifetime, time);
        return context.Response.Body.WriteAsync(list, context.RequestAborted).AsTask();
    }

    private async Task RespondAsync(HttpContext context)
    {
        var question = await QuestionOfAsync(context.Request, context.RequestAborted);
        context.Response.ContentType = "application/ocsp-response";
        var answer = responder.Answer(question, instance.Store.FindRevoked(), Lifetime, time);
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    /// <summary>In the body of a POST, or in Base64 at the end of the path (RFC 6960, A.1). What is neither is answered as no request.</summary>
    private static async Task<byte[]> QuestionOfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(request.Method))
        {
            var text = Uri.UnescapeDataString(request.Path.Value![Addresses.Responder.AbsolutePath.Length..].TrimStart('/'));
            var bytes = new byte[LongestRequest];
            return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
        }

        var body = new byte[LongestRequest];
        return body[..await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken)];
    }
}
