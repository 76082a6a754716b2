using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Access;

/// <summary>What tests of policies and assignments do again and again.</summary>
internal static class AccessApi
{
    public static string Policy(this RunningCache cache, string name) => $"{cache.Id}/accessPolicies/{name}";

    public static string Assignment(this RunningCache cache, string name) => $"{cache.Id}/accessPolicyAssignments/{name}";

    public static string PolicyBody(string permissions) => $$$"""{"properties":{"permissions":"{{{permissions}}}"} }""";

    public static string AssignmentBody(string objectId, string policy) => $$$"""
        {"properties":{"objectId":"{{{objectId}}}","objectIdAlias":"app","accessPolicyName":"{{{policy}}}"} }
        """;

    /// <summary>Gives the service's principal a policy.</summary>
    public static async Task AssignAsync(this RedoubtInstance instance, RunningCache cache, string policy, string name = "assignment") =>
        await instance.Api.CreateAsync(cache.Assignment(name), AssignmentBody(await instance.ObjectIdAsync(), policy));

    /// <summary>PATCH, and waits until the operation behind it has succeeded.</summary>
    public static async Task<ArmAnswer> PatchAsync(this ArmApi api, RunningCache cache, string properties)
    {
        var answer = await api.SendAsync(HttpMethod.Patch, cache.Id, $$$"""{"properties":{{{{properties}}}} }""");
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Accepted, answer.ToString());
        await api.WaitAsync(answer);
        return answer;
    }
}
