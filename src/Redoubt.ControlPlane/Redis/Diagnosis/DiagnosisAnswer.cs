using System.Text.Json.Nodes;
using Redoubt.Analysis;
using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Findings;
using Redoubt.Analysis.Repairs;
using Redoubt.Analysis.Repairs.Rendering;

namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>A diagnosis as the API answers it.</summary>
internal static class DiagnosisAnswer
{
    public static JsonObject Render(Diagnosis diagnosis, bool isLive, DateTimeOffset now) => new()
    {
        ["cache"] = diagnosis.Verdict.Place.CacheId.ToString(),
        ["subnet"] = diagnosis.Verdict.Place.SubnetId.ToString(),
        ["time"] = now,
        ["tablesOf"] = diagnosis.Verdict.Pack.AsOf,
        ["live"] = isLive,
        ["satisfied"] = diagnosis.Verdict.IsSatisfied && diagnosis.Observed.All(observation => observation.IsAnswered),
        ["rows"] = new JsonArray([.. diagnosis.Verdict.Rows.Select(row => Row(row, diagnosis, isLive))]),
        ["differences"] = new JsonArray(
            [.. diagnosis.Observed.Where(observation => observation.Differs).Select(observation => (JsonNode)Difference(observation))]),
        ["findings"] = new JsonArray([.. diagnosis.Findings.Select(FindingOf)]),
        ["repair"] = diagnosis.Repair is { } plan ? Repair(plan) : null,
    };

    private static JsonObject Row(RowVerdict row, Diagnosis diagnosis, bool isLive) => new()
    {
        ["id"] = row.Row.Id,
        ["direction"] = row.Row.Direction.ToString(),
        ["protocols"] = new JsonArray([.. row.Row.Protocols.Protocols.Select(protocol => (JsonNode)protocol.ToString().ToUpperInvariant())]),
        ["ports"] = row.Row.Ports.ToString(),
        ["purpose"] = row.Row.Purpose,
        ["satisfied"] = row.IsSatisfied,
        ["bite"] = row.Bite?.ToString(),
        ["peers"] = new JsonArray([.. row.Peers.Select(peer => Peer(row, peer, diagnosis, isLive))]),
    };

    private static JsonObject Peer(RowVerdict row, PeerVerdict peer, Diagnosis diagnosis, bool isLive)
    {
        var seen = diagnosis.Observed.Where(each => each.Row == row.Row && each.Requirement == peer.Requirement).ToList();
        return new JsonObject
        {
            ["peer"] = peer.Requirement.Peer.ToString(),
            ["group"] = peer.Requirement.Group,
            ["ports"] = peer.Requirement.Ports.ToString(),
            ["hosts"] = new JsonArray([.. peer.Requirement.Hosts.Select(host => (JsonNode)host)]),
            ["asked"] = peer.IsAsked,
            ["satisfied"] = peer.IsSatisfied,
            ["consequence"] = peer.Requirement.Consequence,
            ["bite"] = peer.Bite.ToString(),
            ["latent"] = peer.IsLatent,
            ["denied"] = new JsonArray([.. peer.Denied.Select(Denied)]),
            ["observed"] = !isLive || seen.Count == 0 ? null : new JsonObject
            {
                ["tried"] = seen.Count,
                ["answered"] = seen.Count(each => each.IsAnswered),
                ["failures"] = new JsonArray([.. seen.Where(each => !each.IsAnswered).Select(each => (JsonNode)$"{each.Text}: {each.Failure}")]),
            },
        };
    }

    private static JsonObject Denied(DeniedPart part) => new()
    {
        ["flows"] = part.Space.ToString(),
        ["answers"] = part.IsAnswer,
        ["decidedBy"] = part.Sentence,
        ["resource"] = DeciderResource.Of(part.DecidedBy)?.ToString(),
    };

    private static string Difference(Observation observation) => observation.IsAnswered
        ? $"{observation.Row.Id}: {observation.Text} was answered, and the analyzer says that the network drops it."
        : $"{observation.Row.Id}: {observation.Text} was not answered ({observation.Failure}), and the analyzer says that the network lets it pass.";

    private static JsonObject FindingOf(Finding finding) => new()
    {
        ["id"] = finding.Id,
        ["severity"] = finding.Severity.ToString(),
        ["sentence"] = finding.Sentence,
        ["resources"] = new JsonArray([.. finding.Resources.Select(id => (JsonNode)id.ToString())]),
    };

    private static JsonObject Repair(RepairPlan plan) => new()
    {
        ["complete"] = plan.IsComplete,
        ["changes"] = new JsonArray([.. plan.Changes.Select(change => (JsonNode)change.ToString())]),
        ["alsoChanged"] = new JsonArray([.. plan.AlsoChanged.Select(id => (JsonNode)id.ToString())]),
        ["admitted"] = new JsonArray([.. plan.Admitted.Select(flows => (JsonNode)flows.ToString())]),
        ["obstacles"] = new JsonArray([.. plan.Obstacles.Select(text => (JsonNode)text)]),
        ["resourceGroup"] = ArmTemplate.ResourceGroupOf(plan.Changes),
        ["az"] = new JsonArray([.. AzCommands.Commands(plan.Changes).Select(command => (JsonNode)command)]),
        ["template"] = ArmTemplate.Template(plan.Changes),
        ["removed"] = new JsonArray([.. ArmTemplate.RemovedBy(plan.Changes).Select(id => (JsonNode)id.ToString())]),
        ["bicep"] = new BicepFile().Render(plan.Changes),
        ["terraform"] = new TerraformFile().Render(plan.Changes),
    };
}
