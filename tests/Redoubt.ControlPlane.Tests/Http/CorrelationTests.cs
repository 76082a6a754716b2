using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Tests.Http;

/// <summary>Under which id the activity log joins what comes of a request, and whom it names.</summary>
public sealed class CorrelationTests
{
    private const string Given = "6497c918-11ad-41e7-1b0f-7c518a87d0b0";

    [Fact]
    public async Task A_client_may_bring_its_own_id()
    {
        var (origin, answered) = await SendAsync(Given);
        Assert.Equal((Guid.Parse(Given), Given, "ann"), (origin.CorrelationId, answered, origin.Caller));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mine")]
    public async Task Otherwise_it_is_told_one(string? header)
    {
        var (origin, answered) = await SendAsync(header);
        Assert.Equal(origin.CorrelationId.ToString(), answered);
        Assert.NotEqual(origin.CorrelationId, (await SendAsync(header)).Origin.CorrelationId);
    }

    private static async Task<(RequestOrigin Origin, string Answered)> SendAsync(string? header)
    {
        RequestOrigin? origin = null;
        var context = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("oid", "ann")])) };
        if (header is not null)
        {
            context.Request.Headers[ArmConventions.CorrelationHeader] = header;
        }

        var conventions = new ArmConventions(
            reached =>
            {
                origin = ArmRequest.Origin(reached);
                return Task.CompletedTask;
            },
            NullLogger<ArmConventions>.Instance);
        await conventions.InvokeAsync(context);
        return (origin!, context.Response.Headers[ArmConventions.CorrelationHeader].ToString());
    }
}
