namespace Redoubt.Platform.Dns;

internal enum DnsTransport
{
    Udp,
    Tcp,
}
