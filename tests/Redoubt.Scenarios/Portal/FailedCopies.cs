using Microsoft.Data.Sqlite;

namespace Redoubt.Scenarios.Portal;

/// <summary>Caches whose creation has failed, which take nothing of the machine: rows in the store of a service that is stopped.</summary>
internal static class FailedCopies
{
    /// <summary>Copies a cache's row, each with a place of its own: copy-0001 and so on.</summary>
    /// <param name="folder">The service's data folder.</param>
    /// <param name="cache">The cache's name.</param>
    /// <param name="count">How many.</param>
    public static void Add(string folder, string cache, int count) => Change(folder, count, $"""
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count})
        INSERT INTO resources (key, id, body, state, placement, secrets, guid, etag, created, changed)
        SELECT replace(key, '{cache}', printf('copy-%04d', n)), replace(id, '{cache}', printf('copy-%04d', n)), body, 'Failed',
            json_set(placement, '$.isNamed', json('false'), '$.virtualIp', '198.18.' || (160 + n / 250) || '.' || (1 + n % 250),
                '$.nodes[0].hostIndex', 1000 + n, '$.nodes[0].address', '100.64.' || (200 + n / 250) || '.' || (4 + n % 250), '$.nodes[0].pid', NULL),
            secrets, printf('%08x-0000-4000-8000-000000000000', n), etag, created, changed
        FROM resources, numbers WHERE key LIKE '%/{cache}'
        """);

    /// <summary>Takes them away again: their secrets are the first one's, which nothing can open for them.</summary>
    public static void Remove(string folder, int count) => Change(folder, count, "DELETE FROM resources WHERE key LIKE '%/copy-%'");

    private static void Change(string folder, int count, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "redoubt.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        if (command.ExecuteNonQuery() != count)
        {
            throw new InvalidOperationException("The service's store is not as this knows it.");
        }
    }
}
