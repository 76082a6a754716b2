using System.Globalization;
using Redoubt.Model.Json;

namespace Redoubt.Model.Networking;

/// <summary>The idle timeout of outbound connections: kept and answered, and never waited for here.</summary>
internal static class IdleTimeout
{
    private const string Name = "idleTimeoutInMinutes";

    /// <summary>The minutes that are asked for, or the least; noted where they are out of range.</summary>
    public static int Check(BodyReader properties, int least, int most)
    {
        var minutes = properties.Number(Name) ?? least;
        if (minutes < least || minutes > most)
        {
            properties.Refuse(Name, string.Create(CultureInfo.InvariantCulture, $"It is {minutes}; {least} to {most} are possible."));
        }

        return minutes;
    }
}
