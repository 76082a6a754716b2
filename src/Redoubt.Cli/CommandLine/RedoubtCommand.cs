using System.CommandLine;

namespace Redoubt.Cli.CommandLine;

/// <summary>A command whose help says more than the list of commands has room for, and ends with examples.</summary>
/// <param name="name">Its name.</param>
/// <param name="summary">What it does, in one line.</param>
/// <param name="details">What else is to know.</param>
/// <param name="examples">Command lines.</param>
internal abstract class RedoubtCommand(string name, string summary, string details, params IReadOnlyList<string> examples)
    : Command(name, summary)
{
    public string Details { get; } = details;

    public IReadOnlyList<string> Examples { get; } = examples;
}
