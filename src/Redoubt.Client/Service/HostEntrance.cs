namespace Redoubt.Client.Service;

/// <summary>How a program gets into a host.</summary>
/// <param name="NetworkNamespace">The file of its network namespace.</param>
/// <param name="ResolvConf">The resolv.conf that its programs should see.</param>
public sealed record HostEntrance(string NetworkNamespace, string ResolvConf);
