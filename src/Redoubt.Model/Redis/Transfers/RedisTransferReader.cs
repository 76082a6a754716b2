using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Storage;

namespace Redoubt.Model.Redis;

/// <summary>Reads the bodies of import and export.</summary>
public static class RedisTransferReader
{
    private const int LongestPrefix = 900;

    /// <summary>An import, or all that is wrong with it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="now">The time, for signatures that have ended.</param>
    public static Reading<RedisImport> ReadImport(JsonObject body, DateTimeOffset now)
    {
        var (reader, problems) = Open(body);
        var files = new List<SignedBlobUrl>();
        var texts = reader.Texts("files");
        for (var index = 0; index < texts.Count; index++)
        {
            if (ReadUrl(reader, $"files[{index}]", texts[index], "r", now) is { } file)
            {
                files.Add(file);
            }
        }

        if (texts.Count == 0 && problems.Count == 0)
        {
            reader.Refuse("files", "It is required: the addresses of one or more blobs, each with a shared access signature.");
        }

        return new Reading<RedisImport>(problems.Count == 0 ? new RedisImport(files) : null, problems);
    }

    /// <summary>An export, or all that is wrong with it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="now">The time, for signatures that have ended.</param>
    public static Reading<RedisExport> ReadExport(JsonObject body, DateTimeOffset now)
    {
        var (reader, problems) = Open(body);
        var prefix = reader.RequiredText("prefix");
        if (prefix is { Length: > LongestPrefix } || prefix?.Any(char.IsControl) == true)
        {
            reader.Refuse("prefix", $"It can have up to {LongestPrefix} characters, none of them a control character.");
        }

        var container = reader.RequiredText("container") is { Length: > 0 } text ? ReadUrl(reader, "container", text, "rwl", now) : null;
        if (container?.Url.AbsolutePath.EndsWith('/') == true)
        {
            reader.Refuse("container", "It ends with '/': give the address of the container itself.");
        }

        return new Reading<RedisExport>(problems.Count == 0 ? new RedisExport(container!, prefix!) : null, problems);
    }

    private static (BodyReader Reader, List<Diagnostic> Problems) Open(JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var reader = new BodyReader(body, "", problems, RedisDiagnostics.InvalidParameter);
        reader.OneOf("format", "RDB");
        if (reader.Text(RedisSettingKeys.ArchiveAuthMethod) is { } method
            && !method.Equals("SAS", StringComparison.OrdinalIgnoreCase))
        {
            reader.Refuse(
                RedisSettingKeys.ArchiveAuthMethod,
                method.Equals("ManagedIdentity", StringComparison.OrdinalIgnoreCase)
                    ? "ManagedIdentity is not offered by this version: take SAS, and addresses with a shared access signature."
                    : $"It is '{method}'; SAS is possible.");
        }

        return (reader, problems);
    }

    private static SignedBlobUrl? ReadUrl(BodyReader reader, string name, string text, string permissions, DateTimeOffset now)
    {
        if (!SignedBlobUrl.TryParse(text, out var url, out var problem))
        {
            reader.Refuse(name, problem);
            return null;
        }

        if (url.Lacks(permissions, now) is { } lack)
        {
            reader.Refuse(name, lack);
        }

        return url;
    }
}
