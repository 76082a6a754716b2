using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Redoubt.Client.Caches;
using Redoubt.Client.Connection;
using Redoubt.Client.Deployments;
using Redoubt.Client.Diagnosis;
using Redoubt.Client.Networks;
using Redoubt.Client.Resources;
using Redoubt.Client.Service;
using Redoubt.Client.Topologies;

namespace Redoubt.Client;

/// <summary>
/// Every form of JSON that a client reads, generated at compile time: programs compiled ahead of time have no reflection.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    Converters = [typeof(ResourceIdConverter)],
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(ServiceDescription))]
[JsonSerializable(typeof(ClientCredentials))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(OperationStatus))]
[JsonSerializable(typeof(ResourceGroup))]
[JsonSerializable(typeof(ArmList<ResourceGroup>))]
[JsonSerializable(typeof(ArmResource<CacheProperties>))]
[JsonSerializable(typeof(ArmList<ArmResource<CacheProperties>>))]
[JsonSerializable(typeof(CacheKeys))]
[JsonSerializable(typeof(ArmList<ArmResource<VirtualNetworkProperties>>))]
[JsonSerializable(typeof(ArmResource<NetworkInterfaceProperties>))]
[JsonSerializable(typeof(ServiceStatus))]
[JsonSerializable(typeof(HostEntrance))]
[JsonSerializable(typeof(CacheTopology))]
[JsonSerializable(typeof(DeploymentAnswer))]
[JsonSerializable(typeof(ArmList<OperationAnswer>))]
[JsonSerializable(typeof(NetworkDiagnosis))]
[JsonSerializable(typeof(DiagnosisRequest))]
[JsonSerializable(typeof(TopologyQuestion))]
[JsonSerializable(typeof(TopologyPicture))]
[JsonSerializable(typeof(PlannedCache))]
[JsonSerializable(typeof(AddressAvailability))]
[JsonSerializable(typeof(ArmList<SubnetUsage>))]
internal sealed partial class ClientJson : JsonSerializerContext;
