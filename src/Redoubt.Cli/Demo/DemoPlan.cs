using Redoubt.Client.Deployments;

namespace Redoubt.Cli.Demo;

/// <summary>What the demo makes; the templates are those of samples/sealed-cache.</summary>
internal static class DemoPlan
{
    public const string ResourceGroup = "redoubt-demo";
    public const string Location = "westeurope";
    public const string CacheDeployment = "sealed-cache";
    public const string OutsiderDeployment = "outsider";
    public const string ClientSubnet = "demo-vnet/app";
    public const string OutsiderSubnet = "outsider-vnet/app";
    public const string CacheIdOutput = "cacheId";

    public static DeploymentContent ReadTemplate(string deployment)
    {
        using var stream = typeof(DemoPlan).Assembly.GetManifestResourceStream($"{deployment}.json")!;
        using var reader = new StreamReader(stream);
        return new DeploymentContent(reader.ReadToEnd(), "{}");
    }
}
