using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>A number by which a template is known again.</summary>
internal static class TemplateHash
{
    public static string Of(JsonObject template) => BinaryPrimitives
        .ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(template.ToJsonString()))).ToString(CultureInfo.InvariantCulture);
}
