using System.Net;
using System.Text;
using Redoubt.ControlPlane.Storage;
using Redoubt.Model.Diagnostics;
using Redoubt.Templates.Planning;

namespace Redoubt.ControlPlane.Deployments.Links;

/// <summary>
/// Fetches what deployments link to: from this instance's own storage accounts and from nowhere else. A template must not be able to make
/// the service call what only this machine can reach, so no other address is tried and no redirection is followed.
/// </summary>
internal sealed class LinkFetcher(StorageAddresses accounts) : IDisposable
{
    private const int MostLinks = 100;

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(20),
        MaxResponseContentBufferSize = TemplateLimits.Request,
    };

    /// <summary>Does what needs links again and again, until all that it needs has been fetched.</summary>
    public async Task<T> WithLinksAsync<T>(LinkedContents known, Func<LinkedContents, Task<T>> attempt, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await attempt(known);
            }
            catch (LinkNeededException needed) when (known.Texts.Count < MostLinks)
            {
                known = known.With(needed.Address, await FetchAsync(needed.Address, cancellationToken));
            }
            catch (LinkNeededException needed)
            {
                throw Refused(needed.Address, $"a deployment may link to {MostLinks} files");
            }
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<string> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        if (accounts.OwnAddressOf(address) is not { } own)
        {
            throw Refused(
                address, "it is not in a storage account of this instance, and no other address is asked. Upload the file to such an account");
        }

        try
        {
            using var answer = await http.GetAsync(own, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK
                ? Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(cancellationToken))
                : throw Refused(address, $"the storage account answers {(int)answer.StatusCode} {answer.ReasonPhrase}");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw Refused(address, failure.Message);
        }
    }

    private static DiagnosticException Refused(Uri address, string reason) =>
        new(TemplateDiagnostics.Link(address.GetLeftPart(UriPartial.Path), reason));
}
