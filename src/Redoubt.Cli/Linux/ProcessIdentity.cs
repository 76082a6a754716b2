using System.Globalization;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Linux;

/// <summary>A process that cannot be mistaken for a later one with the same number.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="StartTicks">When it began, in clock ticks after boot.</param>
internal readonly record struct ProcessIdentity(int Pid, long StartTicks)
{
    // Of /proc/PID/stat, counted after the name, which may itself contain blanks and brackets.
    private const int StateField = 0;
    private const int StartField = 19;

    public static ProcessIdentity Current =>
        Find(Environment.ProcessId) ?? throw new InvalidOperationException("/proc does not show this process.");

    /// <summary>Whether it still runs; one that has ended and waits for its parent does not.</summary>
    public bool IsAlive => Find(Pid) == this;

    public static ProcessIdentity Of(ServiceDescription service) => new(service.Pid, service.StartTicks);

    public static ProcessIdentity? Find(int pid)
    {
        try
        {
            return Read(pid, File.ReadAllText($"/proc/{pid}/stat"));
        }
        catch (IOException)
        {
            // No such process, or it ended while being read.
            return null;
        }
    }

    public static ProcessIdentity? Read(int pid, string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields[StateField] is "Z" or "X"
            ? null
            : new ProcessIdentity(pid, long.Parse(fields[StartField], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pid}:{StartTicks}");
}
