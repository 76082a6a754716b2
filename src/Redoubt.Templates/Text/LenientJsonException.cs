namespace Redoubt.Templates.Text;

internal sealed class LenientJsonException(string reason, TextPosition position) : Exception(reason)
{
    public TextPosition Position { get; } = position;
}
