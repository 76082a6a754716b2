namespace Redoubt.Fabric.Sites;

/// <summary>What is remembered of one site between calls, and the gate that lets one call at a time change it.</summary>
internal sealed class SiteState
{
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>What was asked for last, or null before the first call and after a removal.</summary>
    public SiteSpec? Spec { get; set; }

    /// <summary>The count of nft's transactions when it was made.</summary>
    public uint Generation { get; set; }
}
