using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redoubt.ControlPlane.Store;

internal static class StoreJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
