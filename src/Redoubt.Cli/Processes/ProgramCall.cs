namespace Redoubt.Cli.Processes;

/// <summary>A program to start.</summary>
/// <param name="Program">Its name or path.</param>
/// <param name="Arguments">Its arguments, each as the program shall see it.</param>
internal sealed record ProgramCall(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>What it finds in its environment beside this program's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>This program itself, in another role.</summary>
    public static ProgramCall Self(params IReadOnlyList<string> arguments) =>
        new(System.Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is unknown."), arguments);
}
