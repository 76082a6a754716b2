using Redoubt.Client.Errors;

namespace Redoubt.Portal.Create;

/// <summary>A step of the form, in its order.</summary>
public enum CreateTab
{
    Basics,
    Networking,
    Advanced,
    Tags,
    Review,
}

/// <summary>Which fields are on which step.</summary>
internal static class CreateTabs
{
    public static string TitleOf(CreateTab tab) => tab == CreateTab.Review ? "Review + create" : tab.ToString();

    public static int CountOf(DraftProblems problems, CreateTab tab) => ProblemsOf(problems, tab).Count();

    public static IEnumerable<ArmError> ProblemsOf(DraftProblems problems, CreateTab tab) => FieldsOf(tab).SelectMany(problems.Of);

    private static DraftField[] FieldsOf(CreateTab tab) => tab switch
    {
        CreateTab.Basics => [DraftField.Name, DraftField.Group, DraftField.Location, DraftField.Size],
        CreateTab.Networking => [DraftField.Network, DraftField.Subnet, DraftField.StaticIp],
        CreateTab.Advanced => [DraftField.NonSslPort, DraftField.Shards, DraftField.Replicas, DraftField.Zones, DraftField.Persistence],
        CreateTab.Tags => [DraftField.Tags],
        _ => [DraftField.None],
    };
}
