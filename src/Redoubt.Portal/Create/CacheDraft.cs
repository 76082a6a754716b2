namespace Redoubt.Portal.Create;

/// <summary>What has been filled in of a cache that is to be created.</summary>
public sealed class CacheDraft
{
    public string Name { get; set; } = "";

    public string Group { get; set; } = "";

    /// <summary>Whether the group is to be created too.</summary>
    public bool IsNewGroup { get; set; }

    public string Location { get; set; } = "westeurope";

    /// <summary>Basic, Standard or Premium.</summary>
    public string Tier { get; set; } = "Premium";

    /// <summary>Family and capacity, such as P1.</summary>
    public string Size { get; set; } = "P1";

    public Connectivity Connectivity { get; set; }

    public string NetworkId { get; set; } = "";

    public string SubnetId { get; set; } = "";

    public string StaticIp { get; set; } = "";

    public bool EnableNonSslPort { get; set; }

    public bool IsClustered { get; set; }

    public int ShardCount { get; set; } = 2;

    /// <summary>Of each primary; 1 is what a cache has anyway.</summary>
    public int Replicas { get; set; } = 1;

    public SortedSet<string> Zones { get; } = [];

    public Persistence Persistence { get; set; }

    /// <summary>Minutes between two snapshots.</summary>
    public string BackupFrequency { get; set; } = "60";

    public string StorageConnection { get; set; } = "";

    public List<TagDraft> Tags { get; } = [];

    public bool IsPremium => Tier == "Premium";
}

/// <summary>A tag that is being filled in.</summary>
public sealed class TagDraft
{
    public string Name { get; set; } = "";

    public string Value { get; set; } = "";
}
