using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>An application security group: a name that interfaces join and rules of a security group can say instead of addresses.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region.</param>
public sealed record ApplicationSecurityGroup(ResourceId Id, string Location);
