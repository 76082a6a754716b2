using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Deployments.Links;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Templates.Planning;
using Redoubt.Templates.Text;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>A request to deploy: its text as it came, which need not be strict JSON, and what it links to.</summary>
internal sealed class DeploymentRequest
{
    private const string ResultFormat = "properties.whatIfSettings.resultFormat";

    /// <summary>A kept request that begins so has links; none that a client sends does.</summary>
    private const string WithLinks = "links:";

    private readonly TemplateDocument document;
    private readonly LinkedSource parent;
    private readonly JsonObject? written;

    /// <param name="text">The text.</param>
    /// <param name="parent">Where the template around it comes from, and what has been fetched.</param>
    /// <param name="written">The template as it is shown, where the text has it with values put in.</param>
    /// <exception cref="DiagnosticException">The text is no request to deploy.</exception>
    public DeploymentRequest(string text, LinkedSource parent, JsonObject? written = null)
    {
        (Text, this.parent, this.written) = (text, parent, written);
        document = TemplateText.Read(text, "request content").Require();
        Mode = OneOf<DeploymentMode>("properties.mode") ?? DeploymentMode.Incremental;
        WantsIdsOnly = OneOf<WhatIfFormat>(ResultFormat) == WhatIfFormat.ResourceIdOnly;
        TemplateAddress = ContentLink.AddressOf(document.Section("properties.templateLink")?.Root, parent.Address);
    }

    private enum WhatIfFormat
    {
        FullResourcePayloads,
        ResourceIdOnly,
    }

    public string Text { get; }

    public DeploymentMode Mode { get; }

    /// <summary>Of a deployment to the subscription, where its data is kept.</summary>
    public string? Location => document.Root
        .FirstOrDefault(property => property.Key.Equals("location", StringComparison.OrdinalIgnoreCase)).Value is JsonValue value
            && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    /// <summary>Whether a look ahead shall name the changes without their contents.</summary>
    public bool WantsIdsOnly { get; }

    /// <summary>Where the template is; null where the request holds it.</summary>
    public Uri? TemplateAddress { get; }

    /// <summary>What deployments inside of this one link from: this one's template, or else the one around it.</summary>
    public LinkedSource Source => parent with { Address = TemplateAddress ?? parent.Address };

    /// <summary>What a deployment asks that another one holds.</summary>
    public static DeploymentRequest Nested(ResourceId id, JsonObject body, LinkedSource parent, JsonObject? written = null)
    {
        var request = new DeploymentRequest(body.ToJsonString(), parent, written);
        return request.Mode == DeploymentMode.Incremental
            ? request
            : throw new DiagnosticException(TemplateDiagnostics.NestedMode(id.Name));
    }

    /// <summary>A request as <see cref="ToKept"/> wrote it.</summary>
    public static DeploymentRequest OfKept(string kept)
    {
        if (!kept.StartsWith(WithLinks, StringComparison.Ordinal))
        {
            return new DeploymentRequest(kept, LinkedSource.Sent);
        }

        var whole = JsonSerializer.Deserialize<Kept>(kept.AsSpan(WithLinks.Length))!;
        return new DeploymentRequest(
            whole.Text,
            new LinkedSource(whole.Parent is null ? null : new Uri(whole.Parent), new LinkedContents(whole.Links)),
            whole.Written);
    }

    /// <summary>All that is needed to plan it again, as one text.</summary>
    public string ToKept() => parent.Address is null && parent.Contents.Texts.Count == 0 && written is null
        ? Text
        : WithLinks + JsonSerializer.Serialize(new Kept(Text, parent.Address?.AbsoluteUri, parent.Contents.Texts, written));

    /// <summary>The template as it was sent or fetched; of a nested one, as the template around it has it.</summary>
    public JsonObject ShownTemplate() => (written ?? Template().Root).DeepClone().AsObject();

