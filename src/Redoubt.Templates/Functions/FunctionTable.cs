using System.Collections.Frozen;

namespace Redoubt.Templates.Functions;

/// <summary>All functions of the language, by name in any case.</summary>
internal static class FunctionTable
{
    private const string SystemNamespace = "sys.";

    private static readonly FrozenDictionary<string, TemplateFunction> Functions =
        new[]
        {
            ValueFunctions.All, LogicalFunctions.All, NumericFunctions.All, StringFunctions.All, SearchFunctions.All,
            EncodingFunctions.All, HashFunctions.All, DateFunctions.All, ArrayFunctions.All, CollectionFunctions.All,
            ObjectFunctions.All, LambdaFunctions.All, AddressFunctions.All, ScopeFunctions.All, ResourceIdFunctions.All,
            RuntimeFunctions.All,
        }
        .SelectMany(functions => functions)
        .ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Names => Functions.Keys;

    public static TemplateFunction? Find(string name)
    {
        var plain = name.StartsWith(SystemNamespace, StringComparison.OrdinalIgnoreCase) ? name[SystemNamespace.Length..] : name;
        return Functions.GetValueOrDefault(plain) ?? (RuntimeFunctions.IsList(plain) ? RuntimeFunctions.List : null);
    }
}
