using Redoubt.Client.Errors;

namespace Redoubt.Cli.Tests.Client;

public sealed class ArmErrorReaderTests
{
    [Fact]
    public void The_innermost_errors_are_the_causes()
    {
        var error = ArmErrorReader.Read(
            """
            {"error":{"code":"DeploymentFailed","message":"At least one resource failed.","details":[
              {"code":"BadRequest","message":"outer","details":[{"code":"SubnetIsFull","message":"full","target":"properties.subnetId"}]},
              {"code":"Conflict","message":"busy"}]}}
            """)!;

        Assert.Equal(["SubnetIsFull: full", "Conflict: busy"], error.Causes.Select(cause => cause.ToString()));
        Assert.Equal("properties.subnetId", error.Causes.First().Target);
    }

    [Fact]
    public void An_error_that_is_written_as_text_into_a_message_is_found()
    {
        var error = ArmErrorReader.Read(
            """{"error":{"code":"DeploymentFailed","message":"{\"error\":{\"code\":\"BadRequest\",\"message\":\"no subnet\"}}"}}""")!;

        Assert.Equal("BadRequest: no subnet", Assert.Single(error.Causes).ToString());
    }

    [Fact]
    public void The_token_endpoints_own_form_is_understood() =>
        Assert.Equal(
            "invalid_client: wrong secret",
            ArmErrorReader.Read("""{"error":"invalid_client","error_description":"wrong secret"}""")!.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{broken")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"error":null}""")]
    public void What_is_no_error_is_none(string text) => Assert.Null(ArmErrorReader.Read(text));

    [Fact]
    public void Endless_nesting_ends()
    {
        var text = string.Concat(Enumerable.Repeat("""{"error":""", 40)) + "{}" + new string('}', 40);

        Assert.Null(ArmErrorReader.Read(text));
    }
}
