namespace Redoubt.Analysis.Findings;

/// <summary>Looks for one kind of finding.</summary>
internal interface IFindingCheck
{
    IEnumerable<Finding> Check(FindingContext context);
}
