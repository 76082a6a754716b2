namespace Redoubt.Engine.Snapshots;

/// <summary>A file is no RDB file that can be loaded. The message is a sentence that says why.</summary>
public sealed class RdbFileException(string message) : Exception(message);
