using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Templates.Planning;
using Redoubt.Templates.Text;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>A request to deploy: its text as it came, which need not be strict JSON.</summary>
internal sealed record DeploymentRequest(string Text)
{
    /// <summary>The plan that the text comes to. Made again from the same seed it is the same plan.</summary>
    public DeploymentPlan Plan(ResourceId id, DeploymentPlacement placement, ServiceIdentity identity, StoreSnapshot snapshot)
    {
        var document = TemplateText.Read(Text, "request content").Require();
        RefuseOtherModes(document);
        var template = document.Section("properties.template")
            ?? throw new DiagnosticException(RequestDiagnostics.MalformedBody(
                "The request has no 'properties.template'. Linked templates are not offered: send the template itself."));
        if (!snapshot.TryGetGroup(id.ResourceGroup, out var group))
        {
            throw new DiagnosticException(RequestDiagnostics.ResourceGroupNotFound(id.ResourceGroup));
        }

        var number = 0;
        var scope = new DeploymentScope
        {
            TenantId = identity.TenantId,
            SubscriptionId = identity.SubscriptionId,
            SubscriptionName = ServiceIdentity.SubscriptionName,
            ResourceGroupName = group.Name,
            ResourceGroupLocation = group.Location,
            ResourceGroupTags = group.Tags.DeepClone().AsObject(),
            DeploymentName = id.Name,
            ApiBaseUrl = placement.BaseUrl,
            UtcNow = placement.Begun,
            NewGuid = () => NumberedGuid(placement.Seed, number++),
        };
        return TemplatePlanner.Plan(template, document.Section("properties.parameters")?.Root ?? [], scope).Require();
    }

    /// <summary>The same for the same text.</summary>
    public string Hash() =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Text))).ToString(CultureInfo.InvariantCulture);

    private static void RefuseOtherModes(TemplateDocument document)
    {
        if (document.Section("properties")?.Root["mode"] is JsonValue mode
            && mode.TryGetValue<string>(out var text)
            && !text.Equals("Incremental", StringComparison.OrdinalIgnoreCase))
        {
            throw new DiagnosticException(
                GroupDiagnostics.NotOffered("properties.mode", $"The mode '{text}' is not offered: use Incremental."));
        }
    }

    private static Guid NumberedGuid(Guid seed, int number)
    {
        Span<byte> input = stackalloc byte[20];
        seed.TryWriteBytes(input);
        BinaryPrimitives.WriteInt32LittleEndian(input[16..], number);
        return new Guid(SHA256.HashData(input).AsSpan(0, 16));
    }
}
