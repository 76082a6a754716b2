namespace Redoubt.Engine.Protocol;

/// <summary>A node answered with an error.</summary>
public sealed class NodeCommandException : Exception
{
    internal NodeCommandException(string command, string error)
        : base($"{command} was refused: {error}") => Code = error.Split(' ')[0];

    /// <summary>The first word of the error, such as ERR, NOPERM or LOADING.</summary>
    public string Code { get; }
}
