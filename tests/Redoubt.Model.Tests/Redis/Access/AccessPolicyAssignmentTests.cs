using Redoubt.Model.Json;
using Redoubt.Model.Redis;

namespace Redoubt.Model.Tests.Redis.Access;

public sealed class AccessPolicyAssignmentTests
{
    private const string ObjectId = "6497c918-11ad-41e7-1b0f-7c518a87d0b0";

    [Fact]
    public void The_user_is_named_by_the_object_id_in_lower_case_as_tokens_have_it()
    {
        var assignment = Read(ObjectId.ToUpperInvariant()).Value;
        Assert.Equal((ObjectId, "app", "Data Owner"), (assignment.ObjectId, assignment.ObjectIdAlias, assignment.AccessPolicyName));
        Assert.True(assignment.Assigns("data owner"));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("{6497c918-11ad-41e7-1b0f-7c518a87d0b0}")]
    [InlineData("6497c918-11ad-41e7-1b0f-7c518a87d0b0 nopass")]
    [InlineData("")]
    public void Whatever_is_no_object_id_is_refused(string objectId) =>
        Assert.Contains("properties.objectId", Assert.Single(Read(objectId).Diagnostics).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("6497c918-11ad-41e7-1b0f-7c518a87d0b0", true)]
    [InlineData("ab", false)]
    [InlineData("with space", false)]
    public void Names_are_3_to_63_letters_digits_and_hyphens(string name, bool allowed) =>
        Assert.Equal(allowed, Read(ObjectId, name).Succeeded);

    [Fact]
    public void All_three_properties_are_required() =>
        Assert.Equal(3, AccessPolicyAssignmentReader.Read(Sample.CacheId().Child("accessPolicyAssignments", "abc"), []).Diagnostics.Count);

    private static Reading<AccessPolicyAssignment> Read(string objectId, string name = "assignment") => AccessPolicyAssignmentReader.Read(
        Sample.CacheId().Child("accessPolicyAssignments", name),
        Sample.Json($$$"""{"properties":{"objectId":"{{{objectId}}}","objectIdAlias":"app","accessPolicyName":"Data Owner"} }"""));
}
