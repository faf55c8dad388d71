using NetGen.Generator.Emission;
using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Passes;

/// <summary>What a network can do, as programs: their names, the halves on both sides of a code, whose parameters they read.</summary>
public class ProgramTests
{
    private const string Autoencoder = "[Network, Input(6), Dense(3), Tanh, As(\"z\"), Output(\"z\"), Dense(6), Output(\"y\"), MSE(Target = \"In\")] public partial class Net;";

    [Fact]
    public void A_network_with_a_code_has_a_program_for_each_half()
    {
        NetworkPlan plan = Plan(Autoencoder);
        Assert.Equal(["Forward", "Backward", "Predict", "Encode", "Decode", "PredictFew", "EncodeFew", "DecodeFew"], plan.Programs.Select(p => p.Name));
        // Each half computes what is needed and nothing else.
        Assert.Equal([3], Widths(plan["Encode"]));
        Assert.Equal([6], Widths(plan["Decode"]));
        Assert.Equal([0], plan["Encode"].Outputs);
        Assert.Equal([1], plan["Decode"].Outputs);
        Assert.Equal(["z"], plan["Decode"].Graph.Inputs.Select(i => i.Name));
    }

    [Theory]
    // A softmax is no decoder.
    [InlineData("[Network, Input(6), Dense(3), Output(\"logits\"), Softmax, Output(\"p\")] public partial class Net;", null, false)]
    // Two heads, neither of which reads the other.
    [InlineData("[Network, Input(6), Dense(5), As(\"x\"), Dense(3), Output(\"a\"), From(\"x\"), Dense(2), Output(\"b\")] public partial class Net;", null, false)]
    // Two outputs on the way: which of them is the code nobody can say.
    [InlineData("[Network, Input(6), Dense(5), Output(\"a\"), Dense(4), Output(\"b\"), Dense(3), Output(\"c\")] public partial class Net;", null, false)]
    [InlineData("[Network, Input(6), Dense(5), Output(\"z\"), Dense(3), Output(\"y\")] public partial class Net;", 0, true)]
    // The output is reached past the code too.
    [InlineData("[Network, Input(6), As(\"x\"), Dense(6), Output(\"z\"), Dense(6), Add(\"x\"), Output(\"y\")] public partial class Net;", 0, false)]
    public void An_output_is_a_code_where_another_one_is_learned_from_it(string source, int? code, bool decodes)
    {
        LatentCode? found = FindLatentCode.Run(GraphBuilder.Build(Declared.Spec(source)).Prediction!);
        Assert.Equal(code, found?.Output);
        Assert.Equal(decodes, found?.Decode is not null);
        Assert.Equal(code is not null && !decodes ? "y" : null, found?.Around);
    }

    [Fact]
    public void Programs_of_one_predictor_prepare_nothing_in_each_others_place()
    {
        NetworkPlan plan = Plan("""
            [Network, Input(3, 8, 8), Conv2D(16, 3, Padding = 1), ReLU, Conv2D(16, 3, Padding = 1), Output("z"), Conv2D(8, 3, Padding = 1), ReLU, Conv2D(3, 3, Padding = 1), Output("y")] public partial class Net;
            """);
        var prepared = plan.Programs.SelectMany(p => p.Preparation).SelectMany(c => c.Outputs).Where(l => l.Space == Space.Shared).Select(l => l.Offset).ToList();
        Assert.NotEmpty(prepared);
        Assert.Equal(prepared.Distinct(), prepared);
        List<ProgramPlan> programs = [.. plan.Programs];
        for (int i = 1; i < programs.Count; i++)
            Assert.All(programs[i].Preparation.Concat(programs[i].Calls).SelectMany(c => c.Outputs.Concat(c.Scratch)).Where(l => l.Space == Space.Shared),
                l => Assert.True(l.Offset >= programs[i - 1].SharedFloats));
    }

    /// <summary>Parameters and gradients lie in the buffer of their owner: each owner's begin at 0.</summary>
    [Fact]
    public void Parameters_of_several_owners_lie_in_their_own_buffers()
    {
        NetworkSpec spec = Declared.Spec("[Network, Input(4), Dense(3), Tanh, Dense(2), MSE] public partial class Net;");
        BuildResult built = GraphBuilder.Build(spec);
        NetworkGraph Second(NetworkGraph graph) => graph with
        {
            Parameters = graph.Parameters.Select(p => p.Name.StartsWith("dense2", StringComparison.Ordinal) ? p with { Owner = 1 } : p).ToEquatableArray(),
        };
        NetworkPlan plan = NetworkCompiler.Plan(spec, built with { Training = Second(built.Training!), Prediction = Second(built.Prediction!) });
        Assert.Equal([new OwnerPlan(32, 32), new OwnerPlan(32, 32)], plan.Owners);
        Assert.Equal([0, 16, 0, 16], plan.Parameters.Select(p => p.Offset));
        Dictionary<string, string> files = CpuEmitter.Emit(plan).ToDictionary(f => f.Suffix, f => f.Text);
        Assert.Contains("float* parameters1 = f->ParametersOf(1);", files["Forward"]);
        Assert.Contains("weight: parameters1, bias: &parameters1[16]", files["Forward"]);
        Assert.Contains("float* gradients = f->Gradients;", files["Backward"]);
        Assert.Contains("float* gradients1 = f->GradientsOf(1);", files["Backward"]);
        Assert.Contains("&gradients1[16]", files["Backward"]);
    }

    private static NetworkPlan Plan(string source)
    {
        NetworkSpec spec = Declared.Spec(source);
        return NetworkCompiler.Plan(spec, GraphBuilder.Build(spec));
    }

    /// <summary>Features that the dense layers of a program make.</summary>
    private static IEnumerable<int> Widths(ProgramPlan program) => program.Graph.Nodes.Select(n => n.Op).OfType<DenseOp>().Select(d => d.Outputs);
}
