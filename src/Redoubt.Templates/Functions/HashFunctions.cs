using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Functions;

/// <summary>Names made from other names, always the same ones; and the one function that makes new ones.</summary>
internal static class HashFunctions
{
    public static IEnumerable<TemplateFunction> All { get; } =
    [
        new("uniqueString", 1, TemplateFunction.AnyNumber, call => JsonValue.Create(UniqueName.Base32(Joined(call)))),
        new("guid", 1, TemplateFunction.AnyNumber, call => JsonValue.Create(UniqueName.NamedGuid(Joined(call)).ToString())),
        new("newGuid", 0, NewGuid),
    ];

    private static string Joined(Invocation call) =>
        string.Join('-', Enumerable.Range(0, call.Count).Select(index =>
            call.Value(index) is JsonValue value ? JsonValues.Display(value) : throw call.Expected(index, "a string")));

    private static JsonValue NewGuid(Invocation call) =>
        call.Context.Site == ExpressionSite.ParameterDefault
            ? JsonValue.Create(call.Context.Scope.NewGuid().ToString())
            : throw call.Fault("the function is expected in the default value of a parameter only");
}
