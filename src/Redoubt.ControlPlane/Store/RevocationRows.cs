using Dapper;
using Microsoft.Data.Sqlite;
using Redoubt.Platform.Pki;

namespace Redoubt.ControlPlane.Store;

/// <summary>Revoked certificates to rows and back.</summary>
internal static class RevocationRows
{
    /// <summary>Longer than any certificate lives.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <summary>Writes one, and forgets those that have ended by themselves; one that is there stays as it was.</summary>
    public static (string Sql, object Values) Insert(RevokedCertificate certificate) => (
        """
        INSERT OR IGNORE INTO revoked_certificates (serial, time, reason) VALUES (@SerialNumber, @Time, @Reason);
        DELETE FROM revoked_certificates WHERE time < @Oldest;
        """,
        new
        {
            certificate.SerialNumber,
            Time = StoreRows.Text(certificate.Time),
            Reason = (int)certificate.Reason,
            Oldest = StoreRows.Text(certificate.Time - Kept),
        });

    public static IReadOnlyList<RevokedCertificate> All(SqliteConnection connection) =>
    [
        .. connection.Query<(string Serial, string Time, long Reason)>("SELECT serial, time, reason FROM revoked_certificates ORDER BY time")
            .Select(row => new RevokedCertificate(row.Serial, StoreRows.Time(row.Time), (RevocationReason)row.Reason)),
    ];
}
