namespace Redoubt.Model.Networking;

/// <summary>The two kinds of load balancers and public addresses.</summary>
public enum NetworkSku
{
    /// <summary>Open unless a group says otherwise; out of reach over global peering when it is a load balancer.</summary>
    Basic,

    /// <summary>Closed to the internet unless a group allows it; reachable over global peering.</summary>
    Standard,
}
