namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with storage accounts, and with what caches keep in them.</summary>
public static class StorageDiagnostics
{
    /// <summary>The name of a storage account is not allowed.</summary>
    public static readonly DiagnosticDescriptor AccountNameKind = new(
        "RDT7001", "AccountNameInvalid", 400, "The storage account's name is not allowed", "Take 3 to 24 lower-case letters and digits.");

    /// <summary>The name of a storage account is taken.</summary>
    public static readonly DiagnosticDescriptor AccountTakenKind = new(
        "RDT7002", "StorageAccountAlreadyTaken", 409, "The storage account's name is taken", "Take another name; it is unique everywhere.");

    /// <summary>There is nothing that could serve a storage account.</summary>
    public static readonly DiagnosticDescriptor NoServerKind = new(
        "RDT7003", "NotSupported", 400, "Storage accounts need Azurite, which is not there",
        "Let ./redoubt install it, or use any Blob endpoint by its connection string: everything else works without Azurite.");

    /// <summary>A storage account does not do what a cache asks of it.</summary>
    public static readonly DiagnosticDescriptor AccessKind = new(
        "RDT7004", "BadRequest", 400, "A storage account does not do what the cache asks of it",
        "Correct the address, the key, the signature or the identity that the message names; the cache keeps the data that it has.");

    /// <summary>A file is none that can be imported.</summary>
    public static readonly DiagnosticDescriptor RdbFileKind = new(
        "RDT7005", "BadRequest", 400, "A file cannot be imported",
        "Import an RDB file that this or an older version wrote; the cache keeps the data that it has.");

    /// <summary>A cache's data could not be saved.</summary>
    public static readonly DiagnosticDescriptor SaveKind = new(
        "RDT7006", "BadRequest", 400, "A cache's data could not be saved", "Remove the cause that the message names; the cache goes on.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [AccountNameKind, AccountTakenKind, NoServerKind, AccessKind, RdbFileKind, SaveKind];

    /// <summary>The name of a storage account is not allowed.</summary>
    public static Diagnostic AccountName(string name) => new(
        AccountNameKind,
        $"{name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and "
        + "use numbers and lower-case letters only.",
        name);

    /// <summary>The name of a storage account is taken.</summary>
    public static Diagnostic AccountTaken(string name) => new(AccountTakenKind, $"The storage account named {name} is already taken.", name);

    /// <summary>There is nothing that could serve a storage account.</summary>
    public static Diagnostic NoServer(string reason) => new(NoServerKind, reason);

    /// <summary>A storage account does not do what a cache asks of it.</summary>
    public static Diagnostic Access(string reason) => new(AccessKind, reason);

    /// <summary>A file is none that can be imported.</summary>
    public static Diagnostic RdbFile(string file, string reason) => new(RdbFileKind, $"{file} cannot be imported. {reason}", file);

    /// <summary>A cache's data could not be saved.</summary>
    public static Diagnostic Save(string reason) => new(SaveKind, reason);
}
