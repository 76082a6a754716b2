using Redoubt.Templates.Planning;
using Redoubt.Templates.Tests.Setting;
using Redoubt.Templates.Text;

namespace Redoubt.Templates.Tests.Parameters;

public sealed class TemplateParameterTests
{
    [Fact]
    public void A_missing_parameter_is_named_as_the_cloud_names_it()
    {
        var request = TemplateText.Read("""
            {"properties": {"mode": "Incremental", template:{
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion": "1.0.0.0",
              "parameters": {
                "extra_param": {
                  "type": "string"
                }
              },
              "resources": []
            }}}
            """).Require();

        var result = TemplatePlanner.Plan(request.Section("properties.template")!, [], SampleScope.Scope);

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("InvalidTemplate", diagnostic.CloudCode);
        Assert.Equal("properties.template.parameters.extra_param", diagnostic.Target);
        Assert.Equal(
            "Deployment template validation failed: 'The value for the template parameter 'extra_param' at line '5' and column '20' is not "
            + "provided. Please see https://aka.ms/resource-manager-parameter-files for usage details.'.",
            diagnostic.Message);
    }

    [Theory]
    [InlineData("\"type\": \"int\"", "1", null)]
    [InlineData("\"type\": \"int\"", "\"1\"", "Expected 'Integer'. Actual 'String'")]
    [InlineData("\"type\": \"int\"", "1.5", "Expected 'Integer'. Actual 'Float'")]
    [InlineData("\"type\": \"bool\"", "\"true\"", "Expected 'Boolean'. Actual 'String'")]
    [InlineData("\"type\": \"Array\"", "{}", "Expected 'Array'. Actual 'Object'")]
    [InlineData("\"type\": \"string\"", "null", "The value of deployment parameter 'p' is null")]
    [InlineData("\"type\": \"string\", \"nullable\": true", "null", null)]
    [InlineData("\"type\": \"string\", \"defaultValue\": \"x\"", "null", null)]
    [InlineData("\"type\": \"strings\"", "\"a\"", "The type 'strings' of 'p' is not one of String, SecureString, Int")]
    [InlineData("\"type\": \"int\", \"minValue\": 2, \"maxValue\": 4", "1", "The value of 'p', 1, should be greater than or equal to '2'")]
    [InlineData("\"type\": \"int\", \"minValue\": 2, \"maxValue\": 4", "5", "should be less than or equal to '4'")]
    [InlineData(
        "\"type\": \"string\", \"minLength\": 3",
        "\"ab\"",
        "Length of the value of 'p', 2, should be greater than or equal to '3'")]
    [InlineData("\"type\": \"array\", \"maxLength\": 1", "[1, 2]", "Length of the value of 'p', 2, should be less than or equal to '1'")]
    [InlineData(
        "\"type\": \"string\", \"allowedValues\": [\"a\", \"b\"]",
        "\"c\"",
        "'c' of 'p' is not part of the allowed value(s): 'a,b'")]
    [InlineData("\"type\": \"securestring\", \"allowedValues\": [\"a\"]", "\"hidden\"", "The parameter value of 'p' is not part of")]
    [InlineData("\"type\": \"array\", \"allowedValues\": [1, 2]", "[2, 1]", null)]
    [InlineData("\"$ref\": \"#/definitions/subnet\"", "{ \"name\": \"a\", \"size\": 3 }", null)]
    [InlineData("\"$ref\": \"#/definitions/subnet\"", "{ \"name\": \"a\" }", null)]
    [InlineData("\"$ref\": \"#/definitions/subnet\"", "{ \"size\": 3 }", "The property 'name' of 'p' is required and not provided")]
    [InlineData("\"$ref\": \"#/definitions/subnet\"", "{ \"name\": 3 }", "at 'p.name'. Expected 'String'")]
    [InlineData(
        "\"$ref\": \"#/definitions/subnet\"",
        "{ \"name\": \"a\", \"nmae\": 1 }",
        "The property 'nmae' of 'p' is not known; its type has: name, size")]
    [InlineData("\"$ref\": \"#/definitions/none\"", "{}", "The definition '#/definitions/none' of 'p' is not found")]
    [InlineData(
        "\"type\": \"array\", \"items\": { \"$ref\": \"#/definitions/subnet\" }",
        "[{ \"name\": \"a\" }, {}]",
        "The property 'name' of 'p[1]' is required")]
    [InlineData("\"$ref\": \"#/definitions/shape\"", "{ \"kind\": \"b\", \"size\": 1 }", null)]
    [InlineData("\"$ref\": \"#/definitions/shape\"", "{ \"kind\": \"b\" }", "The property 'size' of 'p' is required")]
    [InlineData("\"$ref\": \"#/definitions/shape\"", "{ \"kind\": \"x\" }", "The property 'kind' of 'p' must be one of: a, b")]
    public void A_value_must_fit_its_declaration(string declaration, string value, string? complaint)
    {
        const string Definitions = """
            "definitions": {
              "subnet": {
                "type": "object",
                "properties": { "name": { "type": "string" }, "size": { "type": "int", "nullable": true } },
                "additionalProperties": false
              },
              "shape": {
                "type": "object",
                "discriminator": {
                  "propertyName": "kind",
                  "mapping": {
                    "a": { "type": "object", "properties": { "kind": { "type": "string" } } },
                    "b": { "type": "object", "properties": { "kind": { "type": "string" }, "size": { "type": "int" } } }
                  }
                }
              }
            },
            """;

        var result = SampleTemplate.TryPlan(
            $$"""{{Definitions}} "parameters": { "p": { {{declaration}} } }""", $$"""{ "p": { "value": {{value}} } }""");

        Assert.Equal(complaint is null, result.IsValid);
        Assert.All(result.Diagnostics, diagnostic => Assert.Contains(complaint!, diagnostic.Message, StringComparison.Ordinal));
        Assert.All(result.Diagnostics, diagnostic => Assert.DoesNotContain("hidden", diagnostic.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_parameter_is_named_with_those_that_exist()
    {
        var message = SampleTemplate.Complaint(
            """ "parameters": { "first": { "type": "int", "defaultValue": 1 }, "second": { "type": "int", "defaultValue": 2 } } """,
            """{ "frist": 1 }""");

        Assert.Contains("The template parameters 'frist' in the parameters file are not valid", message, StringComparison.Ordinal);
        Assert.Contains("The only supported parameters for this template are 'first, second'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_a_key_vault_is_refused()
    {
        var message = SampleTemplate.Complaint(
            """ "parameters": { "p": { "type": "securestring" } } """,
            """{ "p": { "reference": { "keyVault": { "id": "/x" }, "secretName": "s" } } }""");

        Assert.Contains("'p' is a reference to a key vault", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_may_use_other_parameters_and_new_values()
    {
        const string Parameters = """
            "parameters": {
              "all": { "type": "string", "defaultValue": "[concat(parameters('name'), parameters('id'), parameters('id'))]" },
              "name": { "type": "string", "defaultValue": "[toUpper(parameters('short'))]" },
              "short": { "type": "string" },
              "id": { "type": "string", "defaultValue": "[take(newGuid(), 4)]" }
            },
            "outputs": { "it": { "type": "string", "value": "[parameters('all')]" } }
            """;

        Assert.Equal("AB11111111", (string?)SampleTemplate.Output(Parameters, """{ "short": "ab" }"""));
    }

    [Fact]
    public void Defaults_in_a_circle_are_named()
    {
        var message = SampleTemplate.Complaint("""
            "parameters": {
              "a": { "type": "string", "defaultValue": "[parameters('b')]" },
              "b": { "type": "string", "defaultValue": "[parameters('a')]" }
            }
            """);

        Assert.Contains("Circular dependency detected on parameter: 'a' -> 'b' -> 'a'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "p": { "value": { "value": 1 } } }""")]
    [InlineData("""{ "P": { "a": 1, "value": 1 } }""")]
    [InlineData("""{ "$schema": "x", "contentVersion": "1.0.0.0", "parameters": { "p": { "value": {} } } }""")]
    [InlineData("""{ "parameters": { "p": { "value": {} } } }""")]
    public void Values_are_taken_plain_wrapped_or_from_a_whole_file(string parameters) =>
        Assert.Empty(SampleTemplate.TryPlan(""" "parameters": { "p": { "type": "object" } } """, parameters).Diagnostics);

    [Fact]
    public void The_plan_shows_types_and_values_but_no_secrets()
    {
        var plan = SampleTemplate.Plan(
            """ "parameters": { "a": { "type": "int", "defaultValue": 1 }, "b": { "type": "securestring" } } """, """{ "b": "secret" }""");

        Assert.Equal("""{"a":{"type":"Int","value":1},"b":{"type":"SecureString"}}""", plan.Parameters.ToJsonString());
    }
}
