using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Certificates;

/// <summary>POST renewCertificate, an extension of this service: what the service does by itself a month before a certificate ends, now.</summary>
internal sealed class RenewCertificate(RedisCertificates certificates) : IResourceAction
{
    public string Type => ResourceTypes.Redis;

    public string Name => "renewCertificate";

    public async Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        var end = await certificates.RenewAsync(resource.Id, cancellationToken);
        return new JsonObject { ["notAfter"] = end.ToString("O", CultureInfo.InvariantCulture) };
    }
}
