namespace Redoubt.ControlPlane.SignIn;

/// <summary>What a token is for: this service's API, the caches, or storage accounts.</summary>
internal static class TokenAudience
{
    /// <summary>All storage accounts, as the cloud's directory calls them.</summary>
    public const string Storage = "https://storage.azure.com/";

    private const string DefaultScope = "/.default";

    /// <summary>The caches' own resource in the cloud's directory, by its two names.</summary>
    private static readonly string[] Redis = ["https://redis.azure.com", "acca5fbb-b7e4-4009-81f1-37e38fd66d78"];

    /// <summary>The API, as clients call it that were written for the cloud.</summary>
    private static readonly string[] Management = ["https://management.azure.com", "https://management.core.windows.net"];

    /// <summary>What is asked for, in the words of version 2 (scope) or version 1 (resource); empty where nothing is named.</summary>
    public static string Of(IFormCollection form)
    {
        var scopes = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var scope = scopes.FirstOrDefault(text => text.EndsWith(DefaultScope, StringComparison.Ordinal))
            ?? scopes.FirstOrDefault(text => text.Contains("://", StringComparison.Ordinal))
            ?? scopes.FirstOrDefault();
        return scope is null
            ? form["resource"].ToString()
            : scope.EndsWith(DefaultScope, StringComparison.Ordinal) ? scope[..^DefaultScope.Length] : scope;
    }

    /// <summary>Whether it is the caches. Some clients end the name with a slash.</summary>
    public static bool IsRedis(string audience) => IsOne(audience, Redis);

    public static bool IsStorage(string audience) => IsOne(audience, [Storage.TrimEnd('/')]);

    /// <summary>
    /// Whether it is this service's API: by the cloud's names, or by its own URL, whose host and port the caller chooses.
    /// </summary>
    public static bool IsManagement(string audience) =>
        IsOne(audience, Management) || (Uri.TryCreate(audience, UriKind.Absolute, out var uri) && uri.IsLoopback);

    private static bool IsOne(string audience, string[] names) => names.Contains(audience.TrimEnd('/'), StringComparer.OrdinalIgnoreCase);
}
