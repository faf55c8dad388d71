using System.Globalization;
using NetGen.Execution;
using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>Gradients beside central differences: right ones are found right whatever rounding and kinks do, wrong ones wrong, and the network does not notice.</summary>
public class GradientCheckTests
{
    public static TheoryData<Type> Networks =>
    [
        typeof(Rare), typeof(RareScores), typeof(LatentAndClasses), typeof(Probability), typeof(ClassProbabilities), typeof(ThreeHeads), typeof(Autoencoder), typeof(Siblings),
            typeof(Pixels),
        typeof(WithAuxiliaryHead), typeof(Line), typeof(LeNet5), typeof(ALittleOfEverything),
    ];

    [Theory, MemberData(nameof(Networks))]
    public void Right_gradients_are_found_right(Type type)
    {
        for (ulong seed = 1; seed <= 8; seed++)
        {
            using var network = (INetwork)Activator.CreateInstance(type, seed)!;
            using Batch batch = Filled(network, samples: 6, seed);
            GradientReport report = network.CheckGradients(batch, seed: seed, threads: 1);
            Assert.True(report.IsCorrect, report.ToString());
            Assert.Equal(network.Parameters.Where(p => p.Trainable).Select(p => p.Name), report.Parameters.Select(p => p.Name));
            report.EnsureCorrect();
            // A verdict on what nobody can see is none.
            Assert.True(report.Parameters.Count(p => p.IsVisible) >= 0.5 * report.Parameters.Count, report.ToString());
        }
    }

    /// <summary>Distortions as faults make them: a sign, a factor forgotten, a mean over the wrong count, a single element that is not written.</summary>
    public static TheoryData<string, int> Distortions => new()
    {
        { "sign", 0 }, { "forgotten factor", 0 }, { "five per cent", 0 }, { "one is missing", 4 }, { "one is twice", 2 }, { "one is its neighbour's", 1 },
    };

    [Theory, MemberData(nameof(Distortions))]
    public void Wrong_gradients_are_found_wrong(string fault, int element)
    {
        float before = float.NaN;
        using var network = new DistortedLine((i, g) =>
        {
            float neighbour = before;
            before = g;
            return fault switch
            {
                "sign" => -g,
                "forgotten factor" => g / 2,
                "five per cent" => 1.05f * g,
                _ when i != element => g,
                "one is missing" => 0,
                "one is twice" => 2 * g,
                _ => neighbour,
            };
        });
        using Batch batch = Filled(network, samples: 5, seed: 2);
        GradientReport report = network.CheckGradients(batch);
        Assert.False(report.IsCorrect, report.ToString());
        var wrong = Assert.Throws<WrongGradientException>(report.EnsureCorrect);
        Assert.Equal("d.weight", wrong.Parameter);
        Assert.Contains("WRONG", wrong.Message, StringComparison.Ordinal);
        if (fault.StartsWith("one", StringComparison.Ordinal))
            Assert.Equal([element / 3, element % 3], wrong.Index);
    }

    [Fact]
    public void The_hand_written_trainer_of_these_tests_is_right()
    {
        using var network = new DistortedLine((_, g) => g);
        using Batch batch = Filled(network, samples: 5, seed: 2);
        network.CheckGradients(batch).EnsureCorrect();
    }

    [Fact]
    public void At_a_kink_a_slope_of_one_side_is_right()
    {
        using var network = new AtAKink(1);
        network.Parameters["a.weight"].Span.Fill(0.7f);
        network.Parameters["a.bias"].Span.Clear();
        network.Parameters["b.weight"].Span.Fill(0.9f);
        network.Parameters["b.bias"].Span.Clear();
        using var batch = new Batch(network.Description, 1) { Count = 1 };
        batch.Values(0)[0] = 0;
        batch.Values(1)[0] = 2;
        // On the left the bias changes nothing; on the right dL/da = 2·(0 - 2)·0.9. PyTorch says 0, and so does the network.
        GradientReport report = network.CheckGradients(batch);
        Assert.True(report.IsCorrect, report.ToString());
        ParameterGradient bias = report.Parameters.Single(p => p.Name == "a.bias");
        Assert.Equal(0, bias.Gradient);
        Assert.Equal(0, bias.Difference, tolerance: 0.2);
    }