    /// <summary>templateLink or parametersLink as it is answered: without what opens it; null where there is none.</summary>
    public JsonObject? LinkAnswer(string name)
    {
        var link = document.Section($"properties.{name}")?.Root;
        if (ContentLink.AddressOf(link, parent.Address) is not { } address)
        {
            return null;
        }

        var answer = new JsonObject { ["uri"] = address.GetLeftPart(UriPartial.Path) };
        foreach (var (property, value) in link!.Where(property => property.Key is "relativePath" or "contentVersion"))
        {
            answer[property] = value?.DeepClone();
        }

        return answer;
    }

    /// <summary>The same with more of what it links to.</summary>
    public DeploymentRequest With(LinkedContents contents) => new(Text, parent with { Contents = contents }, written);

    /// <summary>The plan that the text comes to. Made again from the same seed it is the same plan.</summary>
    public DeploymentPlan Plan(ResourceId id, DeploymentPlacement placement, ServiceIdentity identity, StoreSnapshot snapshot)
    {
        var group = id.IsInGroup ? GroupOf(id, snapshot) : null;
        if (group is null)
        {
            RequireSubscriptionForm();
        }

        var number = 0;
        var scope = new DeploymentScope
        {
            TenantId = identity.TenantId,
            SubscriptionId = identity.SubscriptionId,
            SubscriptionName = ServiceIdentity.SubscriptionName,
            ResourceGroupName = group?.Name ?? "",
            ResourceGroupLocation = group?.Location ?? "",
            ResourceGroupTags = group?.Tags.DeepClone().AsObject() ?? [],
            Location = group is null ? Location : null,
            DeploymentName = id.Name,
            ApiBaseUrl = placement.BaseUrl,
            UtcNow = placement.Begun,
            NewGuid = () => NumberedGuid(placement.Seed, number++),
            TemplateLink = TemplateAddress?.AbsoluteUri,
        };
        return TemplatePlanner.Plan(Template(), Parameters(), scope).Require();
    }

    private static StoredGroup GroupOf(ResourceId id, StoreSnapshot snapshot) => snapshot.TryGetGroup(id.ResourceGroup, out var group)
        ? group
        : throw new DiagnosticException(RequestDiagnostics.ResourceGroupNotFound(id.ResourceGroup));

    private void RequireSubscriptionForm()
    {
        if (Location is null)
        {
            throw new DiagnosticException(RequestDiagnostics.LocationRequired());
        }

        if (Mode != DeploymentMode.Incremental)
        {
            throw new DiagnosticException(RequestDiagnostics.MalformedBody(
                "The mode 'Complete' is not supported by deployments to a subscription: use 'Incremental'."));
        }
    }

    /// <summary>The same for the same template, whatever its spaces and the parameters.</summary>
    public string Hash() => TemplateHash.Of(Template().Root);

    private TemplateDocument Template()
    {
        var sent = document.Section("properties.template");
        return (sent, TemplateAddress) switch
        {
            ({ } template, null) => template,
            (null, { } address) => Linked(address, "linked template"),
            (null, null) => throw new DiagnosticException(RequestDiagnostics.MalformedBody(
                "The request has neither 'properties.template' nor 'properties.templateLink'.")),
            _ => throw new DiagnosticException(RequestDiagnostics.MalformedBody(
                "The request has both 'properties.template' and 'properties.templateLink': leave one out.")),
        };
    }

    private JsonObject Parameters()
    {
        var sent = document.Section("properties.parameters")?.Root;
        return ContentLink.AddressOf(document.Section("properties.parametersLink")?.Root, parent.Address) is not { } address
            ? sent ?? []
            : sent is null
                ? Linked(address, "linked parameters file").Root
                : throw new DiagnosticException(RequestDiagnostics.MalformedBody(
                    "The request has both 'properties.parameters' and 'properties.parametersLink': leave one out."));
    }

    private TemplateDocument Linked(Uri address, string what) =>
        TemplateText.Read(parent.Contents.Read(address), $"{what} '{address.GetLeftPart(UriPartial.Path)}'").Require();

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

    private sealed record Kept(string Text, string? Parent, IReadOnlyDictionary<string, string> Links, JsonObject? Written = null);
}
