using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis.Transfers;

/// <summary>POST export.</summary>
internal sealed class ExportAction(Instance instance) : TransferAction(instance)
{
    public override string Name => "export";

    protected override string OperationKind => ExportRun.OperationKind;

    protected override IReadOnlyList<Diagnostic> Check(JsonObject body, RedisResource cache, DateTimeOffset now) =>
        RedisTransferReader.ReadExport(body, cache, now).Diagnostics;
}
