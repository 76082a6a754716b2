using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>One rule for the linking of two caches.</summary>
internal interface ILinkRule
{
    IEnumerable<Diagnostic> Check(LinkContext context);
}
