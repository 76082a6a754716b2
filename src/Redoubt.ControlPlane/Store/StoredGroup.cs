using System.Text.Json.Nodes;

namespace Redoubt.ControlPlane.Store;

/// <summary>A resource group.</summary>
internal sealed record StoredGroup(string Name, string Location, JsonObject Tags, string State)
{
    public string Key => KeyOf(Name);

    public static string KeyOf(string name) => name.ToLowerInvariant();
}
