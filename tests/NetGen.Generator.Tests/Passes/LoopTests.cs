using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Passes;

/// <summary>Loops over the steps of a sequence: what stands in them, where the steps of their values lie, how long their text is.</summary>
public class LoopTests
{
    [Fact]
    public void A_recurrent_layer_is_one_loop_in_each_direction()
    {
        NetworkPlan plan = Plan("[Network, Input(64, 5), RNN(7), Dense(3), MSE] public partial class Net;");
        Repeat forward = Assert.Single(plan["Forward"].Steps.OfType<Repeat>()), backward = Assert.Single(plan["Backward"].Steps.OfType<Repeat>());
        Assert.Equal((64, false), (forward.Loop.Steps, forward.Loop.Backwards));
        Assert.Equal((64, true), (backward.Loop.Steps, backward.Loop.Backwards));
        // The input's half of the gate is one product before the loop; a step is one product with the curve behind it.
        Assert.Equal(["DenseOp"], Products(plan, forward.Body));
        // Backwards: the derivative of the curve, then the product that leads to the step before. What is summed over steps is summed once, outside.
        Assert.Equal(["", "DenseDataOp"], Products(plan, backward.Body));
        Assert.Equal(
            ["DenseWeightsOp", "DenseWeightsOp", "DenseWeightsOfInputOp"],
            Products(plan, plan["Backward"].Steps.Where(step => step is not Repeat).SelectMany(step => step.Calls)).Where(p => p.StartsWith("DenseWeights", StringComparison.Ordinal)));
    }

    /// <summary>Where the sum of the input's half of a gate and of the state's is all that is read, they are computed together; else the former stays before the loop.</summary>
    [Theory]
    [InlineData("LSTM(7)", 0, "DenseOfTwoOp", "DenseOfTwoOp", "DenseOfTwoOp", "DenseOfTwoOp")]
    [InlineData("LSTM(7, Biases = 0)", 0, "DenseOfTwoOp", "DenseOfTwoOp", "DenseOfTwoOp", "DenseOfTwoOp")]
    [InlineData("GRU(7)", 1, "DenseOfTwoOp", "DenseOfTwoOp", "DenseOp")]
    [InlineData("GRU(7, Reset = Reset.BeforeProduct)", 0, "DenseOfTwoOp", "DenseOfTwoOp", "DenseOfTwoOp")]
    public void Halves_of_a_gate_are_one_product(string layer, int before, params string[] inside)
    {
        NetworkPlan plan = Plan($"[Network, Input(64, 5), {layer}, Dense(3), MSE] public partial class Net;");
        int at = plan["Predict"].Steps.ToList().FindIndex(s => s is Repeat);
        Assert.Equal(before, Products(plan, plan["Predict"].Steps.Take(at).SelectMany(s => s.Calls)).Count(p => p == "DenseOp"));
        Assert.Equal(inside, Products(plan, ((Repeat)plan["Predict"].Steps[at]).Body).Where(p => p.Length > 0));
        // For few samples the weights come by once for all steps, and in training all of them at once are faster.
        Assert.DoesNotContain("DenseOfTwoOp", Products(plan, plan["PredictFew"].Calls));
        Assert.DoesNotContain("DenseOfTwoOp", Products(plan, plan["Forward"].Calls));
    }

    /// <summary>
    /// How many samples there will be is not known: in training, where vectors of features are full whatever it is, loops go along the features, with weights turned round
    /// before the loop. Predictions join halves along the samples.
    /// </summary>
    [Theory]
    [InlineData("LSTM(128, Layers = 2)", 8, true)]
    [InlineData("GRU(64)", 3, true)]
    [InlineData("RNN(33)", 1, false)]
    [InlineData("LSTM(7)", 4, false)]
    public void Training_goes_along_features_that_fill_vectors(string layer, int gates, bool alongFeatures)
    {
        NetworkPlan plan = Plan($"[Network, Input(64, 48), {layer}, Dense(48), SoftmaxCrossEntropy] public partial class Net;");
        string[] inLoops = [.. Products(plan, plan["Forward"].Steps.OfType<Repeat>().SelectMany(r => r.Body)).Where(p => p.Length > 0)];
        Assert.Equal(Enumerable.Repeat(alongFeatures ? "DenseOfPanelsOp" : "DenseOp", gates), inLoops);
        string[] before = [.. Products(plan, plan["Forward"].Steps.Where(s => s is not Repeat).SelectMany(s => s.Calls))];
        Assert.Equal(alongFeatures ? gates : 0, before.Count(p => p == "PackDenseOp"));
        Assert.DoesNotContain("DenseOfPanelsOp", Products(plan, plan["Predict"].Calls));
        Assert.DoesNotContain("DenseOfPanelsOp", Products(plan, plan["PredictFew"].Calls));
    }

