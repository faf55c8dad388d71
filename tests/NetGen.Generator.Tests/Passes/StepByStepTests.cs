using Microsoft.CodeAnalysis;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Passes;

/// <summary>Which networks can be run a step at a time, what of them comes before the first step, and what a step is.</summary>
public class StepByStepTests
{
    [Theory]
    [InlineData("Tokens(16, Vocab = 40), Embedding(8), RNN(12), LayerNorm, Dense(40)")]
    [InlineData("Tokens(16, Vocab = 40), Embedding(8), Dense(40)")]
    [InlineData("Input(16, 5), RNN(7, Return = Return.Last), Dense(3)")]
    [InlineData("Input(16, 5), BatchNorm, Softmax, As(\"a\"), RNN(5), Concat(\"a\"), Dense(3)")]
    [InlineData("Input(1, 5), RNN(7), Flatten, Dense(3)")]
    public void A_network_in_which_no_step_depends_on_a_later_one_has_a_step(string layers)
    {
        (SteppedNetwork? network, StepObstacle? obstacle) = Of(layers);
        Assert.NotNull(network);
        Assert.Null(obstacle);
        Assert.Null(network.Begin);
        // There are no loops and no sequences in a step.
        Assert.All(network.Step.Graph.Nodes, node => Assert.Equal((-1, false), (node.Loop, node.Shape.IsSequence)));
    }

    [Theory]
    [InlineData("Tokens(16, Vocab = 40), Embedding(8), Flatten, Dense(40)", "flatten1 looks at all steps of its sequence at once")]
    [InlineData("Input(16, 5), RNN(7), As(\"h\"), Reshape(8, 14), Dense(3)", "reshape1 looks at all steps of its sequence at once")]
    [InlineData("Input(16, 5, As = \"a\"), Input(9, 5, As = \"b\"), From(\"a\"), RNN(4, Return = Return.Last), As(\"x\"), From(\"b\"), RNN(4, Return = Return.Last), Add(\"x\"), Dense(2)",
        "its inputs have different numbers of steps")]
    public void What_is_in_the_way_is_named(string layers, string reason)
    {
        (SteppedNetwork? network, StepObstacle? obstacle) = Of(layers);
        Assert.Null(network);
        Assert.Equal(reason, obstacle!.Reason);
    }

    /// <summary>What a layer makes of each row of a small table is known before the step; a large one is looked up and multiplied.</summary>
    [Theory]
    [InlineData(65, 4)]
    [InlineData(513, 0)]
    public void Products_with_a_small_table_are_looked_up(int vocabulary, int tables)
    {
        NetworkSpec spec = Declared.Spec($"[Network, Tokens(16, Vocab = {vocabulary}), Embedding(8), LSTM(16), Dense({vocabulary}), SoftmaxCrossEntropy] public partial class Net;");
        NetworkPlan plan = NetworkCompiler.Plan(spec, GraphBuilder.Build(spec));
        ProgramPlan few = plan["StepFew"], whole = plan["Step"];
        Assert.Equal(tables, Ops<MultiplyTableOp>(few.PreparationSteps.SelectMany(s => s.Calls)));
        Assert.Equal(0, Ops<MultiplyTableOp>(few.Calls));
        // The row itself is not read any more where its products are.
        Assert.Equal(Math.Max(1, tables), Ops<EmbeddingOp>(few.Calls));
        Assert.Equal(0, Ops<MultiplyTableOp>(whole.PreparationSteps.SelectMany(s => s.Calls)));

        int Ops<T>(IEnumerable<KernelCall> calls) => calls.Count(c => plan.Kernels[c.Kernel].Body.Product is T);
    }

    [Theory]
    [InlineData("Input(5), Dense(3)")]
    [InlineData("Input(1, 8, 8), Conv2D(2, 3), Flatten, Dense(3)")]
    public void A_network_without_sequences_has_no_steps(string layers) => Assert.Equal((null, null), Of(layers));

    /// <summary>An input that is needed whole, by a layer that looks ahead on it alone, is given before the first step; what the steps read of it is kept.</summary>
    [Fact]
    public void What_all_steps_need_as_a_whole_comes_before_them()
    {
        (SteppedNetwork? network, _) = Of(
            "Tokens(7, Vocab = 30, As = \"src\"), Tokens(16, Vocab = 40, As = \"tgt\"), From(\"src\"), Embedding(4), Flatten, Dense(8), Tanh, As(\"context\"), "
            + "From(\"tgt\"), Embedding(8), RNN(8), As(\"h\"), From(\"context\"), Scale(\"h\"), Dense(40)");
        Assert.Equal(["src"], network!.Begin!.Graph.Inputs.Select(p => p.Name));
        Assert.Equal(["tgt"], network.Step.Graph.Inputs.Select(p => p.Name));
        Assert.Equal(network.Step.Graph.States.Select(s => s.Shape), network.Begin.Graph.States.Select(s => s.Shape));
        // The context is computed before, the state of the layer by each step.
        Assert.Equal(1, network.Begin.Graph.States.Count(s => s.Value >= 0));
        Assert.Equal(1, network.Step.Graph.States.Count(s => s.Value >= 0));
        Assert.DoesNotContain(network.Step.Graph.Nodes, n => n.Op is DenseOp { Inputs: 28 });
    }

    /// <summary>One token that all steps are told (who speaks, which word is said) is nothing that goes on from step to step.</summary>
    [Fact]
    public void A_single_token_beside_a_sequence_comes_before_the_steps()
    {
        (SteppedNetwork? network, StepObstacle? obstacle) = Of(
            "Tokens(1, Vocab = 10, As = \"word\"), Tokens(16, Vocab = 40, As = \"sound\"), From(\"word\"), Embedding(8), Flatten, As(\"spoken\"), "
            + "From(\"sound\"), Embedding(8), Add(\"spoken\"), RNN(8), Dense(40)");
        Assert.Null(obstacle);
        Assert.Equal(["word"], network!.Begin!.Graph.Inputs.Select(p => p.Name));
        Assert.Equal(["sound"], network.Step.Graph.Inputs.Select(p => p.Name));
    }

    [Fact]
    public void A_step_that_is_asked_for_where_there_is_none_is_refused_with_a_reason()
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create("""
            [Network, Tokens(16, Vocab = 40), Embedding(8), Flatten, Dense(40)] public partial class Net;
            public static class User { public static void Run(Net net) => net.CreateStepper(batch: 1).Dispose(); }
            """));
        Diagnostic error = Assert.Single(run.CompilerErrors);
        Assert.Equal("CS0619", error.Id);
        Assert.EndsWith("Net cannot be run a step at a time: flatten1 looks at all steps of its sequence at once.'", error.GetMessage());
    }

    [Fact]
    public void A_network_without_sequences_has_no_stepper_to_refuse() =>
        Assert.DoesNotContain("CreateStepper", GeneratorRunner.RunOnce(TestCompilation.Create("[Network, Input(4), Dense(2)] public partial class Net;")).AssertSound()
            .Output.GetTypeByMetadataName("Net")!.MemberNames);

    private static (SteppedNetwork? Network, StepObstacle? Obstacle) Of(string layers) =>
        StepByStep.Run(GraphBuilder.Build(Declared.Spec($"[Network, {layers}] public partial class Net;")).Prediction!);
}
