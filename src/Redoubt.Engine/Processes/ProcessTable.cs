using System.Globalization;
using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Processes;

/// <summary>What /proc says about processes.</summary>
public static class ProcessTable
{
    /// <summary>The process with this id, or null where there is none or it has ended and only waits to be collected.</summary>
    public static NodeRecord? Find(int pid)
    {
        if (Read(pid, "stat") is not { } stat)
        {
            return null;
        }

        // The second field is the program's name in brackets and may hold anything; the third is the state, the 22nd the start.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : new NodeRecord(pid, ulong.Parse(fields[22 - 3], CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Whether the process runs this very program: not another one, nor one that has been replaced under the same name since.
    /// </summary>
    public static bool Runs(int pid, string program)
    {
        var own = new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/exe")).LinkTarget;
        return own == (File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program);
    }

    /// <summary>The processor time that the process has used, in clock ticks; null where there is none.</summary>
    internal static long? ProcessorTicks(int pid)
    {
        if (Read(pid, "stat") is not { } stat)
        {
            return null;
        }

        // The 14th field is the time in the program, the 15th in the kernel for it.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[14 - 3], CultureInfo.InvariantCulture) + long.Parse(fields[15 - 3], CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The processes that run as the node. Other instances on the machine have nodes of the same users, so that the user alone does not tell.
    /// </summary>
    internal static IReadOnlyList<NodeRecord> Of(NodeSpec spec) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0 && UserOf(pid) == spec.UserId && IsOf(pid, spec))
            .Select(Find)
            .OfType<NodeRecord>(),
    ];

    /// <summary>
    /// Whether the process was started with the node's configuration or another program of its instance, or works in its folder, as a child
    /// does that saves.
    /// </summary>
    private static bool IsOf(int pid, NodeSpec spec) =>
        Read(pid, "cmdline")?.Contains($"{Path.GetDirectoryName(spec.RunDirectory)}/", StringComparison.Ordinal) == true
        || new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/cwd")).LinkTarget?.StartsWith(
            spec.DataDirectory, StringComparison.Ordinal) == true;

    private static uint? UserOf(int pid)
    {
        const string realUser = "Uid:\t";
        var line = Read(pid, "status")?.Split('\n').FirstOrDefault(line => line.StartsWith(realUser, StringComparison.Ordinal));
        return line is null ? null : uint.Parse(line[realUser.Length..].Split('\t')[0], CultureInfo.InvariantCulture);
    }

    private static string? Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/{file}"));
        }
        catch (IOException)
        {
            // It ended before or while it was read.
            return null;
        }
    }
}
