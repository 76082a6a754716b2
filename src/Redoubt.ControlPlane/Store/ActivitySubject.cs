using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Store;

/// <summary>What the activity log says an operation is, at its start and at its end alike.</summary>
/// <param name="OperationName">What is done, as permissions spell it, such as Microsoft.Cache/redis/write.</param>
/// <param name="ResourceId">What it is done to: what was asked for, which may be a child of what the work is on.</param>
/// <param name="Origin">Who asked.</param>
internal sealed record ActivitySubject(string OperationName, string ResourceId, RequestOrigin Origin)
{
    /// <summary>Permissions spell a cache's type in lower case, answers in upper case.</summary>
    private const string CacheType = "Microsoft.Cache/redis";

    /// <param name="type">The type of what it is done to.</param>
    /// <param name="verb">write, delete, or an action such as listKeys/action.</param>
    /// <param name="resourceId">What it is done to.</param>
    /// <param name="origin">Who asked.</param>
    public static ActivitySubject Of(string type, string verb, string resourceId, RequestOrigin origin) =>
        new($"{Spell(type)}/{verb}", resourceId, origin);

    private static string Spell(string type) =>
        type.StartsWith(ResourceTypes.Redis, StringComparison.OrdinalIgnoreCase) ? CacheType + type[CacheType.Length..] : type;
}
