namespace Redoubt.Analysis.Packs;

/// <summary>When a requirement that is not met is felt. All but the first are latent: everything looks well until then.</summary>
public enum Bite
{
    /// <summary>At once: the path of data, replication, probes, metrics.</summary>
    Now,

    /// <summary>When a node restarts, or is made anew.</summary>
    AtNextRestart,

    /// <summary>When the service patches the nodes.</summary>
    AtNextPatch,

    /// <summary>When the cache is scaled.</summary>
    AtNextScale,

    /// <summary>When the two caches of a geo-replication change roles.</summary>
    AtNextGeoFailover,
}
