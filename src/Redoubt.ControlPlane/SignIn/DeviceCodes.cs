using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Redoubt.ControlPlane.SignIn;

/// <summary>
/// Sign-ins of programs that cannot ask for a secret themselves: the program waits with a code of its own while somebody who knows the
/// secret types the short one into a page.
/// </summary>
internal sealed class DeviceCodes(TimeProvider time)
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>No vowels, no digits: nothing that is mistaken for another, and no words.</summary>
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";

    /// <summary>How many sign-ins wait at once; the oldest gives way.</summary>
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, Waiting> waiting = new();

    /// <summary>What a sign-in has come to.</summary>
    internal enum State
    {
        Unknown,
        Pending,
        Expired,
        Approved,
    }

    public (string DeviceCode, string UserCode) Begin()
    {
        if (waiting.Count >= Most)
        {
            waiting.TryRemove(waiting.MinBy(each => each.Value.Expires).Key, out _);
        }

        var device = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var user = RandomNumberGenerator.GetString(Letters, 9);
        waiting[device] = new Waiting(user, time.GetUtcNow() + Lifetime, IsApproved: false);
        return (device, user);
    }

    /// <summary>Lets the program in that waits for this code; says whether there is one.</summary>
    public bool Approve(string userCode)
    {
        var found = waiting.FirstOrDefault(each => each.Value.UserCode.Equals(userCode.Trim(), StringComparison.OrdinalIgnoreCase));
        return found.Key is not null && !HasEnded(found.Value) && waiting.TryUpdate(found.Key, found.Value with { IsApproved = true }, found.Value);
    }

    /// <summary>What has become of a sign-in. One that was approved lets in once.</summary>
    public State Take(string deviceCode)
    {
        if (!waiting.TryGetValue(deviceCode, out var found))
        {
            return State.Unknown;
        }

        if (HasEnded(found))
        {
            waiting.TryRemove(deviceCode, out _);
            return State.Expired;
        }

        return found.IsApproved && waiting.TryRemove(deviceCode, out _) ? State.Approved : State.Pending;
    }

    private bool HasEnded(Waiting each) => each.Expires <= time.GetUtcNow();

    private sealed record Waiting(string UserCode, DateTimeOffset Expires, bool IsApproved);
}
