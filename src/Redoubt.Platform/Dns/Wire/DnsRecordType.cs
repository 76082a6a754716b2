namespace Redoubt.Platform.Dns.Wire;

/// <summary>The record and query types that are told apart; every other type is one for which a name has no data.</summary>
internal enum DnsRecordType : ushort
{
    A = 1,
    Cname = 5,
    Soa = 6,
    Opt = 41,

    // From here to 254 (MAILA) lie zone transfers, signatures and other types that are not data.
    FirstMeta = 128,
    LastMeta = 254,
    Any = 255,
}
