using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>The records of one name and type in a private zone.</summary>
/// <param name="Id">Its id, a child of the zone; the type's last part is the record type.</param>
/// <param name="TimeToLive">How long an answer may be kept, in seconds.</param>
public sealed record DnsRecordSet(ResourceId Id, long TimeToLive)
{
    /// <summary>The name that stands for the zone itself.</summary>
    public const string Apex = "@";

    /// <summary>The addresses of an A record set.</summary>
    public IReadOnlyList<Ipv4Address> Addresses { get; init; } = [];

    /// <summary>The name that a CNAME record set leads to, or null.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether it is there because an interface is, and not because somebody wrote it.</summary>
    public bool IsAutoRegistered { get; init; }

    /// <summary>Whether DNS answers it: addresses and aliases are, texts are kept and not asked for.</summary>
    public bool IsAnswered => Alias is not null || Addresses.Count > 0;

    /// <summary>The zone.</summary>
    public ResourceId ZoneId => Id.Parent!;

    /// <summary>The whole name in lower case, without the dot at its end.</summary>
    public string FullyQualifiedName => (Id.Name == Apex ? ZoneId.Name : $"{Id.Name}.{ZoneId.Name}").ToLowerInvariant();
}
