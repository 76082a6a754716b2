using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;

namespace Redoubt.Model.Networking;

/// <summary>The location of types that are in no region.</summary>
internal static class GlobalLocationReading
{
    public const string Global = "global";

    public static void Check(BodyReader root, string type)
    {
        if (root.Find("location") is null)
        {
            root.Report(RequestDiagnostics.LocationRequired());
        }
        else if (root.Text("location") is { } text && !text.Equals(Global, StringComparison.OrdinalIgnoreCase))
        {
            root.Report(PrivateDnsDiagnostics.Location(text, type));
        }
    }
}
