using System.Text.Json.Nodes;

namespace Redoubt.ControlPlane.Http;

/// <summary>A list as ARM answers it. All but the activity log fits into one page, without a link to a next one.</summary>
internal static class ArmPage
{
    public static JsonObject Of(IEnumerable<JsonObject> items) => new() { ["value"] = new JsonArray([.. items]) };
}
