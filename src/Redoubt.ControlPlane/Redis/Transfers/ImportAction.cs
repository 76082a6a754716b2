using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis.Transfers;

/// <summary>POST import.</summary>
internal sealed class ImportAction(Instance instance) : TransferAction(instance)
{
    public override string Name => "import";

    protected override string OperationKind => ImportRun.OperationKind;

    protected override bool Writes => true;

    protected override IReadOnlyList<Diagnostic> Check(JsonObject body, RedisResource cache, DateTimeOffset now) =>
        RedisTransferReader.ReadImport(body, cache, now).Diagnostics;
}
