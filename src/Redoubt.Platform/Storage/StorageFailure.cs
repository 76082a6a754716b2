using System.Net.Sockets;
using System.Security.Authentication;
using Azure;

namespace Redoubt.Platform.Storage;

/// <summary>What the client's exceptions mean, told apart.</summary>
internal static class StorageFailure
{
    private const int NoSpaceLeft = 28;

    /// <summary>The exception that says what happened; null where it is none of storage.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="address">The address of the container or blob, without a signature.</param>
    public static StorageException? From(Exception failure, Uri address) => failure switch
    {
        StorageException known => known,
        RequestFailedException { Status: > 0 } answer => FromAnswer(answer, address),
        RequestFailedException or AggregateException or HttpRequestException or SocketException =>
            new StorageException(StorageProblem.Unreachable, $"Nothing answers at {address}: {Reason(failure)}.", failure),
        // Told by its words alone: whoever asked has not given up.
        OperationCanceledException when failure.Message.Contains("exceeded the configured timeout", StringComparison.Ordinal) =>
            new StorageException(StorageProblem.Unreachable, $"{address} does not answer in time.", failure),
        IOException when IsDiskFull(failure) =>
            new StorageException(
                StorageProblem.NoSpace, $"There is no room on this machine for the data of {address}: {failure.Message}", failure),
        _ => null,
    };

    private static bool IsDiskFull(Exception failure) => failure is IOException && (failure.HResult & 0xFFFF) == NoSpaceLeft;

    private static StorageException FromAnswer(RequestFailedException answer, Uri address)
    {
        var code = answer.ErrorCode ?? "";
        var (problem, sentence) = (answer.Status, code) switch
        {
            (404, "ContainerNotFound") => (StorageProblem.ContainerMissing, $"The container of {address} does not exist."),
            (404, "BlobNotFound") => (StorageProblem.BlobMissing, $"The blob {address} does not exist."),
            (404, "ResourceNotFound") => (StorageProblem.Unreachable, $"There is no such storage account at {address}."),
            (404, _) => (StorageProblem.BlobMissing, $"{address} does not exist."),
            (401 or 403, "AuthorizationPermissionMismatch" or "AuthorizationServiceMismatch" or "AuthorizationResourceTypeMismatch") =>
                (StorageProblem.Refused, $"The signature for {address} is valid, but does not allow what is asked."),
            (400 or 401 or 403, "AuthenticationFailed" or "AuthorizationFailure" or "InvalidAuthenticationInfo") =>
                (StorageProblem.Refused,
                    $"The storage account at {address} refuses the key, signature or token: it is wrong or has ended."),
            (401 or 403, _) => (StorageProblem.Refused, $"The storage account at {address} refuses access ({code})."),
            (413 or 507, _) or (_, "AccountQuotaExceeded" or "InsufficientStorage" or "AccountLimitExceeded") =>
                (StorageProblem.NoSpace, $"The storage account at {address} has no room left ({code})."),
            (500, _) when answer.Message.Contains("ENOSPC", StringComparison.Ordinal) =>
                (StorageProblem.NoSpace, $"The storage account at {address} has no room left."),
            (412, _) or (_, "AppendPositionConditionNotMet" or "MaxBlobSizeConditionNotMet") =>
                (StorageProblem.Changed, $"{address} has changed meanwhile."),
            _ => (StorageProblem.Other, $"The storage account answers {answer.Status} {code} for {address}."),
        };
        return new StorageException(problem, sentence, answer);
    }

    private static string Reason(Exception failure)
    {
        var inner = failure is AggregateException { InnerExceptions: [.., var last] } ? last : failure;
        while (inner.InnerException is { } deeper)
        {
            inner = deeper;
        }

        return inner switch
        {
            SocketException
            {
                SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery,
            } =>
                "no such host, so the account does not exist or the name cannot be resolved here",
            AuthenticationException => $"its certificate is not trusted ({inner.Message.TrimEnd('.')})",
            _ => inner.Message.TrimEnd('.'),
        };
    }
}