    [Fact]
    public void One_step_before_is_the_neighbour_in_memory()
    {
        NetworkPlan plan = Plan("[Network, Input(64, 5), RNN(7), Dense(3), MSE] public partial class Net;");
        KernelCall step = Assert.Single(plan["Forward"].Steps.OfType<Repeat>().Single().Body);
        Location before = step.Inputs[0], now = step.Outputs[0];
        Assert.Equal((now.Offset, now.Within - 7, 7), (before.Offset, before.Within, before.Stride));
        Assert.Equal(7, now.Stride);
        // What the first step finds before it is written before the loop.
        int at = plan["Forward"].Steps.ToList().FindIndex(s => s is Repeat);
        Assert.Equal(before with { Stride = 0 }, ((KernelCall)plan["Forward"].Steps[at - 1]).Outputs[0]);
    }

    [Theory]
    [InlineData("[Network, Input({0}, 5), RNN(7), RNN(6, Activation = RecurrentActivation.ReLU), Dense(3), MSE] public partial class Net;")]
    [InlineData("[Network, Input({0}, 5), RNN(7, Layers = 2, Return = Return.Last), Dense(3), SoftmaxCrossEntropy] public partial class Net;")]
    [InlineData("[Network, Input({0}, 5), LSTM(7, Layers = 2, Bidirectional = true), Dense(3), MSE] public partial class Net;")]
    [InlineData("[Network, Input({0}, 5), GRU(7, State = \"s\"), Dense(7), GRU(7, InitialState = \"s\"), Dense(3), MSE] public partial class Net;")]
    public void The_text_of_many_steps_is_no_longer_than_that_of_few(string source)
    {
        Dictionary<string, int> few = Lines(source, 8), many = Lines(source, 64);
        Assert.Equal(few, many);
    }

    /// <summary>A value that a loop reads at every step is not overwritten before its end; two values of a loop that are alive at one step do not overlap.</summary>
    [Theory]
    [InlineData("[Network, Input(9, 5), RNN(7), RNN(6), RNN(4, Return = Return.Last), Dense(3), MSE] public partial class Net;")]
    [InlineData("[Network, Input(9, 5), As(\"x\"), RNN(5), Add(\"x\"), RNN(5), Add(\"x\"), Dense(3), MSE] public partial class Net;")]
    [InlineData("[Network, Input(9, 5), LSTM(7, Layers = 2, Bidirectional = true), Dense(3), MSE] public partial class Net;")]
    [InlineData("[Network, Input(9, 5), GRU(7, State = \"s\"), GRU(7, Reset = Reset.BeforeProduct, InitialState = \"s\"), Dense(3), MSE] public partial class Net;")]
    public void What_a_loop_reads_lives_to_its_end(string source)
    {
        NetworkPlan plan = Plan(source);
        foreach (ProgramPlan program in plan.Programs)
        {
            foreach (Repeat loop in program.Steps.OfType<Repeat>())
            {
                foreach (KernelCall writer in loop.Body)
                {
                    Kernel kernel = plan.Kernels[writer.Kernel];
                    foreach (Location written in writer.Outputs.Where(l => l.Space == Space.Arena))
                    {
                        (long from, long to) = Extent(written, kernel.Body.Shape.Size, loop.Loop.Steps);
                        foreach ((Location read, int size) in loop.Body.SelectMany(c => Operands(plan, c)).Where(o => o.Place.Space == Space.Arena && o.Place.Offset != written.Offset))
                        {
                            (long first, long end) = Extent(read, size, loop.Loop.Steps);
                            Assert.True(end <= from || first >= to, $"{program.Name}: {writer.Comment} writes {from} to {to}, {first} to {end} is read.");
                        }
                    }
                }
            }
        }
    }

