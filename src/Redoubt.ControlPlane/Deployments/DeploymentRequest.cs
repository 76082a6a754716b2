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
internal sealed class DeploymentRequest
{
    private const string ResultFormat = "properties.whatIfSettings.resultFormat";
    private readonly TemplateDocument document;

    /// <exception cref="DiagnosticException">The text is no request to deploy.</exception>
    public DeploymentRequest(string text)
    {
        Text = text;
        document = TemplateText.Read(text, "request content").Require();
        Mode = OneOf<DeploymentMode>("properties.mode") ?? DeploymentMode.Incremental;
        WantsIdsOnly = OneOf<WhatIfFormat>(ResultFormat) == WhatIfFormat.ResourceIdOnly;
    }

    private enum WhatIfFormat
    {
        FullResourcePayloads,
        ResourceIdOnly,
    }

    public string Text { get; }

    public DeploymentMode Mode { get; }

    /// <summary>Whether a look ahead shall name the changes without their contents.</summary>
    public bool WantsIdsOnly { get; }

    /// <summary>What a deployment asks that another one holds.</summary>
    public static DeploymentRequest Nested(ResourceId id, JsonObject body)
    {
        var request = new DeploymentRequest(body.ToJsonString());
        return request.Mode == DeploymentMode.Incremental
            ? request
            : throw new DiagnosticException(TemplateDiagnostics.NestedMode(id.Name));
    }

    /// <summary>The plan that the text comes to. Made again from the same seed it is the same plan.</summary>
    public DeploymentPlan Plan(ResourceId id, DeploymentPlacement placement, ServiceIdentity identity, StoreSnapshot snapshot)
    {
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

    /// <summary>One of the words of an enumeration, in any case of letters; null where there is none.</summary>
    private T? OneOf<T>(string path)
        where T : struct, Enum
    {
        var dot = path.LastIndexOf('.');
        var value = document.Section(path[..dot])?.Root
            .FirstOrDefault(property => property.Key.Equals(path[(dot + 1)..], StringComparison.OrdinalIgnoreCase)).Value;
        return value is null ? null
            : value is JsonValue text && text.TryGetValue<string>(out var word) && Enum.TryParse<T>(word, ignoreCase: true, out var known)
                && Enum.IsDefined(known) && !char.IsAsciiDigit(word[0])
                ? known
                : throw new DiagnosticException(RequestDiagnostics.MalformedBody(
                    $"'{path}' is {value.ToJsonString()}, and it must be one of: {string.Join(", ", Enum.GetNames<T>())}."));
    }

    private static Guid NumberedGuid(Guid seed, int number)
    {
        Span<byte> input = stackalloc byte[20];
        seed.TryWriteBytes(input);
        BinaryPrimitives.WriteInt32LittleEndian(input[16..], number);
        return new Guid(SHA256.HashData(input).AsSpan(0, 16));
    }
}
