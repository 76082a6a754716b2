namespace Redoubt.Platform.Storage;

/// <summary>A storage account did not do what it was asked. The message is a sentence for people, without keys and signatures.</summary>
public sealed class StorageException(StorageProblem problem, string message, Exception? cause = null) : Exception(message, cause)
{
    public StorageProblem Problem => problem;
}
