using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Http;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Networking.Pictures;

/// <summary>POST /redoubt/topology: the networks as a picture, as they are or as they would be. It never writes anything.</summary>
internal sealed class TopologyEndpoint(SupposedNetworks networks)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/redoubt/topology", (Delegate)DrawAsync);

    private async Task<JsonObject> DrawAsync(HttpContext context)
    {
        var question = TopologyQuestion.Read(await ArmRequest.ReadBodyAsync(context.Request));
        var painter = networks.Of(question, ArmRequest.Origin(context));
        return question.Focus is { } focus && !painter.Has(focus)
            ? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(focus))
            : PictureAnswer.Render(painter.Paint(question.Protocol, question.Port, question.Focus), question);
    }
}
