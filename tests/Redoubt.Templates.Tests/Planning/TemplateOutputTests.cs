using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;
using Redoubt.Templates.Tests.Setting;

namespace Redoubt.Templates.Tests.Planning;

public sealed class TemplateOutputTests
{
    [Fact]
    public void Outputs_may_have_conditions_and_read_actions()
    {
        var plan = SampleTemplate.Plan("""
            "outputs": {
              "no": { "type": "string", "condition": "[equals(1, 2)]", "value": "[fail('not reached')]" },
              "keys": { "type": "string", "value": "[listKeys('/subscriptions/s/resourceGroups/g/providers/A.B/c/x', '2').primaryKey]" }
            }
            """);

        Assert.Equal(
            """{"keys":{"type":"String","value":"listKeys of /subscriptions/s/resourceGroups/g/providers/A.B/c/x 2"}}""",
            plan.EvaluateOutputs(new RecordedResources()).ToJsonString());
    }

    [Fact]
    public void A_value_that_does_not_fit_the_type_of_its_output_is_named()
    {
        var plan = SampleTemplate.Plan(""" "outputs": { "o": { "type": "int", "value": "[concat('a', 'b')]" } } """);

        var exception = Assert.Throws<DiagnosticException>(() => plan.EvaluateOutputs(new RecordedResources()));

        Assert.Equal("DeploymentOutputEvaluationFailed", exception.Diagnostics[0].CloudCode);
        Assert.Contains("Expected 'Integer'. Actual 'String'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_a_resource_answers_as_such_is_a_text_like_any_other()
    {
        const string id = "/subscriptions/s/resourceGroups/g/providers/A.B/c/x";
        var resource = new JsonObject { ["properties"] = new JsonObject { ["at"] = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc) } };
        var plan = SampleTemplate.Plan($$""" "outputs": { "o": { "type": "string", "value": "[reference('{{id}}', '1').at]" } } """);

        Assert.Equal(
            """{"type":"String","value":"2026-01-02T03:04:05Z"}""",
            plan.EvaluateOutputs(new RecordedResources().With(id, resource))["o"]!.ToJsonString());
    }
}
