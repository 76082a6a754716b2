using Redoubt.Client.Errors;

namespace Redoubt.Portal.Create;

/// <summary>What the service would refuse of a draft, by the field that it is about.</summary>
public sealed class DraftProblems(IEnumerable<ArmError> causes)
{
    private static readonly (string Target, DraftField Field)[] Targets =
    [
        ("properties.sku", DraftField.Size),
        ("properties.subnetid", DraftField.Subnet),
        ("properties.staticip", DraftField.StaticIp),
        ("properties.enablenonsslport", DraftField.NonSslPort),
        ("properties.shardcount", DraftField.Shards),
        ("properties.replicasper", DraftField.Replicas),
        ("properties.redisconfiguration", DraftField.Persistence),
        ("zones", DraftField.Zones),
        ("tags", DraftField.Tags),
        ("location", DraftField.Location),
        ("name", DraftField.Name),
    ];

    private readonly ILookup<DraftField, ArmError> problems = causes.ToLookup(FieldOf);

    public static DraftProblems None { get; } = new([]);

    public int Count => problems.Sum(group => group.Count());

    public IEnumerable<ArmError> Of(DraftField field) => problems[field];

    private static DraftField FieldOf(ArmError error)
    {
        var target = error.Target?.ToLowerInvariant() ?? "";
        if (error.Code is "ResourceGroupNotFound" or "InvalidResourceGroup" or "InvalidResourceGroupLocation")
        {
            return DraftField.Group;
        }

        if (error.Code.StartsWith("PrivateIPAddress", StringComparison.Ordinal))
        {
            return DraftField.StaticIp;
        }

        if (error.Code.StartsWith("NameNotAvailable", StringComparison.Ordinal))
        {
            return DraftField.Name;
        }

        var known = Targets.FirstOrDefault(entry => target.StartsWith(entry.Target, StringComparison.Ordinal));
        return known.Target is not null ? known.Field
            : target.Contains("/subnets/", StringComparison.Ordinal) ? DraftField.Subnet
            : target.Contains("/virtualnetworks/", StringComparison.Ordinal) ? DraftField.Network
            : DraftField.None;
    }
}
