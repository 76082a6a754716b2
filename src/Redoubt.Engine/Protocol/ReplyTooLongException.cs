namespace Redoubt.Engine.Protocol;

/// <summary>Replies are longer than whoever asked wants to read.</summary>
public sealed class ReplyTooLongException : IOException
{
    internal ReplyTooLongException(long mostBytes)
        : base($"The replies are longer than {mostBytes} bytes.")
    {
    }
}
