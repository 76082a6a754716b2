using System.Reflection;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;

namespace Redoubt.Model.Tests;

/// <summary>A rule that is written but on no list checks nothing.</summary>
public sealed class RuleListsTests
{
    [Theory]
    [InlineData(typeof(IRedisCreateRule), typeof(RedisCreateRules))]
    [InlineData(typeof(IRedisUpdateRule), typeof(RedisUpdateRules))]
    [InlineData(typeof(ILinkRule), typeof(LinkRules))]
    [InlineData(typeof(IVirtualNetworkRule), typeof(VirtualNetworkRules))]
    [InlineData(typeof(ISecurityGroupRule), typeof(NetworkSecurityGroupRules))]
    [InlineData(typeof(INetworkInterfaceRule), typeof(NetworkInterfaceRules))]
    [InlineData(typeof(IRouteTableRule), typeof(RouteTableRules))]
    [InlineData(typeof(IVirtualNetworkGatewayRule), typeof(VirtualNetworkGatewayRules))]
    [InlineData(typeof(IGatewayConnectionRule), typeof(GatewayConnectionRules))]
    [InlineData(typeof(IExpressRouteCircuitRule), typeof(ExpressRouteCircuitRules))]
    [InlineData(typeof(IPrivateEndpointRule), typeof(PrivateEndpointRules))]
    [InlineData(typeof(IVirtualNetworkLinkRule), typeof(VirtualNetworkLinkRules))]
    public void Every_rule_is_on_its_list_once(Type rule, Type list)
    {
        var listed = list.GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Select(field => field.GetValue(null))
            .OfType<System.Collections.IEnumerable>()
            .SelectMany(rules => rules.Cast<object>())
            .Where(rule.IsInstanceOfType)
            .Select(item => item.GetType().Name);
        var written = rule.Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(rule)).Select(type => type.Name);
        Assert.Equal(written.Order(), listed.Order());
    }
}
