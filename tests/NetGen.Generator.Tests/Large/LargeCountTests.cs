using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Large;

/// <summary>However many tensors a declaration merges, reads or names: no kernel takes more pointers than it should, and the text grows with the count.</summary>
public sealed class LargeCountTests
{
    /// <summary>Inputs of a product and its bias, what elementwise work reads and computes, places of maxima, scratch.</summary>
    private const int MostPointers = 3 + KernelLimits.Operands + KernelLimits.Outputs + 2;

    public static TheoryData<string> Declarations => [.. All.Keys];

    private static readonly Dictionary<string, Func<int, NetworkSpec>> All = new()
    {
        ["Add"] = n => Merged(n, names => Add(names)),
        ["Multiply"] = n => Merged(n, names => Multiply(names)),
        ["Concat"] = n => Merged(n, names => Concat(names)),
        ["Add of activations"] = n => Network([Input(2), As("x"), .. Enumerable.Range(0, n).SelectMany(i => new object[] { From("x"), Dense(1), Tanh, As("b" + i) }), From("b0"), Add(Names(1, n)), Mse()]),
        ["Readers"] = n => Network([Input(4), Dense(4), Tanh, As("x"), .. Enumerable.Range(0, n).SelectMany(i => new object[] { From("x"), Dense(1), As("b" + i) }), From("b0"), Add(Names(1, n)), Mse()]),
        ["Inputs"] = n => Network([.. Enumerable.Range(0, n).Select(i => (object)InputAs("b" + i, 1)), From("b0"), Concat(Names(1, n)), Dense(1), Mse()]),
        ["Outputs"] = n => Network([Input(2), As("x"), .. Enumerable.Range(0, n).SelectMany(i => new object[] { From("x"), Dense(1), As("b" + i), Output("b" + i) })]),
        ["Targets"] = n => Network([Input(2), As("x"), .. Enumerable.Range(0, n).SelectMany(i => new object[] { From("x"), Dense(1), Mse(new { Target = "t" + i }) })]),
        ["Pixels"] = n => Network([Input(2, 4, 4), As("x"), .. Enumerable.Range(0, n).SelectMany(i => new object[] { From("x"), Conv2D(2, 1), As("b" + i) }), From("b0"), Concat(Names(1, n)), Conv2D(1, 1), Mse()]),
    };

    [Theory]
    [MemberData(nameof(Declarations))]
    public void No_kernel_takes_more_pointers_than_it_should(string name)
    {
        NetworkSpec spec = All[name](150);
        BuildResult built = Build(spec);
        foreach (NetworkPlan each in new[] { NetworkCompiler.Plan(spec, built), NetworkCompiler.PlanForDevice(spec, built) })
            Assert.All(each.Kernels, k => Assert.InRange(new KernelSignature(k).Pointers.Count, 0, MostPointers));
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public void The_text_grows_with_the_count(string name)
    {
        long some = Characters(All[name](100)), more = Characters(All[name](200));
        Assert.True(more < 2.6 * some, $"{name}: {some} characters for 100, {more} for 200");
    }

    [Fact]
    public void A_sum_is_cut_in_its_own_order()
    {
        NetworkGraph graph = Build(All["Add"](40)).Prediction!;
        List<Node> sums = LimitWidth.Run(graph).Nodes.Where(n => n.Op is MapOp && n.Label.StartsWith("add", StringComparison.Ordinal)).ToList();
        Assert.Equal([16, 16, 10], sums.Select(n => n.Inputs.Count));
        Assert.Equal(sums[0].Id, sums[1].Inputs[0]);
        Assert.Equal(sums[1].Id, sums[2].Inputs[0]);
    }

    [Fact]
    public void A_concatenation_is_cut_into_neighbours()
    {
        NetworkGraph graph = LimitWidth.Run(Build(All["Concat"](40)).Prediction!);
        List<Node> parts = graph.Nodes.Where(n => n.Op is ConcatOp).ToList();
        Assert.Equal([16, 16, 8, 3], parts.Select(n => n.Inputs.Count));
        Assert.Equal([16, 16, 8, 40], parts.Select(n => n.Shape.Channels));
    }

    [Fact]
    public void What_is_narrow_stays_as_it_is()
    {
        NetworkGraph graph = Build(All["Add"](16)).Prediction!;
        Assert.Equal(graph.Nodes, LimitWidth.Run(graph).Nodes);
    }

    private static NetworkSpec Merged(int count, Func<string[], Statement> merge) => Network(
        [Input(2), As("x"), .. Enumerable.Range(0, count).SelectMany(i => new object[] { From("x"), Dense(1, new { Bias = false }), As("b" + i) }), From("b0"),
            merge(Names(1, count)), Dense(1), Mse()]);

    private static string[] Names(int from, int to) => [.. Enumerable.Range(from, to - from).Select(i => "b" + i)];

    private static long Characters(NetworkSpec spec) => NetworkCompiler.Compile(spec with { EmitDevice = true }, CancellationToken.None).Files.Sum(f => (long)f.Text.Length);
}
