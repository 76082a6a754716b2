using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Networking;

/// <summary>One rule for a network security group with its security rules.</summary>
internal interface ISecurityGroupRule
{
    IEnumerable<Diagnostic> Check(NetworkSecurityGroup group);
}
