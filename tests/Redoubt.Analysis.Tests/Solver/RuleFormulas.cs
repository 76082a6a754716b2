using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using static Redoubt.Analysis.Tests.Solver.Z3;

namespace Redoubt.Analysis.Tests.Solver;

/// <summary>
/// What rules and parts mean as formulas over whole numbers, read from the rules' text with masks and comparisons: none of the
/// analyzer's sets are used for the rules.
/// </summary>
internal sealed class RuleFormulas : IDisposable
{
    private readonly nint context;
    private readonly IReadOnlyDictionary<string, string[]> tags;
    private readonly nint number;
    private readonly nint source;
    private readonly nint destination;
    private readonly nint sourcePort;
    private readonly nint destinationPort;
    private readonly nint protocol;

    public RuleFormulas(IReadOnlyDictionary<string, string[]> tags)
    {
        this.tags = tags;
        var config = Z3_mk_config();
        context = Z3_mk_context(config);
        Z3_del_config(config);
        number = Z3_mk_int_sort(context);
        (source, destination, protocol) = (Variable("source"), Variable("destination"), Variable("protocol"));
        (sourcePort, destinationPort) = (Variable("sourcePort"), Variable("destinationPort"));
    }

    /// <summary>The numbers that a flow can have: two addresses, two ports, and one of five protocols.</summary>
    public nint IsFlow => And(
        Between(source, 0, uint.MaxValue),
        Between(destination, 0, uint.MaxValue),
        Between(protocol, 1, 5),
        Between(sourcePort, 0, ushort.MaxValue),
        Between(destinationPort, 0, ushort.MaxValue));

    public nint Matches(SecurityRule rule)
    {
        var hasPorts = !rule.SourcePorts.Contains("*") || !rule.DestinationPorts.Contains("*");
        return And(
            rule.Protocol == RuleProtocol.Any ? And() : IsProtocol(rule.Protocol),
            hasPorts ? Between(protocol, (long)RuleProtocol.Tcp, (long)RuleProtocol.Udp) : And(),
            Side(source, rule.SourcePrefixes),
            Side(destination, rule.DestinationPrefixes),
            Or([.. rule.SourcePorts.Select(text => Port(sourcePort, text))]),
            Or([.. rule.DestinationPorts.Select(text => Port(destinationPort, text))]));
    }

    public nint Inside(FlowSpace space) => And(
        Or([.. space.Protocols.Protocols.Select(each => IsProtocol(each))]),
        Or([.. space.Sources.Ranges.Select(range => Between(source, range.First.Value, range.Last.Value))]),
        Or([.. space.Destinations.Ranges.Select(range => Between(destination, range.First.Value, range.Last.Value))]),
        Or([.. space.SourcePorts.Ranges.Select(range => Between(sourcePort, range.First, range.Last))]),
        Or([.. space.DestinationPorts.Ranges.Select(range => Between(destinationPort, range.First, range.Last))]));

    public nint And(params nint[] operands) => Z3_mk_and(context, (uint)operands.Length, operands);

    public nint Or(params nint[] operands) => Z3_mk_or(context, (uint)operands.Length, operands);

    public nint Not(nint operand) => Z3_mk_not(context, operand);

    /// <summary>Whether no flow makes all of them true.</summary>
    public bool IsImpossible(params nint[] formulas)
    {
        var solver = Z3_mk_simple_solver(context);
        Z3_solver_inc_ref(context, solver);
        try
        {
            foreach (var formula in formulas)
            {
                Z3_solver_assert(context, solver, formula);
            }

            var answer = Z3_solver_check(context, solver);
            Assert.True(answer != 0, "The solver does not know.");
            return answer < 0;
        }
        finally
        {
            Z3_solver_dec_ref(context, solver);
        }
    }

    public void Dispose() => Z3_del_context(context);

    private nint Side(nint variable, IReadOnlyList<string> texts) => Or([.. texts.Select(text => Term(variable, text))]);

    private nint Term(nint variable, string text)
    {
        if (text == "*")
        {
            return And();
        }

        if (text == ServiceTags.Internet)
        {
            return Not(Side(variable, tags[ServiceTags.VirtualNetwork]));
        }

        if (!char.IsAsciiDigit(text[0]))
        {
            return tags.TryGetValue(text, out var prefixes) ? Side(variable, prefixes) : Or();
        }

        var parts = text.Split('/');
        var mask = parts.Length == 1 || parts[1] == "32" ? uint.MaxValue : ~(uint.MaxValue >> int.Parse(parts[1], null));
        var network = Ipv4Address.Parse(parts[0]).Value & mask;
        return Between(variable, network, network | ~mask);
    }

    private nint Port(nint variable, string text)
    {
        if (text == "*")
        {
            return And();
        }

        var ends = text.Split('-');
        return Between(variable, long.Parse(ends[0], null), long.Parse(ends[^1], null));
    }

    private nint IsProtocol(RuleProtocol each) => Z3_mk_eq(context, protocol, Number((long)each));

    private nint Between(nint variable, long first, long last) =>
        And(Z3_mk_le(context, Number(first), variable), Z3_mk_le(context, variable, Number(last)));

    private nint Variable(string name) => Z3_mk_const(context, Z3_mk_string_symbol(context, name), number);

    private nint Number(long value) => Z3_mk_int64(context, value, number);
}
