using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Harness;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Layers;

/// <summary>Inputs of whole numbers and the table that makes vectors of them.</summary>
public sealed class TokensTests
{
    private static readonly NetworkSpec Words = Network(S("Tokens", new { Length = 7, Vocab = 11 }), S("Embedding", new { Features = 5 }), Dense(4), SoftmaxCrossEntropy());

    [Fact]
    public void A_table_has_a_row_for_each_word()
    {
        BuildResult built = Build(Words);
        NetworkGraph graph = built.Training!;
        PortInfo port = Assert.Single(graph.Inputs);
        Assert.Equal((Element.Index, 11, "[B, 7]"), (port.Op.Element, port.Op.Bound, port.Shape.ToString()));
        Assert.Equal(["embedding1.weight [11, 5]", "dense1.weight [4, 5]", "dense1.bias [4]"], graph.Parameters.Select(p => $"{p.Name} {p.Shape}"));
        Assert.Equal("[B, 7, 5]", graph.Layers[0].Output.ToString());
        Assert.Equal((55, 0), (graph.Layers[0].Parameters, graph.Layers[0].Flops));
    }

    /// <summary>Indices have no gradient, also where those of inputs are wanted.</summary>
    [Fact]
    public void The_table_learns_and_the_words_do_not()
    {
        NetworkGraph forward = Build(Words).Training!;
        var (training, _, _, gradients) = Differentiate.Gradients(forward, withInputs: true);
        Assert.DoesNotContain(forward.Inputs[0].Node, gradients.Keys);
        Assert.IsType<EmbeddingGradientOp>(training[gradients[forward.Nodes.Items.Single(n => n.Label == "embedding1.weight").Id]].Op);
    }

    /// <summary>What is learned, or drawn, looks at nothing that stands before it.</summary>
    [Theory]
    [InlineData("Learned")]
    [InlineData("Noise")]
    public void What_looks_at_nothing_may_stand_behind_tokens(string layer) => GeneratorRunner.RunOnce(TestCompilation.Create(
        $"[Network, Tokens(3, Vocab = 5, As = \"t\"), {layer}(3, 2, As = \"w\"), From(\"t\"), Embedding(2), Add(\"w\"), Dense(4), SoftmaxCrossEntropy]"
            + "\npublic partial class Net;")).AssertSound();

    /// <summary>No kernel packs whole numbers: they are read where the caller has them, in every layout.</summary>
    [Fact]
    public void Whole_numbers_are_read_in_place()
    {
        foreach (Specs.Vectors axis in Enum.GetValues<Specs.Vectors>())
        {
            NetworkPlan plan = NetworkCompiler.Plan(Words with { Vectors = axis }, Build(Words));
            KernelCall[] calls = [.. plan.Programs.SelectMany(p => p.Calls).Where(c => plan.Kernels[c.Kernel].Body.Product is EmbeddingOp or EmbeddingGradientOp)];
            Assert.All(calls, call => Assert.Equal(new Location(Space.Indices, 0), call.Inputs[0]));
            Assert.Contains(calls, c => plan.Kernels[c.Kernel].Body.Product is EmbeddingGradientOp);
            Assert.DoesNotContain(plan.Kernels, k => k.Body.Product is PackOp);
        }
    }

    [Fact]
    public void Callers_give_ints()
    {
        GeneratorRun run = GeneratorRunner.Run("[Network, Tokens(\"text\", 7, Vocab = 11), Input(7, 2, As = \"x\"), From(\"text\"), Embedding(5), Concat(\"x\"), Dense(4), SoftmaxCrossEntropy] public partial class Net;").AssertSound();
        string api = run.Text("Net.g.cs");
        Assert.Contains("public global::System.ReadOnlySpan<float> Predict(global::System.ReadOnlySpan<int> text, global::System.ReadOnlySpan<float> x)", api);
        Assert.Contains("public float Step(global::System.ReadOnlySpan<int> text, global::System.ReadOnlySpan<float> x, global::System.ReadOnlySpan<int> labels)", api);
        Assert.Contains("global::NetGen.Guard.Indices(\"text\", text, 7, 11);", api);
        Assert.Contains("/// <param name=\"text\">[B, 7]: whole numbers from 0 to 10, row-major.</param>", api);
        Assert.Contains("Step(batch.Labels(0), batch.Values(1), batch.Labels(2))", api);
    }
}
