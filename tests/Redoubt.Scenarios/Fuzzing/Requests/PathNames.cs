using System.Text.RegularExpressions;
using Redoubt.Scenarios.Fuzzing.Bodies;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Fuzzing.Requests;

/// <summary>Which names take the place of a path's parameters, so that most paths lead to something.</summary>
internal sealed partial class PathNames(ArmApi api)
{
    public string Fill(string template)
    {
        var own = $"/subscriptions/{api.Subscription}/resourceGroups/{Sample.Own}";
        template = template.Replace("/{scope}", own, StringComparison.Ordinal)
            .Replace("/{resourceId}", $"{own}/providers/Microsoft.Network/virtualNetworks/fuzz", StringComparison.Ordinal)
            .Replace("{parentResourcePath}/{resourceType}/{resourceName}", "virtualNetworks/fuzz/subnets/fuzz", StringComparison.Ordinal);
        var parts = template.Split('/');
        for (var i = 1; i < parts.Length; i++)
        {
            if (parts[i].StartsWith('{'))
            {
                parts[i] = Name(parts[i].Trim('{', '}'), parts[i - 1].ToLowerInvariant(), isLast: i == parts.Length - 1);
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>The name of a cache, which only some requests make: a node takes a second to start.</summary>
    public static string WithOtherCache(string path, int number) => Cache().Replace(path, $"/redis/fuzz-new-{number % 5}");

    private string Name(string parameter, string around, bool isLast) => around switch
    {
        "subscriptions" => api.Subscription,
        // What is inside of the group that all is in stays there.
        "resourcegroups" => isLast ? "fuzz-g1" : parameter.StartsWith("source", StringComparison.Ordinal) ? "fuzz-g1" : Sample.Own,
        "providers" => "Microsoft.Network",
        "redis" => "fuzz-redis",
        "privatednszones" => "fuzz.test",
        "patchschedules" => "default",
        "privatednszonegroups" => "default",
        "peerings" => "AzurePrivatePeering",
        "linkedservers" => "fuzz-land",
        "networkwatchers" => "NetworkWatcher_westeurope",
        "locations" => "westeurope",
        "operations" or "asyncoperations" => "11111111-2222-3333-4444-555555555555",
        _ when parameter == "recordType" => "A",
        _ => "fuzz",
    };

    [GeneratedRegex("/redis/fuzz-redis(?=$)", RegexOptions.IgnoreCase)]
    private static partial Regex Cache();
}
