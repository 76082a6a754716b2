using System.Globalization;
using Redoubt.Engine.Configuration;
using Redoubt.Engine.Protocol;

namespace Redoubt.Engine.Nodes;

/// <summary>The users of a running node: whom the process has is asked, whom it should have is made so. Never by ACL LOAD.</summary>
internal sealed class NodeUsers(NodeConnection connection)
{
    /// <summary>The node tells idle times in whole seconds, by its own clock.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>A user that goes takes its connections along; of one that stays, those go that no good token can have opened.</summary>
    public async Task SetAsync(IReadOnlyList<NodeUser> users, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wanted = users.Select(user => user.Name).Concat(AccessRules.OwnUsers).ToHashSet(StringComparer.Ordinal);
        var known = (await connection.CommandAsync(["ACL", "USERS"], cancellationToken)).Items.Select(item => item.Text);
        foreach (var name in known.Where(name => !wanted.Contains(name)))
        {
            await connection.CommandAsync(["ACL", "DELUSER", name], cancellationToken);
        }

        foreach (var user in users)
        {
            await connection.CommandAsync(["ACL", "SETUSER", user.Name, "reset", .. AccessRules.User(user)], cancellationToken);
            await EndExpiredAsync(user, now, cancellationToken);
        }
    }

    /// <summary>
    /// redis-server does not say with which of its user's tokens a connection came in. One that has been silent since before the
    /// oldest good token was made cannot have used a good one; any other may have, and stays.
    /// </summary>
    private async Task EndExpiredAsync(NodeUser user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (user.Tokens.Count == 0)
        {
            await connection.CommandAsync(["CLIENT", "KILL", "USER", user.Name], cancellationToken);
            return;
        }

        var silence = now - user.Tokens.Min(token => token.Issued) + Tolerance;
        var clients = (await connection.CommandAsync(["CLIENT", "LIST"], cancellationToken)).Text;
        foreach (var client in clients.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Fields))
        {
            if (client.GetValueOrDefault("user") == user.Name && Seconds(client["idle"]) > silence)
            {
                await connection.CommandAsync(["CLIENT", "KILL", "ID", client["id"], "USER", user.Name], cancellationToken);
            }
        }
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(long.Parse(text, CultureInfo.InvariantCulture));

    private static Dictionary<string, string> Fields(string line) =>
        line.Split(' ')
            .Select(field => field.Split('=', 2))
            .Where(field => field.Length == 2)
            .ToDictionary(field => field[0], field => field[1].Trim());
}
