namespace Redoubt.Platform.Dns.Wire;

/// <summary>The outcomes of a query that we use; those above 15 need EDNS.</summary>
internal enum DnsResponseCode
{
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,
    NameError = 3,
    NotImplemented = 4,
    Refused = 5,
    BadVersion = 16,
}