    [Fact]
    public void Nothing_of_the_network_changes()
    {
        using var network = new ThreeHeads(4);
        using Batch batch = Filled(network, samples: 6, seed: 4);
        float[][] before = [.. network.Parameters.Select(p => p.ReadOnlySpan.ToArray())];
        long version = network.Parameters.Version;
        network.CheckGradients(batch);
        Assert.Equal(version, network.Parameters.Version);
        foreach ((int i, Parameter parameter) in network.Parameters.Index())
            Assert.True(before[i].AsSpan().SequenceEqual(parameter.ReadOnlySpan), parameter.Name);
    }

    [Fact]
    public void The_same_seed_looks_at_the_same_elements_on_any_number_of_threads()
    {
        using var network = new Pixels(4);
        using Batch batch = Filled(network, samples: 6, seed: 4);
        string once = network.CheckGradients(batch, seed: 5, threads: 1).ToString(), again = network.CheckGradients(batch, seed: 5, threads: 3).ToString();
        Assert.Equal(once, again);
    }

    [Fact]
    public void A_step_afterwards_is_as_it_would_have_been()
    {
        using ThreeHeads checkedBefore = new(4), untouched = new(4);
        using Batch batch = Filled(untouched, samples: 6, seed: 4);
        checkedBefore.CheckGradients(batch);
        using ITrainer first = ((INetwork)checkedBefore).CreateTrainer(6, new Adam(0.01)), second = ((INetwork)untouched).CreateTrainer(6, new Adam(0.01));
        Assert.Equal(second.Step(batch), first.Step(batch));
        foreach (Parameter parameter in untouched.Parameters)
            Assert.True(parameter.ReadOnlySpan.SequenceEqual(checkedBefore.Parameters[parameter.Name].ReadOnlySpan), parameter.Name);
    }

    [Fact]
    public void Says_what_it_found_in_a_table()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (hostile.NumberFormat.NumberDecimalSeparator, hostile.NumberFormat.NegativeSign) = (",", "−");
        CultureInfo.CurrentCulture = hostile;
        try
        {
            var report = new GradientReport("Net", 0.693147, 4, 0.01,
            [
                new("conv1.weight", [6, 1, 5, 5], 8, [3, 0, 2, 1], -0.0123456, -0.0123501, 4e-6, true),
                new("conv1.bias", [6], 6, [5], 0.25, -0.5, 1e-5, false),
                new("dense1.bias", [10], 8, [0], 1e-9, 3e-8, 1e-6, true),
            ]);
            const string Expected = """
                Net: 1 of 3 gradients wrong (within 1 %); loss 0.693147 of 4 samples
                  parameter     shape          checked  worst at        gradient  difference       ±     apart
                  conv1.weight  [6, 1, 5, 5]  8 of 150  [3, 0, 2, 1]  -1.2346E-2  -1.2350E-2  4.0E-6    0.04 %
                  conv1.bias    [6]             6 of 6  [5]            2.5000E-1  -5.0000E-1  1.0E-5  150.00 %  WRONG
                  dense1.bias   [10]           8 of 10  [0]            1.0000E-9   3.0000E-8  1.0E-6    unseen

                """;
            Assert.Equal(Expected, report.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Refuses_what_it_cannot_check()
    {
        using var network = new Line(1);
        using Batch batch = Filled(network, samples: 2, seed: 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.CheckGradients(batch, elements: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.CheckGradients(batch, tolerance: double.NaN));
        batch.Values(1)[0] = float.MaxValue;
        Assert.Throws<DivergedException>(() => network.CheckGradients(batch));
        using var empty = new Batch(network.Description, 2);
        Assert.Throws<InputSizeException>(() => network.CheckGradients(empty));
        using var alone = new ClassProbabilities(1);
        using Batch single = Filled(alone, samples: 1, seed: 1);
        Assert.Throws<SingleSampleException>(() => alone.CheckGradients(single));
    }

    /// <summary>Normal inputs and targets of yes and no, or labels.</summary>
    private static Batch Filled(INetwork network, int samples, ulong seed)
    {
        var random = new Random((int)seed);
        var batch = new Batch(network.Description, samples) { Count = samples };
        for (int column = 0; column < batch.Columns.Count; column++)
        {
            PortDescription port = batch.Columns[column];
            bool isTarget = column >= network.Description.Inputs.Count;
            if (port.Kind == PortKind.Labels)
            {
                foreach (ref int label in batch.Labels(column))
                    label = random.Next(port.Classes);
            }
            else
            {
                foreach (ref float value in batch.Values(column))
                    value = isTarget ? random.Next(2) : (float)((random.NextDouble() * 4) - 2);
            }
        }
        return batch;
    }
}
