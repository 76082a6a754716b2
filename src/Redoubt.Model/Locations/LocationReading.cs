using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;

namespace Redoubt.Model.Locations;

/// <summary>The location of a request body, the same for every top-level type.</summary>
internal static class LocationReading
{
    /// <summary>The short name; empty, with a diagnostic, where it is missing or unknown.</summary>
    public static string Read(BodyReader body, string type)
    {
        if (body.Find("location") is null)
        {
            body.Report(RequestDiagnostics.LocationRequired());
            return "";
        }

        if (body.Text("location") is not { } text)
        {
            return "";
        }

        if (!Location.TryParse(text, out var location))
        {
            body.Report(RequestDiagnostics.LocationNotAvailable(text, type));
        }

        return location?.Name ?? "";
    }
}
