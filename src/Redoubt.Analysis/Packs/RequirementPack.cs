using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Packs;

/// <summary>What a service that is injected into a subnet needs of the network.</summary>
/// <param name="Service">The resource type that it is for.</param>
/// <param name="Title">What it is for people.</param>
/// <param name="AsOf">The date of the tables.</param>
/// <param name="Rows">The outbound rows, then the inbound ones.</param>
/// <param name="NeededToStart">The hosts without which an instance of the service does not get ready.</param>
public sealed record RequirementPack(
    string Service, string Title, string AsOf, IReadOnlyList<RequirementRow> Rows, IReadOnlySet<string> NeededToStart)
{
    private const string RedisResource = "requirements-redis.json";
    private static readonly Lazy<RequirementPack> Embedded = new(ReadRedis);

    /// <summary>The pack for Premium caches, as of December 2024.</summary>
    public static RequirementPack Redis => Embedded.Value;

    /// <summary>The rows of the one direction.</summary>
    public IEnumerable<RequirementRow> Of(RuleDirection direction) => Rows.Where(row => row.Direction == direction);

    private static RequirementPack ReadRedis()
    {
        using var stream = typeof(RequirementPack).Assembly.GetManifestResourceStream(RedisResource)
            ?? throw new InvalidOperationException($"The assembly has no resource {RedisResource}.");
        return RequirementPackReader.Read(stream).Value;
    }
}
