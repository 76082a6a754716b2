using System.Net;
using Redoubt.Cli.CommandLine;
using Redoubt.Client.Errors;

namespace Redoubt.Cli.Tests.CommandLine;

public sealed class FailureTextTests
{
    [Fact]
    public void A_refusal_shows_codes_and_messages_of_the_causes_alone()
    {
        var error = new ArmError(
            "DeploymentFailed", "see details", null, [new ArmError("SubnetIsFull", "full"), new ArmError("Conflict", "busy")]);

        var (text, code) = FailureText.Of(new ArmException(HttpStatusCode.BadRequest, error));

        Assert.Equal(("SubnetIsFull: full\nConflict: busy", ExitCodes.Failure), (text, code));
    }

    [Fact]
    public void A_service_that_does_not_answer_says_what_to_do()
    {
        var (text, code) = FailureText.Of(new HttpRequestException("x", new InvalidOperationException("Connection refused")));

        Assert.Contains("Connection refused.", text, StringComparison.Ordinal);
        Assert.Contains("redoubt up", text, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.NotRunning, code);
    }

    [Fact]
    public void A_file_that_is_for_root_says_so()
    {
        var (text, code) = FailureText.Of(new UnauthorizedAccessException("Access to '/x' is denied."));

        Assert.Equal(("Access to '/x' is denied. Run it as root or with sudo.", ExitCodes.NotPermitted), (text, code));
    }

    [Fact]
    public void A_fault_of_the_program_is_one_line_without_a_stack()
    {
        var (text, code) = FailureText.Of(new InvalidOperationException("odd"));

        Assert.Equal(("A fault of redoubt itself: InvalidOperationException: odd", ExitCodes.Unexpected), (text, code));
    }
}
