using System.Text.Json.Nodes;
using Redoubt.Cli.Doctor;
using Redoubt.Cli.Tests.Peers;
using Redoubt.Client.Diagnosis;

namespace Redoubt.Cli.Tests.Doctor;

public sealed class DoctorReportTests
{
    private const string Difference = "I1: the client c (10.7.2.4) to the front end (10.7.1.4), TCP 6380 was answered, and it should not be.";

    [Fact]
    public void The_table_has_every_row_with_what_decides_it_and_the_commands_of_the_repair()
    {
        var lines = Write(DoctorFormat.Table, RecordedDiagnosis.Read(), width: 400).Split('\n');
        Assert.Equal(20, lines.Count(line => line.StartsWith("│ O", StringComparison.Ordinal) || line.StartsWith("│ I", StringComparison.Ordinal)));
        var vault = Assert.Single(lines, line => line.StartsWith("│ O2 ", StringComparison.Ordinal));
        foreach (var text in new[] { " out ", "TCP 443", "Key Vault", "1 of 2 denied", "18 of 20 answered", "Rule 'NoKeyVault'", "latent: at the next restart" })
        {
            Assert.Contains(text, vault, StringComparison.Ordinal);
        }

        Assert.Contains("passes by its own direction's rules", Assert.Single(lines, line => line.StartsWith("│ O8 ", StringComparison.Ordinal)));
        Assert.Contains(" now ", Assert.Single(lines, line => line.StartsWith("│ I4 ", StringComparison.Ordinal)));
        Assert.Contains("2 of 20 rows of the port tables do not hold for 'mycache', predicted and tried with real packets: O2, I4.", lines);
        Assert.Contains("To repair it:", lines);
        Assert.Contains(lines, line => line.StartsWith("  az network nsg rule create --resource-group rg1", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_is_the_whole_answer_of_the_service()
    {
        var printed = JsonNode.Parse(Write(DoctorFormat.Json, RecordedDiagnosis.Read()));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(RecordedDiagnosis.Text()), printed));
        Assert.NotNull(printed!["repair"]!["template"]);
    }

    [Fact]
    public void Markdown_is_as_in_the_baseline() => Baseline.Verify(Write(DoctorFormat.Markdown, RecordedDiagnosis.Read()), "doctor.md");

    [Fact]
    public void Markdown_keeps_names_from_becoming_marks()
    {
        var diagnosis = RecordedDiagnosis.Read(answer => answer["rows"]![0]!["purpose"] = "a|b *c* <d> `e` _f_\n[g]");
        Assert.Contains(@"| a\|b \*c\* \<d> \`e\` \_f\_ \[g] |", Write(DoctorFormat.Markdown, diagnosis), StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_is_as_in_the_baseline() => Baseline.Verify(Write(DoctorFormat.Sarif, RecordedDiagnosis.Read()), "doctor.sarif");

    [Fact]
    public void Sarif_has_a_result_for_each_far_end_with_its_row_its_level_and_where_to_look()
    {
        var run = JsonNode.Parse(Write(DoctorFormat.Sarif, RecordedDiagnosis.Read()))!["runs"]![0]!;
        var results = run["results"]!.AsArray();
        Assert.Equal([("O2", "warning"), ("I4", "error")], results.Select(result => ((string)result!["ruleId"]!, (string)result["level"]!)));
        Assert.All(results, result => Assert.Equal(
            (string)result!["ruleId"]!, (string?)run["tool"]!["driver"]!["rules"]![(int)result["ruleIndex"]!]!["id"]));
        Assert.Equal(
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg1/providers/Microsoft.Network/networkSecurityGroups/redis-nsg"
            + "/securityRules/NoKeyVault",
            (string?)results[0]!["locations"]![0]!["logicalLocations"]![0]!["fullyQualifiedName"]);
        Assert.True((bool)run["invocations"]![0]!["executionSuccessful"]!);
    }

    [Fact]
    public void Broken_ends_with_1() => Assert.Equal(1, DoctorOutcome.CodeOf(RecordedDiagnosis.Read()));

    [Fact]
    public void Satisfied_ends_with_0_and_says_so()
    {
        var diagnosis = RecordedDiagnosis.Read(answer => (answer["satisfied"], answer["repair"]) = (true, null));
        Assert.Equal(0, DoctorOutcome.CodeOf(diagnosis));
        Assert.DoesNotContain("To repair", Write(DoctorFormat.Table, diagnosis), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("markdown")]
    [InlineData("sarif")]
    [InlineData("json")]
    public void A_difference_of_prediction_and_packets_ends_with_2_and_is_told_as_a_fault_of_redoubt(string format)
    {
        var diagnosis = RecordedDiagnosis.Read(answer => answer["differences"] = new JsonArray(Difference));
        Assert.Equal(2, DoctorOutcome.CodeOf(diagnosis));
        var text = Write(Enum.Parse<DoctorFormat>(format, ignoreCase: true), diagnosis);
        Assert.Contains("the client c (10.7.2.4) to the front end", text, StringComparison.Ordinal);
        if (format == "sarif")
        {
            Assert.False((bool)JsonNode.Parse(text)!["runs"]![0]!["invocations"]![0]!["executionSuccessful"]!);
        }
        else if (format != "json")
        {
            Assert.Contains("a fault of Redoubt", text, StringComparison.Ordinal);
        }
    }

    private static string Write(DoctorFormat format, NetworkDiagnosis diagnosis, int width = 120)
    {
        var captured = new CapturedTerminal();
        captured.Terminal.Out.Profile.Width = width;
        DoctorReports.For(format).Write(captured.Terminal, diagnosis);
        return captured.Output;
    }
}
