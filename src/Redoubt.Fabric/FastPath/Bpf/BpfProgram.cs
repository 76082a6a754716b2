using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Redoubt.Fabric.FastPath.Bpf;

/// <summary>A program for packets that the kernel has verified and compiled.</summary>
internal sealed unsafe class BpfProgram : IDisposable
{
    private const int InstructionSize = 8;

    /// <summary>BPF_PROG_TYPE_SCHED_CLS: it may rewrite and redirect packets.</summary>
    private const int PacketClassifier = 3;

    /// <summary>BPF_TCX_INGRESS, since Linux 6.6.</summary>
    private const int Ingress = 46;

    private const int LogSize = 1 << 20;

    /// <summary>EAGAIN.</summary>
    private const int Interrupted = -11;

    private const int Attempts = 20;
    private readonly SafeFileHandle handle;

    private BpfProgram(SafeFileHandle handle) => this.handle = handle;

    /// <exception cref="BpfException">The kernel refused it; the verifier's last words are in the message.</exception>
    public static BpfProgram Load(ReadOnlySpan<byte> instructions)
    {
        // A signal interrupts the verifier, and the runtime sends its threads signals to collect garbage.
        var answer = Interrupted;
        for (var attempt = 0; attempt < Attempts && answer == Interrupted; attempt++)
        {
            answer = Load(instructions, []);
        }

        if (answer >= 0)
        {
            return new BpfProgram(new SafeFileHandle(answer, ownsHandle: true));
        }

        // The log is asked for only now: writing it makes every load slower.
        var log = new byte[LogSize];
        using (new SafeFileHandle(Load(instructions, log), ownsHandle: true))
        {
            throw new BpfException($"{BpfSystem.Failure(answer, "a program").Message} {LastLines(log)}".TrimEnd());
        }
    }

    /// <summary>
    /// Has each packet that a device receives go through the program first. It is undone when the handle is closed, and so
    /// by the end of this process, however it ends.
    /// </summary>
    public SafeFileHandle AttachToIngress(int device)
    {
        var attribute = new BpfAttribute
        {
            LinkProgram = (int)handle.DangerousGetHandle(),
            LinkTarget = device,
            LinkKind = Ingress,
        };
        return BpfSystem.Open(BpfCommand.CreateLink, ref attribute, $"a program at device {device}");
    }

    public void Dispose() => handle.Dispose();

    private static int Load(ReadOnlySpan<byte> instructions, Span<byte> log)
    {
        // The conntrack functions are for programs under this licence alone.
        fixed (byte* code = instructions, text = log, license = "GPL\0"u8)
        {
            var attribute = new BpfAttribute
            {
                ProgramType = PacketClassifier,
                ProgramLength = instructions.Length / InstructionSize,
                ProgramInstructions = code,
                ProgramLicense = license,
                ProgramLogLevel = log.IsEmpty ? 0 : 1,
                ProgramLogSize = log.Length,
                ProgramLog = text,
            };
            return BpfSystem.Do(BpfCommand.LoadProgram, ref attribute);
        }
    }

    private static string LastLines(ReadOnlySpan<byte> log)
    {
        const int few = 4;
        var lines = Encoding.ASCII.GetString(log[..log.IndexOf((byte)0)]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(" / ", lines.TakeLast(few));
    }
}
