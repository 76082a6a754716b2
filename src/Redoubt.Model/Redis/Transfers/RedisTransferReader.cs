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
    /// <param name="cache">The cache.</param>
    /// <param name="now">The time, for signatures that have ended.</param>
    public static Reading<RedisImport> ReadImport(JsonObject body, RedisResource cache, DateTimeOffset now)
    {
        var problems = new List<Diagnostic>();
        var reader = Open(body, problems);
        var asIdentity = ReadSignIn(reader, cache);
        var files = new List<BlobAddress>();
        var texts = reader.Texts("files");
        for (var index = 0; index < texts.Count; index++)
        {
            if (ReadAddress(reader, $"files[{index}]", texts[index], asIdentity ? null : "r", now) is { } file)
            {
                files.Add(file);
            }
        }

        if (texts.Count == 0 && problems.Count == 0)
        {
            var signed = asIdentity ? "" : ", each with a shared access signature";
            reader.Refuse("files", $"It is required: the addresses of one or more blobs{signed}.");
        }

        return new Reading<RedisImport>(problems.Count == 0 ? new RedisImport(files, asIdentity) : null, problems);
    }

    /// <summary>An export, or all that is wrong with it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="cache">The cache.</param>
    /// <param name="now">The time, for signatures that have ended.</param>
    public static Reading<RedisExport> ReadExport(JsonObject body, RedisResource cache, DateTimeOffset now)
    {
        var problems = new List<Diagnostic>();
        var reader = Open(body, problems);
        var asIdentity = ReadSignIn(reader, cache);
        var prefix = reader.RequiredText("prefix");
        if (prefix is { Length: > LongestPrefix } || prefix?.Any(char.IsControl) == true)
        {
            reader.Refuse("prefix", $"It can have up to {LongestPrefix} characters, none of them a control character.");
        }

        var container = reader.RequiredText("container") is { Length: > 0 } text
            ? ReadAddress(reader, "container", text, asIdentity ? null : "rwl", now)
            : null;
        if (container?.Url.AbsolutePath.EndsWith('/') == true)
        {
            reader.Refuse("container", "It ends with '/': give the address of the container itself.");
        }

        return new Reading<RedisExport>(problems.Count == 0 ? new RedisExport(container!, prefix!, asIdentity) : null, problems);
    }

    private static BodyReader Open(JsonObject body, List<Diagnostic> problems)
    {
        var reader = new BodyReader(body, "", problems, RedisDiagnostics.InvalidParameter);
        reader.OneOf("format", "RDB");
        return reader;
    }

    private static bool ReadSignIn(BodyReader reader, RedisResource cache)
    {
        var method = reader.Text(RedisSettingKeys.ArchiveAuthMethod) ?? "";
        if (!StorageSignIn.IsKnown(method))
        {
            reader.Refuse(
                RedisSettingKeys.ArchiveAuthMethod, $"It is '{method}'; {StorageSignIn.Sas}, {StorageSignIn.Identity} are possible.");
        }

        if (!StorageSignIn.IsIdentity(method))
        {
            return false;
        }

        if (cache.Identity is null)
        {
            reader.Refuse(RedisSettingKeys.ArchiveAuthMethod, StorageSignIn.NeedsIdentity);
        }

        if (StorageSignIn.ProblemOfSubscription(reader.Text(RedisSettingKeys.StorageSubscriptionId), cache) is { } problem)
        {
            reader.Refuse(RedisSettingKeys.StorageSubscriptionId, problem);
        }

        return true;
    }

    /// <param name="reader">The body.</param>
    /// <param name="name">The property.</param>
    /// <param name="text">The address.</param>
    /// <param name="permissions">What its signature must allow, or null where it needs none.</param>
    /// <param name="now">The time.</param>
    private static BlobAddress? ReadAddress(BodyReader reader, string name, string text, string? permissions, DateTimeOffset now)
    {
        var isRead = permissions is null
            ? BlobAddress.TryParsePlain(text, out var address, out var problem)
            : BlobAddress.TryParseSigned(text, out address, out problem);
        if (!isRead)
        {
            reader.Refuse(name, problem!);
            return null;
        }

        if (permissions is not null && address!.Lacks(permissions, now) is { } lack)
        {
            reader.Refuse(name, lack);
        }

        return address;
    }
}
