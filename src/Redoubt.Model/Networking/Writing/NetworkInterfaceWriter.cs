using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a network interface as the service answers it.</summary>
public static class NetworkInterfaceWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="nic">The same, read.</param>
    /// <param name="facts">What the service knows of the interface.</param>
    /// <param name="address">The address that it has, or null while it has none.</param>
    /// <param name="macAddress">Its hardware address as the cloud writes it, such as 00-0D-3A-1B-C7-21, or null.</param>
    public static JsonObject Write(
        JsonObject stored, NetworkInterface nic, NetworkFacts facts, Ipv4Address? address, string? macAddress = null)
    {
        var sent = DesiredState.Of(ResourceTypes.NetworkInterface, stored);
        var sentProperties = Answer.CopyOf(sent, "properties");
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
            ["ipConfigurations"] = Answer.Array(
                [WriteConfiguration(InlineChildren.Find(sent, "ipConfigurations", nic.IpConfigurationName) ?? [], nic, facts, address)]),
            ["dnsSettings"] = WriteDnsSettings(Answer.CopyOf(sentProperties, "dnsSettings")),
        };
        if (macAddress is not null)
        {
            properties["macAddress"] = macAddress;
        }

        if (nic.NetworkSecurityGroupId is { } group)
        {
            properties["networkSecurityGroup"] = Answer.Reference(group);
        }

        Answer.KeepRest(properties, sentProperties);
        Answer.Default(properties, "enableAcceleratedNetworking", false);
        Answer.Default(properties, "enableIPForwarding", false);
        Answer.Default(properties, "vnetEncryptionSupported", false);
        Answer.Default(properties, "hostedWorkloads", new JsonArray());
        Answer.Default(properties, "tapConfigurations", new JsonArray());
        Answer.Default(properties, "nicType", "Standard");
        return Envelope.Write(nic.Id, nic.Location, facts, properties, sent);
    }

    private static JsonObject WriteConfiguration(JsonObject stored, NetworkInterface nic, NetworkFacts facts, Ipv4Address? address)
    {
        var properties = new JsonObject { ["provisioningState"] = facts.ProvisioningState };
        if ((address ?? nic.StaticAddress) is { } given)
        {
            properties["privateIPAddress"] = given.ToString();
        }

        properties["privateIPAllocationMethod"] = nic.StaticAddress is null ? "Dynamic" : "Static";
        properties["subnet"] = Answer.Reference(nic.SubnetId);
        properties["primary"] = true;
        properties["privateIPAddressVersion"] = "IPv4";
        if (nic.PublicIpAddressId is { } publicAddress)
        {
            properties["publicIPAddress"] = Answer.Reference(publicAddress);
        }

        if (nic.ApplicationSecurityGroupIds.Count > 0)
        {
            properties["applicationSecurityGroups"] = Answer.Array(nic.ApplicationSecurityGroupIds.Select(Answer.Reference));
        }

        var sent = Answer.CopyOf(stored, "properties");
        if (nic.StaticAddress is null)
        {
            // An address sent with a dynamic configuration is an old answer.
            sent.Remove("privateIPAddress");
        }

        Answer.KeepRest(properties, sent);
        return ChildEnvelope.Write(nic.IpConfigurationId, facts, properties);
    }

    private static JsonObject WriteDnsSettings(JsonObject sent)
    {
        Answer.Default(sent, "dnsServers", new JsonArray());
        sent["appliedDnsServers"] = new JsonArray();
        return sent;
    }
}
