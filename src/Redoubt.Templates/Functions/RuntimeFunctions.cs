using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Planning;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>Functions that read resources while the deployment runs.</summary>
internal static class RuntimeFunctions
{
    private const string ListStart = "list";

    private static readonly string[] ReferenceNames = ["reference", "references"];

    public static TemplateFunction List { get; } = new("list*", 1, 3, CallList);

    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("reference", 1, 3, Reference),
        new("references", 1, 2, References),
    ];

    public static bool IsList(string name) =>
        name.Length > ListStart.Length
        && name.StartsWith(ListStart, StringComparison.OrdinalIgnoreCase)
        && !name.Contains('.', StringComparison.Ordinal);

    public static bool IsRuntime(string name) =>
        IsList(name) || Array.Exists(ReferenceNames, own => own.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static JsonObject Reference(Invocation call)
    {
        RequireBody(call);
        var target = call.Context.Resources.Resolve(call.Text(0));
        var full = IsFull(call, 2);
        return Read(Runtime(call), target, call.OptionalText(1) ?? target.ApiVersion, full);
    }

    private static JsonArray References(Invocation call)
    {
        RequireBody(call);
        var targets = call.Context.Resources.ResolveLoop(call.Text(0));
        var full = IsFull(call, 1);
        var runtime = Runtime(call);
        return JsonValues.Array(targets.Select(target => Read(runtime, target, target.ApiVersion, full)));
    }

    private static JsonObject CallList(Invocation call)
    {
        RequireBody(call);
        var target = call.Context.Resources.Resolve(call.Text(0));
        var apiVersion = call.OptionalText(1) ?? target.ApiVersion;
        var arguments = call.Count > 2 ? call.Value(2) : null;
        return Runtime(call).List(call.Name, target.Id, apiVersion, arguments);
    }

    private static JsonObject Read(IRuntimeResources runtime, ResourceTarget target, string? apiVersion, bool full) =>
        runtime.Reference(target.Id, apiVersion, full) ?? throw new ExpressionException(target.Id, ExpressionFault.MissingResource);

    private static bool IsFull(Invocation call, int index) =>
        call.OptionalText(index) switch
        {
            null => false,
            var mode when mode.Equals("Full", StringComparison.OrdinalIgnoreCase) => true,
            var mode => throw call.Fault($"the argument {index + 1} must be 'Full' or absent, and it is '{mode}'"),
        };

    private static void RequireBody(Invocation call)
    {
        if (call.Context.Site != ExpressionSite.Body)
        {
            throw new ExpressionException(
                $"The template function '{call.Name}' is not expected at this location: it reads resources while the deployment runs, and "
                + "so it may stand in the body of a resource or in an output only. "
                + "Please see https://aka.ms/arm-functions for usage details.");
        }
    }

    private static IRuntimeResources Runtime(Invocation call) =>
        call.Context.Runtime
        ?? throw new ExpressionException($"'{call.Name}' can be evaluated while the deployment runs only.", ExpressionFault.RuntimeNeeded);
}
