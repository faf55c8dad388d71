using NetGen.Networks.Tests.Networks;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>Numbers that networks draw for themselves: what they are distributed as, and of what they are functions.</summary>
public class Drawing
{
    private const int Batch = 100;

    private static readonly float[] Zeros = new float[Batch];

    [Fact]
    public void Numbers_are_normal_and_uniform()
    {
        using var network = new DrawnNumbers(1);
        (float[] normal, float[] uniform) = Drawn(network, threads: 2, calls: 5);
        int count = normal.Length;
        double Moment(float[] numbers, double center, int power) => numbers.Average(x => Math.Pow(x - center, power));
        // Five standard errors of each.
        Assert.InRange(Moment(normal, 0, 1), -5 / Math.Sqrt(count), 5 / Math.Sqrt(count));
        Assert.InRange(Moment(normal, 0, 2), 1 - (5 * Math.Sqrt(2.0 / count)), 1 + (5 * Math.Sqrt(2.0 / count)));
        Assert.InRange(Moment(normal, 0, 3), -5 * Math.Sqrt(15.0 / count), 5 * Math.Sqrt(15.0 / count));
        Assert.InRange(Moment(normal, 0, 4), 3 - (5 * Math.Sqrt(96.0 / count)), 3 + (5 * Math.Sqrt(96.0 / count)));
        Assert.All(uniform, u => Assert.InRange(u, 0, MathF.BitDecrement(1)));
        Assert.InRange(Moment(uniform, 0.5, 1), -5 / Math.Sqrt(12.0 * count), 5 / Math.Sqrt(12.0 * count));
        Assert.InRange(Moment(uniform, 0.5, 2), (1 / 12.0) - (5 / Math.Sqrt(180.0 * count)), (1 / 12.0) + (5 / Math.Sqrt(180.0 * count)));
        // As many in each tenth as there should be: chi squared of nine degrees, which is above 40 once in a hundred thousand times.
        double[] tenths = [.. Enumerable.Range(0, 10).Select(tenth => (double)uniform.Count(u => (int)(10 * u) == tenth))];
        Assert.InRange(tenths.Sum(n => (n - (count / 10.0)) * (n - (count / 10.0)) / (count / 10.0)), 0, 40);
        // Neighbours, and the two layers, have nothing to do with each other.
        Assert.InRange(normal.Zip(normal.Skip(1), (a, b) => (double)a * b).Average(), -5 / Math.Sqrt(count), 5 / Math.Sqrt(count));
        Assert.InRange(normal.Zip(uniform, (a, b) => a * (b - 0.5)).Average(), -5 / Math.Sqrt(12.0 * count), 5 / Math.Sqrt(12.0 * count));
    }

    [Fact]
    public void Each_call_and_each_predictor_draws_anew_and_a_seed_draws_again()
    {
        using var network = new DrawnNumbers(1);
        using DrawnNumbers.Predictor one = network.CreatePredictor(Batch), other = network.CreatePredictor(Batch);
        float[] First(DrawnNumbers.Predictor predictor, int samples = Batch)
        {
            predictor.Predict(Zeros.AsSpan(0, samples));
            return predictor.Output(0).ToArray();
        }

        float[] first = First(one), second = First(one);
        Assert.NotEqual(first, second);
        Assert.NotEqual(first, First(other));
        Assert.Equal((2L, 1UL, 2UL), (one.CallCount, one.RandomSeed, other.RandomSeed));
        one.CallCount = 0;
        Assert.Equal(first, First(one));
        Assert.Equal(second, First(one));
        (other.RandomSeed, other.CallCount) = (1, 1);
        Assert.Equal(second[..(7 * 400)], First(other, samples: 7));
        // From any thread: no two answers are the same.
        float[][] answers = new float[16][];
        Parallel.For(0, answers.Length, i => answers[i] = Predicted(network));
        Assert.Equal(answers.Length, answers.Select(a => a[0]).Distinct().Count());
    }

    [Fact]
    public void Training_draws_anew_at_each_step()
    {
        using var network = new DrawingVector(3);
        using DrawingVector.Trainer trainer = network.CreateTrainer(17, new Sgd(0));
        float[] labels = new float[17 * 5], targets = new float[17 * 3];
        float first = trainer.Step(labels, targets);
        Assert.NotEqual(first, trainer.Step(labels, targets));
        trainer.StepCount = 0;
        Assert.Equal(first, trainer.Step(labels, targets));
    }

    [Fact]
    public void The_width_of_vectors_and_the_number_of_threads_change_no_bit_of_what_is_drawn()
    {
        float[]? expected = null;
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int threads in (int[])[1, 2, 3])
            {
                using var network = new DrawnNumbers(1);
                float[] normal = Drawn(network, threads, calls: 1).Normal;
                Assert.Equal(expected ??= normal, normal);
            }
        }
    }

    private static float[] Predicted(DrawnNumbers network)
    {
        float[] normal = new float[400], uniform = new float[400];
        network.Predict(new float[1], normal, uniform);
        return normal;
    }

    private static (float[] Normal, float[] Uniform) Drawn(DrawnNumbers network, int threads, int calls)
    {
        using DrawnNumbers.Predictor predictor = network.CreatePredictor(Batch, threads);
        List<float> normal = [], uniform = [];
        for (int call = 0; call < calls; call++)
        {
            predictor.Predict(Zeros);
            normal.AddRange(predictor.Output(0));
            uniform.AddRange(predictor.Output(1));
        }
        return ([.. normal], [.. uniform]);
    }
}
