using System.Globalization;
using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>What NETGEN_TRACE prints: the variable and the standard error belong to the process, so nothing else runs meanwhile.</summary>
[CollectionDefinition("Trace", DisableParallelization = true)]
public class TraceCollection;

[Collection("Trace")]
public class TraceTests
{
    [Fact]
    public void A_trace_has_a_row_for_each_tensor_that_is_stored()
    {
        using ByHand network = Known();
        string text = Traced("1", () =>
        {
            using ByHand.Trainer trainer = network.CreateTrainer(maxBatch: 5, new Sgd(0), threads: 1);
            trainer.Step([-2, -1, 0, 1, 2], [0, 0, 0, 0, 0]);
            trainer.Step([-2, -1, 0, 1, 2], [0, 0, 0, 0, 0]);
        });
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // One call of two.
        Assert.StartsWith("ByHand.Trainer, call 1: 5 samples, ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["kernel", "stores", "min", "max", "mean", "rms", "not", "finite"], Words(lines[1]));
        Assert.All(lines, line => Assert.DoesNotContain("call 2", line, StringComparison.Ordinal));
        // 2·x + 1 cut at 0: 0, 0, 1, 3, 5.
        Assert.Contains(lines, line => Words(line) is ["a", "[1]", "0", "5.0000", "1.8000", "2.6458", "-"]);
        // Times 3: 0, 0, 3, 9, 15.
        Assert.Contains(lines, line => Words(line) is ["b", "[1]", "0", "15.0000", "5.4000", "7.9373", "-"]);
        // The gradient of b: the mean of 2·y·a over the samples, 2·(3 + 27 + 75)/5.
        Assert.Contains(lines, line => Words(line) is [.., "42.0000", "42.0000", "42.0000", "42.0000", "-"]);
        // Columns stand below each other.
        Assert.All(lines[2..], line => Assert.Equal(lines[1].Length, line.Length));
    }

    [Fact]
    public void The_first_stage_that_is_not_finite_is_marked_whatever_the_call()
    {
        using ByHand network = Known();
        string text = Traced("1", () =>
        {
            using ByHand.Predictor predictor = network.CreatePredictor(maxBatch: 40, threads: 1);
            float[] x = [.. Enumerable.Range(0, 40).Select(i => (float)i)];
            for (int call = 1; call <= 4; call++)
            {
                if (call == 3)
                    network.Parameters["b.weight"].Span[0] = float.PositiveInfinity;
                predictor.Predict(x);
            }
        });
        // The first call, and the third for what is wrong in it.
        Assert.Equal(
            ["ByHand.Predictor, call 1: 40 samples", "ByHand.Predictor, call 3: 40 samples"],
            text.Split('\n').Where(l => l.Contains(" call ", StringComparison.Ordinal)).Select(l => l[..l.LastIndexOf(',')]));
        string marked = Assert.Single(text.Split('\n'), line => line.EndsWith("<- the first", StringComparison.Ordinal));
        Assert.Equal("b", Words(marked)[0]);
        Assert.Contains(" 40 of 40 ", marked, StringComparison.Ordinal);
    }

    /// <summary>1·x + 2·h: 1, 2 + 2, -1 + 8; back from the last step, 2/3·7, 2/3·4 + 2·14/3, 2/3·1 + 2·12.</summary>
    [Fact]
    public void Every_step_of_a_loop_is_looked_at()
    {
        using StepsByHand network = Steps();
        string text = Traced("1", () =>
        {
            using StepsByHand.Trainer trainer = network.CreateTrainer(maxBatch: 5, new Sgd(0), threads: 1);
            trainer.Step([1, 2, -1], [0, 0, 0]);
        });
        string[] lines = text.Split('\n');
        Assert.True(lines.Any(line => Words(line) is ["r", "step", "3", "x", "[1]", "1.0000", "7.0000", "4.0000", "4.6904", "-"]), text);
        Assert.True(lines.Any(line => Words(line) is ["r", "step", "gradient", "3", "x", "[1]", "4.6667", "24.6667", "13.7778", "16.0647", "-"]), text);
    }

    [Fact]
    public void The_first_that_is_not_finite_is_the_first_in_time()
    {
        using StepsByHand network = Steps();
        string text = Traced("1", () =>
        {
            using StepsByHand.Predictor predictor = network.CreatePredictor(maxBatch: 1, threads: 1);
            predictor.Predict([1, float.MaxValue, 1]);
        });
        string marked = Assert.Single(text.Split('\n'), line => line.EndsWith("<- the first", StringComparison.Ordinal));
        Assert.True(Words(marked) is ["r", "step", "3", "x", "[1]", "1.0000", ..], text);
        Assert.Contains(" 1 of 3 ", marked, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_diverges_leaves_its_trace()
    {
        using ByHand network = Known();
        network.Parameters["a.weight"].Span[0] = float.NaN;
        string text = Traced("1", () =>
        {
            using ByHand.Trainer trainer = network.CreateTrainer(maxBatch: 2, new Sgd(0), threads: 1);
            Assert.Throws<DivergedException>(() => trainer.Step([1, 2], [0, 0]));
        });
        Assert.Equal("a", Words(Assert.Single(text.Split('\n'), line => line.EndsWith("<- the first", StringComparison.Ordinal)))[0]);
    }

    public static TheoryData<Type, int> Layouts => new()
    {
        { typeof(InLanes), 19 }, { typeof(InPixels), 19 }, { typeof(InSteps), 19 }, { typeof(InStepsOfPixels), 19 },
        { typeof(InLoops), 19 }, { typeof(InLoopsOfPixels), 19 }, { typeof(InLoopsBehindImages), 19 },
        { typeof(InLoops), 1 }, { typeof(InLoopsOfPixels), 1 }, { typeof(InLoopsBehindImages), 1 },
        { typeof(InLanes), 1 }, { typeof(InPixels), 1 }, { typeof(InSteps), 1 }, { typeof(InStepsOfPixels), 1 },
    };

    /// <summary>Both outputs are tensors on the way: what the trace says of them is what the caller gets, however they lie.</summary>
    [Theory, MemberData(nameof(Layouts))]
    public void What_is_traced_is_what_callers_get(Type type, int samples)
    {
        using var network = (INetwork)Activator.CreateInstance(type, 5UL)!;
        using var batch = new Batch(network.Description, samples) { Count = samples };
        var random = new Random(7);
        foreach (ref float x in batch.Values(0))
            x = (float)(random.NextDouble() * 2) - 1;
        float[][] outputs = [[], []];
        string text = Traced("1", () =>
        {
            using IPredictor predictor = network.CreatePredictor(24, threads: 1);
            predictor.Run(batch);
            outputs = [predictor.Output(0).ToArray(), predictor.Output(1).ToArray()];
        });
        string[] lines = text.Split('\n');
        foreach (float[] output in outputs)
        {
            double mean = output.Average(v => (double)v), rms = Math.Sqrt(output.Average(v => (double)v * v));
            string[] expected = [Number(output.Min()), Number(output.Max()), Number(mean), Number(rms), "-"];
            Assert.True(lines.Any(line => Words(line) is { Length: >= 7 } words && words[^5..].SequenceEqual(expected)), $"{string.Join(' ', expected)} is not in\n{text}");
            // What a loop has stored step by step is that output before it is brought to the caller.
            if (type.Name.StartsWith("InLoops", StringComparison.Ordinal) && output == outputs[1])
                Assert.True(lines.Any(line => Words(line) is ["r", "step", "4", "x", "[5]", .. var numbers] && numbers.SequenceEqual(expected)),
                    $"4 x [5] {string.Join(' ', expected)} is not in\n{text}");
        }
    }

    [Theory, InlineData(null), InlineData("0"), InlineData("no")]
    public void Nobody_who_does_not_ask_is_told(string? asked)
    {
        using ByHand network = Known();
        Assert.Equal("", Traced(asked, () => network.Predict([1])));
    }

    private static string Number(double value) => value.ToString(value == 0 ? "0" : Math.Abs(value) is >= 1e-3 and < 1e5 ? "0.0000" : "0.000E+0", CultureInfo.InvariantCulture);

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static ByHand Known()
    {
        var network = new ByHand(1);
        network.Parameters["a.weight"].Span[0] = 2;
        network.Parameters["a.bias"].Span[0] = 1;
        network.Parameters["b.weight"].Span[0] = 3;
        return network;
    }

    private static StepsByHand Steps()
    {
        var network = new StepsByHand(1);
        network.Parameters["r.weight_ih_l0"].Span[0] = 1;
        network.Parameters["r.weight_hh_l0"].Span[0] = 2;
        network.Parameters["r.bias_ih_l0"].Span[0] = 0;
        network.Parameters["r.bias_hh_l0"].Span[0] = 0;
        return network;
    }

    private static string Traced(string? asked, Action action)
    {
        TextWriter error = Console.Error;
        using var text = new StringWriter();
        Environment.SetEnvironmentVariable("NETGEN_TRACE", asked);
        Console.SetError(text);
        try
        {
            action();
        }
        finally
        {
            Console.SetError(error);
            Environment.SetEnvironmentVariable("NETGEN_TRACE", null);
        }
        return text.ToString();
    }
}
