using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>The names of the table and its routes are allowed ones, those of routes each once.</summary>
internal sealed class RouteNamesRule : IRouteTableRule
{
    public IEnumerable<Diagnostic> Check(RouteTableContext context)
    {
        var names = context.Table.Routes.Select(route => route.Name).ToList();
        return
        [
            .. names.Prepend(context.Table.Id.Name)
                .Where(name => !NetworkName.IsValid(name))
                .Select(RequestDiagnostics.InvalidResourceName),
            .. NetworkName.Repeated(names).Select(name => RequestDiagnostics.DuplicateResourceName(context.Table.Id, name)),
        ];
    }
}
