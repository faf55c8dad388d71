using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>
/// The widths of vectors that each of many networks is tried at, where networks are there for their layers and each width is compiled by itself: the widest, one of the
/// others in turn, and those at which a kind of its kernels has not been tried by the networks before it. So each kind of kernel is tried at every width, and each network
/// at two at least. NETGEN_WIDTHS=all takes every network at every width.
/// </summary>
internal sealed class ChosenWidths
{
    /// <summary>Whoever works on a few networks wants to know all of them.</summary>
    private static readonly bool All = Environment.GetEnvironmentVariable("NETGEN_WIDTHS") == "all" || Environment.GetEnvironmentVariable("NETGEN_CASES") is { Length: > 0 };

    private static readonly SimdWidth[] Supported = [.. SimdWidth.All.Where(width => width.IsSupported)];

    private readonly Dictionary<string, IReadOnlyList<SimdWidth>> _of = [];

    /// <param name="networks">The networks, in the order in which they take turns.</param>
    /// <param name="first">Where the turns begin, so that the same networks in another layout are tried at others.</param>
    public ChosenWidths(IEnumerable<DeclaredNetwork> networks, int first = 0)
    {
        foreach (DeclaredNetwork network in networks)
        {
            string[] kinds = [.. Kinds(network.Plan).Distinct()];
            SimdWidth inTurn = Supported[Supported.Length == 1 ? 0 : 1 + ((first + _of.Count) % (Supported.Length - 1))];
            _of[network.Name] = [.. Supported.Where(width => All || width == Supported[0] || width == inTurn || kinds.Any(kind => !Tried.Contains((kind, width))))];
            Tried.UnionWith(from kind in kinds from width in _of[network.Name] select (kind, width));
        }
    }

    /// <summary>What is tried at which width.</summary>
    public HashSet<(string Kind, SimdWidth Width)> Tried { get; } = [];

    public IReadOnlyList<SimdWidth> Of(DeclaredNetwork network) => _of.GetValueOrDefault(network.Name, Supported);

    /// <summary>Products and elementary operations by their layout: "ConvOp Lanes", "Tanh ChannelsLast".</summary>
    private static IEnumerable<string> Kinds(NetworkPlan plan) =>
        from kernel in plan.Kernels
        from work in kernel.Body.Outputs.SelectMany(Operations).Append(kernel.Body.Product?.GetType().Name ?? "elementwise")
        select $"{work} {kernel.Body.Layout}";

    private static IEnumerable<string> Operations(ScalarExpression tree) => tree.Nodes().Select(node => node switch
    {
        Unary unary => unary.Operator.ToString(),
        Binary binary => binary.Operator.ToString(),
        Choose choose => choose.Comparison.ToString(),
        _ => "value",
    });
}
