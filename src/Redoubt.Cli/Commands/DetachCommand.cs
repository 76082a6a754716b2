using System.CommandLine;
using Redoubt.Cli.Linux;
using Redoubt.Cli.Service;

namespace Redoubt.Cli.Commands;

/// <summary>Hidden: leaves the terminal's session, sends all output to a file and becomes a program.</summary>
internal sealed class DetachCommand : Command
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    public DetachCommand()
        : base(DetachCommandLine.Name, "Leaves the terminal and becomes a program.")
    {
        Hidden = true;
        var log = new Argument<string>("LOG");
        var program = new Argument<string[]>("CMD") { Arity = ArgumentArity.OneOrMore, CaptureRemainingTokens = true };
        Arguments.Add(log);
        Arguments.Add(program);
        SetAction(Become);

        int Become(ParseResult result)
        {
            SystemCall.Check(LibC.SetSession(), "leave the terminal's session");
            Redirect(result.GetRequiredValue(log));
            throw ProgramReplacement.Execute(result.GetRequiredValue(program));
        }
    }

    private static void Redirect(string path)
    {
        using var nothing = File.OpenHandle("/dev/null");
        using var log = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        SystemCall.Check(LibC.Duplicate(nothing, StandardInput), "close the input");
        SystemCall.Check(LibC.Duplicate(log.SafeFileHandle, StandardOutput), $"write to '{path}'");
        SystemCall.Check(LibC.Duplicate(log.SafeFileHandle, StandardError), $"write to '{path}'");
    }
}
