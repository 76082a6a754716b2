namespace Redoubt.Templates.Text;

/// <summary>Where a value starts (an object or array) or ends (anything else) in its text; both counted from 1.</summary>
public readonly record struct TextPosition(int Line, int Column);
