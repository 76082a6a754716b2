using System.Text.Json;
using System.Text.Json.Serialization;
using Redoubt.Model.Resources;

namespace Redoubt.Client.Resources;

internal sealed class ResourceIdConverter : JsonConverter<ResourceId>
{
    public override ResourceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ResourceId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("The id is not a resource id.");

    public override void Write(Utf8JsonWriter writer, ResourceId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
