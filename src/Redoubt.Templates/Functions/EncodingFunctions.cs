using System.Text;
using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;

namespace Redoubt.Templates.Functions;

/// <summary>Base64, data URIs and URIs.</summary>
internal static class EncodingFunctions
{
    private const string DataUriStart = "data:text/plain;charset=utf8;base64,";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("base64", 1, call => JsonValue.Create(ToBase64(call.Text(0)))),
        new("base64ToString", 1, call => JsonValue.Create(FromBase64(call, call.Text(0)))),
        new("base64ToJson", 1, call => ValueFunctions.ParseJson(call, FromBase64(call, call.Text(0)))),
        new("dataUri", 1, call => JsonValue.Create(DataUriStart + ToBase64(call.Text(0)))),
        new("dataUriToString", 1, call => JsonValue.Create(FromDataUri(call))),
        new("uri", 2, call => JsonValue.Create(Combine(call))),
        new("uriComponent", 1, call => JsonValue.Create(Uri.EscapeDataString(call.Text(0)))),
        new("uriComponentToString", 1, call => JsonValue.Create(Uri.UnescapeDataString(call.Text(0)))),
    ];

    private static string ToBase64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string FromBase64(Invocation call, string text)
    {
        try
        {
            return StrictUtf8.GetString(Convert.FromBase64String(text));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            throw call.Fault("the argument 1 must be the base64 encoding of a text in UTF-8");
        }
    }

    private static string FromDataUri(Invocation call)
    {
        var text = call.Text(0);
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !text.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            throw call.Fault("the argument 1 must be a data URI such as data:text/plain;base64,SGVsbG8=");
        }

        var data = text[(comma + 1)..];
        return text[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase)
            ? FromBase64(call, data)
            : Uri.UnescapeDataString(data);
    }

    private static string Combine(Invocation call) =>
        Uri.TryCreate(call.Text(0), UriKind.Absolute, out var start) && Uri.TryCreate(start, call.Text(1), out var whole)
            ? whole.AbsoluteUri
            : throw call.Fault($"'{call.Text(0)}' and '{call.Text(1)}' do not combine to an absolute URI");
}
