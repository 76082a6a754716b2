namespace Redoubt.Model.Networking;

/// <summary>The direction that a security rule filters, seen from the host.</summary>
public enum RuleDirection
{
    /// <summary>Flows that begin elsewhere.</summary>
    Inbound,

    /// <summary>Flows that the host begins.</summary>
    Outbound,
}

/// <summary>What a security rule does.</summary>
public enum RuleAccess
{
    /// <summary>Lets the flow pass.</summary>
    Allow,

    /// <summary>Drops it without an answer.</summary>
    Deny,
}

/// <summary>The protocols that a security rule can name.</summary>
public enum RuleProtocol
{
    /// <summary>All protocols, written *.</summary>
    Any,

    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,

    /// <summary>ICMP.</summary>
    Icmp,

    /// <summary>IPsec ESP.</summary>
    Esp,

    /// <summary>IPsec AH.</summary>
    Ah,
}
