using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Passes;

/// <summary>Layers that are alike are written once.</summary>
public class RollCallsTests
{
    [Fact]
    public void Calls_that_lie_equally_far_apart_are_a_loop()
    {
        ProgramStep[] calls = [Call("first", 9, 0), .. Blocks(4, at => 100 + (10 * at)), Call("last", 8, 500)];
        EquatableArray<ProgramStep> rolled = RollCalls.Run(calls.ToEquatableArray());
        var loop = (RepeatedCalls)rolled[1];
        Assert.Equal((3, 4, 3), (rolled.Count, loop.Times, loop.First.Count));
        Assert.Equal(calls, rolled.SelectMany(step => step.Calls));
        Assert.Equal("block1 … block4", loop.Title);
        Assert.Equal(10, loop.Next(2).Outputs[0].Offset - loop.First[2].Outputs[0].Offset);
    }

    [Fact]
    public void Parts_of_a_layer_may_be_alike()
    {
        ProgramStep[] calls = [.. Enumerable.Range(0, 4).SelectMany(gate => new[] { Call("lstm1", 0, 40 * gate), Call("lstm1", 1, 500 + gate) })];
        Assert.Equal("Parts of lstm1", Assert.IsType<RepeatedCalls>(Assert.Single(RollCalls.Run(calls.ToEquatableArray()))).Title);
    }

    [Theory, InlineData(2), InlineData(0)]
    public void Calls_that_lie_anywhere_are_not(int odd)
    {
        ProgramStep[] calls = [.. Blocks(4, at => at == odd ? 107 : 100 + (10 * at))];
        Assert.DoesNotContain(RollCalls.Run(calls.ToEquatableArray()), step => step is RepeatedCalls { Times: 4 });
        Assert.Equal(calls, RollCalls.Run(calls.ToEquatableArray()).SelectMany(step => step.Calls));
    }

    /// <summary>A repetition that could begin in the middle of a block, because the layer before the first is like its last one, begins with a block.</summary>
    [Fact]
    public void A_loop_begins_where_a_block_does()
    {
        ProgramStep[] calls = [Call("stem", 2, 90), .. Blocks(4, at => 100 + (10 * at))];
        RepeatedCalls loop = RollCalls.Run(calls.ToEquatableArray()).OfType<RepeatedCalls>().Single();
        Assert.Equal("block1.a", loop.First[0].Layer);
    }

    /// <summary>Ports are counted, not measured: one input behind the other is no loop.</summary>
    [Fact]
    public void Ports_are_not_walked_over()
    {
        ProgramStep[] calls = [.. Enumerable.Range(0, 12).Select(at => Call("pack", 0, 0) with { Inputs = EquatableArray.Of(new Location(Space.Input, at)) })];
        Assert.Equal(calls, RollCalls.Run(calls.ToEquatableArray()));
    }

    [Theory]
    [InlineData("[Network, Input(7), Dense(5), Use<Stacked>(Repeat = {0}), Dense(3), SoftmaxCrossEntropy] public partial class Net;")]
    [InlineData("[Network, Input(6, 7), Dense(5), Use<Stacked>(Repeat = {0}), Dense(3), SoftmaxCrossEntropy] public partial class Net;")]
    [InlineData("[Network, Input(5, 9, 9), Use<Plain>(Repeat = {0}), Flatten, Dense(3), SoftmaxCrossEntropy] public partial class Net;")]
    public void Programs_do_not_grow_with_the_depth_of_a_network(string source)
    {
        NetworkPlan shallow = Plan(source, 12), deep = Plan(source, 24);
        foreach (ProgramPlan program in deep.Programs)
        {
            Assert.True(program.Calls.Count() > shallow[program.Name].Calls.Count());
            Assert.True(Written(program) <= Written(shallow[program.Name]) + 2, $"{program.Name}: {Written(shallow[program.Name])} calls become {Written(program)}.");
        }
    }

    [Fact]
    public void Profiles_tell_layers_that_are_alike_apart()
    {
        NetworkPlan plan = Plan("[Network, Input(7), Dense(5), Use<Stacked>(Repeat = {0}), Dense(3), SoftmaxCrossEntropy] public partial class Net;", 6);
        string forward = CpuEmitter.Emit(plan).Single(file => file.Suffix == ProgramNames.Forward).Text;
        Assert.Contains("for (long k = 0; k < ", forward);
        for (int block = 1; block <= 6; block++)
            Assert.Contains($"|stacked{block}.dense1|", forward);
    }

    /// <summary>Calls as they stand in the text.</summary>
    private static int Written(ProgramPlan program) => program.Steps.Sum(step => step is RepeatedCalls repeated ? repeated.First.Count : step.Calls.Count());

    private static IEnumerable<KernelCall> Blocks(int count, Func<int, long> place) =>
        Enumerable.Range(0, count).SelectMany(block => "abc".Select((layer, kernel) => Call($"block{block + 1}.{layer}", kernel, place(block) + kernel)));

    private static KernelCall Call(string layer, int kernel, long place)
    {
        EquatableArray<Location> none = EquatableArray<Location>.Empty;
        return new KernelCall(kernel, EquatableArray.Of(new Location(Space.Parameters, 3 * place)), Location.None, none, EquatableArray.Of(new Location(Space.Arena, place)),
            none, layer) { Layer = layer };
    }

    private static NetworkPlan Plan(string source, int blocks)
    {
        NetworkSpec spec = Declared.Spec(
            source.Replace("{0}", blocks.ToString(System.Globalization.CultureInfo.InvariantCulture))
            + " [Block, As(\"x\"), LayerNorm, Dense(11), GELU, Dropout(0.1), Dense(5), Add(\"x\")] public partial class Stacked;"
            + " [Block, Conv2D(5, 3, Pad = Pad.Same), ReLU] public partial class Plain;");
        return NetworkCompiler.Plan(spec, GraphBuilder.Build(spec));
    }
}
