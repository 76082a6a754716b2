namespace Redoubt.Analysis.Repairs.Rendering;

/// <summary>A language in which changes of a network can be handed to somebody who makes them.</summary>
public interface IRepairFormat
{
    /// <summary>The language, as in the answer of a diagnosis: az, template, bicep or terraform.</summary>
    string Name { get; }

    /// <summary>The changes in that language.</summary>
    /// <param name="changes">Changes in the order in which a plan has them.</param>
    string Render(IReadOnlyList<NetworkChange> changes);
}
