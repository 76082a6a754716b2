namespace Redoubt.Model.Redis;

/// <summary>A permissions string word by word.</summary>
internal static class PermissionWords
{
    public static IReadOnlyList<string> Of(string permissions) =>
        permissions.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