    /// <summary>What belongs to a gate is computed where it belongs: no weight's gradient is put together of others, nor added up of zeros.</summary>
    [Theory]
    [InlineData("LSTM(7)", 4, 12)]
    [InlineData("LSTM(7, Biases = 1)", 4, 12)]
    [InlineData("GRU(7)", 3, 10)]
    [InlineData("GRU(7, Biases = 0)", 3, 6)]
    public void Gradients_of_gates_are_computed_in_place(string layer, int gates, int parts)
    {
        NetworkPlan plan = Plan($"[Network, Input(64, 5), {layer}, Dense(3), MSE] public partial class Net;");
        Assert.DoesNotContain("ConcatOp", Products(plan, plan["Backward"].Calls));
        Assert.DoesNotContain("SliceOp", Products(plan, plan["Backward"].Calls));
        // A part of a gate: its rows of both weights, and of the bias that both products share.
        List<string> products = Products(plan, plan["Backward"].Steps.Where(step => step is not Repeat).SelectMany(step => step.Calls).Where(c => c.Layer != "dense1"));
        Assert.Equal(parts, products.Count(p => p is "DenseWeightsOfRowsOp" or "DenseWeightsOfInputOp" or "ReduceOp"));
        // The state is made rows once for all gates.
        Assert.Single(products, "RowsOfOp");
        Repeat backward = Assert.Single(plan["Backward"].Steps.OfType<Repeat>());
        Assert.Equal(gates, Products(plan, backward.Body).Count(p => p == "DenseDataOp"));
    }

    /// <summary>A gate of a layer that is used twice gets the sum of both, where it belongs.</summary>
    [Fact]
    public void Gradients_of_a_shared_layer_are_added_up_gate_by_gate()
    {
        NetworkPlan plan = Plan("""
            [Block, LSTM(4)] public partial class Memory;
            [Network, Input(6, 4), Use<Memory>(Share = "m"), Tanh, Use<Memory>(Share = "m"), Dense(3), MSE] public partial class Net;
            """);
        Assert.DoesNotContain("ConcatOp", Products(plan, plan["Backward"].Calls));
        int rows = 4 * 4 * 4;
        IEnumerable<KernelCall> sums = plan["Backward"].Calls.Where(c => plan.Kernels[c.Kernel].Body.Product is null && c.Outputs[0].Space == Space.Gradients);
        Assert.Equal(8, sums.Count(c => plan.Kernels[c.Kernel].Body.Shape.Size == rows / 4 && plan.Kernels[c.Kernel].Body.Operands.Count == 2 && plan.Kernels[c.Kernel].Body.Shape.Rank == 2));
    }

    [Fact]
    public void A_recurrent_layer_wants_a_sequence()
    {
        BuildResult built = GraphBuilder.Build(Declared.Spec("[Network, Input(5), RNN(7), Dense(3), MSE] public partial class Net;"));
        Assert.Equal("NG0206", Assert.Single(built.Problems).Id);
    }

    private static IEnumerable<(Location Place, int Size)> Operands(NetworkPlan plan, KernelCall call)
    {
        KernelBody body = plan.Kernels[call.Kernel].Body;
        return call.Inputs.Zip(body.Inputs, (place, shape) => (place, shape.Size)).Concat(call.Operands.Zip(body.Operands, (place, shape) => (place, shape.Size)));
    }

    /// <summary>The floats per sample that a place takes over all steps.</summary>
    private static (long From, long To) Extent(Location place, int size, int steps) =>
        (place.Offset + place.Within, place.Offset + place.Within + size + (place.Stride * (steps - 1)));

    private static List<string> Products(NetworkPlan plan, IEnumerable<KernelCall> calls) => [.. calls.Select(c => plan.Kernels[c.Kernel].Body.Product?.GetType().Name ?? "")];

    /// <summary>Lines of each file, without those of the lists of stages, which break where a number has one digit more.</summary>
    private static Dictionary<string, int> Lines(string source, int steps) =>
        NetworkCompiler.Compile(Declared.Spec(source.Replace("{0}", steps.ToString(System.Globalization.CultureInfo.InvariantCulture))), CancellationToken.None)
            .Files.ToDictionary(f => f.HintName, f => f.Text.Split('\n').Count(line => !line.TrimStart().StartsWith('"')));

    private static NetworkPlan Plan(string source)
    {
        NetworkSpec spec = Declared.Spec(source);
        return NetworkCompiler.Plan(spec, GraphBuilder.Build(spec));
    }
}
