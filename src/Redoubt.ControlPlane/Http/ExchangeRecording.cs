using System.Text;
using System.Text.Json.Nodes;

namespace Redoubt.ControlPlane.Http;

/// <summary>
/// Writes every ARM request and its answer into a file, for those who hold them against the published description of the API. Only where a
/// folder is named: the bodies have keys in them, so the file is its owner's alone. Sign-in is left out, and so is the token.
/// </summary>
internal sealed class ExchangeRecording(RequestDelegate next, string folder)
{
    /// <summary>Names the folder, in the environment of the service.</summary>
    public const string Variable = "REDOUBT_RECORD";

    private static readonly string[] Roots = ["/subscriptions", "/providers", "/tenants"];

    private readonly Lock writing = new();
    private readonly string file = Path.Combine(folder, $"{Guid.NewGuid():N}.jsonl");

    public async Task InvokeAsync(HttpContext context)
    {
        // As the client wrote it: what comes after changes the path.
        var (url, body) = ($"{context.Request.Path}{context.Request.QueryString}", context.Response.Body);
        if (!Roots.Any(root => url.TrimStart('/').StartsWith(root[1..], StringComparison.OrdinalIgnoreCase)))
        {
            await next(context);
            return;
        }

        // Read before anybody else does, who may close it.
        using var asked = new MemoryStream();
        await context.Request.Body.CopyToAsync(asked, context.RequestAborted);
        context.Request.Body = new MemoryStream(asked.ToArray());
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        var line = new JsonObject
        {
            ["method"] = context.Request.Method,
            ["url"] = url,
            ["client"] = context.Request.Headers.UserAgent.ToString(),
            ["requestBody"] = Encoding.UTF8.GetString(asked.ToArray()),
            ["status"] = context.Response.StatusCode,
            ["headers"] = new JsonObject(context.Response.Headers.Select(
                header => KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value.ToString()))),
            ["body"] = Encoding.UTF8.GetString(answer.ToArray()),
        };
        Write(line.ToJsonString());
        answer.Position = 0;
        await answer.CopyToAsync(body, context.RequestAborted);
    }

    private void Write(string line)
    {
        lock (writing)
        {
            Directory.CreateDirectory(folder);
            using var stream = new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.Append,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
    }
}
