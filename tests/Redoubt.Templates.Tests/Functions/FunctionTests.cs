using Redoubt.Templates.Expressions;
using Redoubt.Templates.Tests.Setting;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Tests.Functions;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("concat('a', 1, 'b')", "'a1b'")]
    [InlineData("concat(createArray(1), createArray('x'))", "[1,'x']")]
    [InlineData("format('{0}-{1:D3}', 'a', 7)", "'a-007'")]
    [InlineData("format('{0}', true())", "'True'")]
    [InlineData("replace('a.b.c', '.', '-')", "'a-b-c'")]
    [InlineData("substring('abcdef', 2, 3)", "'cde'")]
    [InlineData("substring('abc', 3)", "''")]
    [InlineData("split('a/b,c', createArray('/', ','))", "['a','b','c']")]
    [InlineData("join(createArray('a', 1), '-')", "'a-1'")]
    [InlineData("padLeft(7, 3, '0')", "'007'")]
    [InlineData("trim('  a ')", "'a'")]
    [InlineData("toUpper('aé')", "'AÉ'")]
    [InlineData("string(createObject('a', createArray(1, null())))", "'{\\\"a\\\":[1,null]}'")]
    [InlineData("string('ä<b>')", "'ä<b>'")]
    [InlineData("startsWith('Abc', 'aB')", "true")]
    [InlineData("endsWith('Abc', 'BC')", "true")]
    [InlineData("indexOf('abC', 'c')", "2")]
    [InlineData("indexOf('abc', 'x')", "-1")]
    [InlineData("lastIndexOf(createArray(1, 2, 1), 1)", "2")]
    [InlineData("contains('abc', 'B')", "false")]
    [InlineData("contains(createArray(1, 2), 2)", "true")]
    [InlineData("contains(createObject('Key', 1), 'kEY')", "true")]
    [InlineData("empty('')", "true")]
    [InlineData("empty(null())", "true")]
    [InlineData("empty(createObject('a', 1))", "false")]
    [InlineData("length(createObject('a', 1, 'b', 2))", "2")]
    [InlineData("first('abc')", "'a'")]
    [InlineData("last(createArray(1, 2))", "2")]
    [InlineData("first(createArray())", "null")]
    [InlineData("skip('abc', 1)", "'bc'")]
    [InlineData("take(createArray(1, 2, 3), 5)", "[1,2,3]")]
    [InlineData("take('abc', -1)", "''")]
    [InlineData("range(5, 3)", "[5,6,7]")]
    [InlineData("flatten(createArray(createArray(1), createArray(2, 3)))", "[1,2,3]")]
    [InlineData("array('a')", "['a']")]
    [InlineData("union(createArray(1, 2), createArray(2, 3))", "[1,2,3]")]
    [InlineData("union(json('{\"a\":{\"x\":1}}'), json('{\"a\":{\"y\":2},\"b\":3}'))", "{'a':{'x':1,'y':2},'b':3}")]
    [InlineData("intersection(json('{\"a\":1,\"b\":2}'), json('{\"a\":1,\"b\":3}'))", "{'a':1}")]
    [InlineData("shallowMerge(createArray(createObject('a', createObject('x', 1)), createObject('a', 2)))", "{'a':2}")]
    [InlineData("items(json('{\"b\":1,\"a\":2}'))", "[{'key':'a','value':2},{'key':'b','value':1}]")]
    [InlineData("objectKeys(json('{\"b\":1,\"a\":2}'))", "['b','a']")]
    [InlineData("tryGet(json('{\"a\":[{\"b\":1}]}'), 'a', 0, 'B')", "1")]
    [InlineData("tryGet(null(), 'a')", "null")]
    [InlineData("tryGet(createArray(1), 3)", "null")]
    [InlineData("coalesce(null(), 'a', fail('not reached'))", "'a'")]
    [InlineData("if(true(), 'yes', fail('not reached'))", "'yes'")]
    [InlineData("and(false(), fail('not reached'))", "false")]
    [InlineData("or(false(), true(), fail('not reached'))", "true")]
    [InlineData("not(equals('a', 'A'))", "true")]
    [InlineData("equals(json('{\"a\":1,\"b\":2}'), json('{\"b\":2,\"a\":1}'))", "true")]
    [InlineData("equals(1, 1)", "true")]
    [InlineData("greater('b', 'a')", "true")]
    [InlineData("lessOrEquals(2, 2)", "true")]
    [InlineData("add(1, mul(2, sub(5, div(7, 2))))", "5")]
    [InlineData("mod(7, 3)", "1")]
    [InlineData("max(createArray(1, 5, 3))", "5")]
    [InlineData("min(4, -2)", "-2")]
    [InlineData("int('42')", "42")]
    [InlineData("float('1.5')", "1.5")]
    [InlineData("bool('TRUE')", "true")]
    [InlineData("bool(0)", "false")]
    [InlineData("json('null')", "null")]
    [InlineData("base64ToJson(base64('{\"a\":1}'))", "{'a':1}")]
    [InlineData("dataUriToString(dataUri('hällo'))", "'hällo'")]
    [InlineData("uri('https://a.b/c/', 'd/e.json')", "'https://a.b/c/d/e.json'")]
    [InlineData("uriComponentToString(uriComponent('a b/c'))", "'a b/c'")]
    [InlineData("map(range(0, 2), lambda('x', mul(lambdaVariables('x'), 10)))", "[0,10]")]
    [InlineData("map(createArray('a', 'b'), lambda('x', 'i', concat(lambdaVariables('x'), lambdaVariables('i'))))", "['a0','b1']")]
    [InlineData("filter(range(0, 5), lambda('x', greater(lambdaVariables('x'), 2)))", "[3,4]")]
    [InlineData("reduce(range(1, 4), 0, lambda('sum', 'x', add(lambdaVariables('sum'), lambdaVariables('x'))))", "10")]
    [InlineData("sort(createArray(3, 1, 2), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))", "[1,2,3]")]
    [InlineData("toObject(createArray('a'), lambda('x', lambdaVariables('x')), lambda('x', 1))", "{'a':1}")]
    [InlineData("mapValues(createObject('a', 1), lambda('x', add(lambdaVariables('x'), 1)))", "{'a':2}")]
    [InlineData("groupBy(createArray('ax', 'b', 'ay'), lambda('x', first(lambdaVariables('x'))))", "{'a':['ax','ay'],'b':['b']}")]
    [InlineData("cidrSubnet('10.0.0.0/16', 24, 5)", "'10.0.5.0/24'")]
    [InlineData("cidrHost('10.144.3.0/24', 4)", "'10.144.3.5'")]
    [InlineData("parseCidr('10.144.0.0/20')",
        "{'network':'10.144.0.0','netmask':'255.255.240.0','broadcast':'10.144.15.255',"
        + "'firstUsable':'10.144.0.1','lastUsable':'10.144.15.254','cidr':20}")]
    [InlineData("dateTimeAdd('2024-01-31T00:00:00Z', 'P1M')", "'2024-02-29T00:00:00Z'")]
    [InlineData("dateTimeAdd('2026-11-23T08:00:00Z', '-PT1H30M', 'HH:mm')", "'06:30'")]
    [InlineData("dateTimeAdd('20261123T080000Z', 'P1Y2DT1M', 'yyyy-MM-ddTHH:mm')", "'2027-11-25T08:01'")]
    [InlineData("createObject('A', 1).a", "1")]
    [InlineData("createObject('a', 1).?b", "null")]
    [InlineData("createArray(1)[?4]", "null")]
    [InlineData("sys.toLower('A')", "'a'")]
    [InlineData("resourceGroup().location", "'westeurope'")]
    [InlineData("resourceGroup().tags.team", "'cache'")]
    [InlineData("subscription().displayName", "'Development'")]
    [InlineData("tenant().tenantId", "'00000000-0000-0000-0000-00000000000a'")]
    [InlineData("environment().resourceManager", "'https://localhost:8443'")]
    [InlineData("deployment().name", "'main'")]
    [InlineData(
        "tenantResourceId('Microsoft.Authorization/roleDefinitions', 'x')",
        "'/providers/Microsoft.Authorization/roleDefinitions/x'")]
    [InlineData("subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'x')",
        "'/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/roleDefinitions/x'")]
    [InlineData("extensionResourceId('/a/b', 'Microsoft.Authorization/locks', 'x')", "'/a/b/providers/Microsoft.Authorization/locks/x'")]
    public void A_function_returns(string expression, string expected) =>
        Assert.Equal(expected.Replace('\'', '"'), Json(expression));

    [Theory]
    [InlineData(
        "resourceId('Microsoft.Cache/Redis', 'c')",
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Cache/Redis/c")]
    [InlineData(
        "resourceId('other', 'Microsoft.Cache/Redis', 'c')",
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/other/providers/Microsoft.Cache/Redis/c")]
    [InlineData("resourceId('00000000-0000-0000-0000-000000000002', 'other', 'Microsoft.Network/virtualNetworks/subnets', 'v', 's')",
        "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/other/providers/Microsoft.Network/virtualNetworks/v/subnets/s")]
    public void A_resource_id_may_start_with_subscription_and_group(string expression, string expected) =>
        Assert.Equal(expected, (string?)SampleScope.Evaluate(expression));

    [Theory]
    [InlineData("substring('abc', 2, 5)", "index 2, length 5, string length 3")]
    [InlineData("div(1, 0)", "the divisor, must not be 0")]
    [InlineData("add(9223372036854775807, 1)", "does not fit into 64 bits")]
    [InlineData("concat('a', createArray())", "the argument 2 must be a string, as the first is, and it is of type 'Array'")]
    [InlineData("equals(1)", "function requires '2' argument(s) while '1' were provided")]
    [InlineData("length(1)", "the argument 1 must be a string, an array or an object, and it is of type 'Integer'")]
    [InlineData("createArray(1)[2]", "array index '2' is out of bounds: the array has 1 elements")]
    [InlineData("createObject('a', 1).b", "property 'b' doesn't exist, available properties are 'a'")]
    [InlineData("null().b", "property 'b' can't be evaluated: its target is of type 'Null'")]
    [InlineData(
        "resourceId('Microsoft.Network/virtualNetworks/subnets', 'v')",
        "requires '2' resource name argument(s) while '1' were provided")]
    [InlineData("resourceId('rg', 'vnet')", "is a resource type such as")]
    [InlineData("cidrSubnet('10.0.0.0/24', 25, 2)", "the index 2 must be from 0 to 1")]
    [InlineData("cidrHost('10.0.0.0/30', 2)", "holds 2 usable addresses")]
    [InlineData("json('{')", "not valid JSON at line 1")]
    [InlineData("fail('capacity 7 is not sold')", "capacity 7 is not sold")]
    [InlineData("range(0, 10001)", "from 0 to 10000")]
    [InlineData("format('{1}', 'a')", "does not fit its 1 argument(s)")]
    [InlineData("base64ToString('%')", "base64")]
    [InlineData("dateTimeAdd('2026-11-23', 'tomorrow')", "not a duration")]
    [InlineData("newGuid()", "default value of a parameter only")]
    [InlineData("reference('a')", "not expected at this location")]
    [InlineData("copyIndex()", "inside a resource or output with a copy loop only")]
    [InlineData("lambdaVariables('x')", "there is no lambda variable 'x'")]
    [InlineData("parameters('x')", "The template parameter 'x' is not found")]
    [InlineData("map(createArray(1), 'x')", "must be a lambda function of 1 to 2 parameters")]
    public void A_function_that_cannot_answer_says_why(string expression, string expected)
    {
        var exception = Assert.Throws<ExpressionException>(() => SampleScope.Evaluate(expression));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_function_is_named()
    {
        var exception = Assert.Throws<ExpressionException>(() => SampleScope.Evaluate("concatenate('a')"));

        Assert.Equal(ExpressionFault.UnknownFunction, exception.Fault);
        Assert.Contains("The template function 'concatenate' at position 2 is not valid", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_guids_and_the_time_come_from_the_deployment()
    {
        Assert.Equal("11111111-2222-3333-4444-555555555555", (string?)SampleScope.Evaluate("newGuid()", ExpressionSite.ParameterDefault));
        Assert.Equal("20261123T083015Z", (string?)SampleScope.Evaluate("utcNow()", ExpressionSite.ParameterDefault));
        Assert.Equal("2026-11", (string?)SampleScope.Evaluate("utcNow('yyyy-MM')", ExpressionSite.ParameterDefault));
    }

    [Theory]
    [InlineData("'asd', 'asdf', 'asdf'", "iizpqit7ih3cc")]
    [InlineData("'/subscriptions/00000000-0000-0000-0000-000000000000', 'resource-id'", "cwvxuqg24sifi")]
    [InlineData("'fu'", "6rkxbspxjmsho")]
    [InlineData("'fubar'", "cj2xpqsiwjfne")]
    [InlineData("'fu', 'bar'", "q5wxoscxs5j6k")]
    public void A_unique_string_is_the_one_of_the_cloud(string arguments, string expected) =>
        Assert.Equal(expected, (string?)SampleScope.Evaluate($"uniqueString({arguments})"));

    [Fact]
    public void A_guid_of_texts_is_the_one_of_the_cloud() =>
        Assert.Equal("228d27cc-6fdb-5934-b7ac-1efccebade04", (string?)SampleScope.Evaluate("guid('asdf')"));

    private static string Json(string expression)
    {
        var value = SampleScope.Evaluate(expression);
        return value is null ? "null" : JsonValues.ToJson(value);
    }
}
