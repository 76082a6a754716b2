using System.Net.Http;
using Redoubt.Client.Errors;
using Redoubt.Model.Diagnostics;

namespace Redoubt.Cli.CommandLine;

/// <summary>What the user is told about an exception, and the code that the program ends with.</summary>
internal static class FailureText
{
    public static (string Text, int ExitCode) Of(Exception exception) =>
        exception switch
        {
            CommandFailure failure => (failure.Message, failure.ExitCode),
            ArmException refused => (refused.Message, ExitCodes.Failure),
            DiagnosticException wrong => (wrong.Message, ExitCodes.Failure),
            OperationCanceledException => ("Interrupted.", ExitCodes.Interrupted),
            HttpRequestException unreachable => (
                $"The service does not answer: {Innermost(unreachable)} See its log, or start it anew with 'redoubt down --keep-caches' "
                + "and 'redoubt up'.",
                ExitCodes.NotRunning),
            UnauthorizedAccessException denied => ($"{denied.Message} Run it as root or with sudo.", ExitCodes.NotPermitted),
            InvalidDataException or IOException => (exception.Message, ExitCodes.Failure),
            _ => ($"A fault of redoubt itself: {exception.GetType().Name}: {exception.Message}", ExitCodes.Unexpected),
        };

    private static string Innermost(Exception exception) => exception.GetBaseException().Message.TrimEnd('.') + '.';
}
