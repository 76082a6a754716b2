using Redoubt.Fabric.Kernel;

namespace Redoubt.Fabric.Datacenters;

/// <summary>What every network's observation needs of the whole datacenter: read once for many of them.</summary>
/// <param name="Standing">The names of its namespaces that stand.</param>
/// <param name="Core">What the kernel has in the core.</param>
internal sealed record Surroundings(IReadOnlySet<string> Standing, KernelView Core)
{
    public static Surroundings Read(NamespaceNames names)
    {
        var standing = names.Standing();
        return new Surroundings(
            standing, standing.Contains(names.Core) ? KernelView.Read(NamespaceNames.PathOf(names.Core)) : KernelView.Nothing);
    }
}
