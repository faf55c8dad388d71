using NetGen.Execution;
using NetGen.Simd;
using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

public class ReducedPrecisionTests
{
    private static readonly InMemoryDataset Data = Make(150);

    private static InMemoryDataset Make(int count)
    {
        var x = new float[count * 330];
        var labels = new int[count];
        for (int n = 0; n < count; n++)
        {
            labels[n] = n % 3;
            for (int i = 0; i < 330; i++)
                x[n * 330 + i] = MathF.Sin(i * (1 + labels[n]) * 0.3f + n) + 0.3f * MathF.Cos(7 * n + i);
        }
        return new InMemoryDataset(DataColumn.Values("x", [3, 11, 10], x), DataColumn.Labels("labels", 3, labels));
    }

    private static SmallBytes Trained()
    {
        var net = new SmallBytes(seed: 2);
        net.Fit(Data, new FitOptions { Optimizer = new Adam(3e-3), BatchSize = 20, Epochs = 10 });
        return net;
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }

    [Fact]
    public void Whole_numbers_answer_nearly_as_floats_do_and_say_what_they_cost()
    {
        using SmallBytes net = Trained();
        Int8Network small = net.Quantize(Data, samples: 100);
        Int8Report report = small.CompareOn(Data);
        Assert.True(report.Float["accuracy"] > 0.95, report.ToString());
        Assert.True(Math.Abs(report.Float["accuracy"] - report.Int8["accuracy"]) <= 0.02, report.ToString());
        Assert.True(Math.Abs(report.Float.Loss - report.Int8.Loss) < 0.05, report.ToString());
        Assert.Matches("^loss [0-9.]+ → [0-9.]+, accuracy [0-9.]+ → [0-9.]+$", report.ToString());
        // What is rounded is not what it was.
        Assert.NotEqual(report.Float.Loss, report.Int8.Loss);
    }

    [Fact]
    public void It_says_which_layers_are_in_whole_numbers()
    {
        using var net = new SmallBytes(seed: 1);
        using SmallBytes.Int8Predictor predictor = net.CreateInt8Predictor(1, Int8Calibration.Of(net, Data, samples: 3));
        Assert.Equal(["conv1", "conv2", "conv3", "dense1", "dense2"], predictor.QuantizedLayers);
    }

    [Fact]
    public void The_bits_are_the_same_at_every_width_on_any_number_of_threads_and_in_any_batch()
    {
        using SmallBytes net = Trained();
        Int8Calibration calibration = Int8Calibration.Of(net, Data, samples: 50);
        float[] x = Numbers(33 * 330, seed: 5);
        float[]? expected = null;
        foreach (int threads in (int[])[1, 2, 3])
        {
            using SmallBytes.Int8Predictor predictor = net.CreateInt8Predictor(33, calibration, threads);
            float[] y = predictor.Predict(x).ToArray();
            expected ??= y;
            Assert.Equal(expected, y);
            foreach (int batch in (int[])[1, 3, 17])
                Assert.Equal(expected[..(batch * 3)], predictor.Predict(x.AsSpan(0, batch * 330)).ToArray());
        }
        foreach (SimdWidth width in SimdWidth.All)
        {
            if (!width.IsSupported)
                continue;
            using IDisposable forced = SimdWidth.Force(width);
            using SmallBytes.Int8Predictor predictor = net.CreateInt8Predictor(33, calibration, 1);
            float[] y = predictor.Predict(x).ToArray();
            // Products have the same bits; a tanh between them has those of its width.
            for (int i = 0; i < y.Length; i++)
                Assert.True(Math.Abs(expected![i] - y[i]) <= 0.02 * (1 + Math.Abs(expected[i])), $"{width}: {i} is {y[i]}, not {expected[i]}");
        }
    }

    [Fact]
    public void Nothing_is_allocated_and_new_parameters_are_seen()
    {
        using SmallBytes net = Trained();
        using SmallBytes.Int8Predictor predictor = net.CreateInt8Predictor(4, Int8Calibration.Of(net, Data, samples: 20), 1);
        float[] x = Numbers(4 * 330, seed: 5);
        float[] before = predictor.Predict(x).ToArray();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            predictor.Predict(x);
        Assert.Equal(allocated, GC.GetAllocatedBytesForCurrentThread());
        net.Parameters["dense2.bias"].Span[0] += 1;
        net.Parameters["conv1.weight"].Span.Clear();
        float[] after = predictor.Predict(x).ToArray();
        Assert.NotEqual(before, after);
        using SmallBytes.Int8Predictor fresh = net.CreateInt8Predictor(4, Int8Calibration.Of(net, Data, samples: 20), 1);
        Assert.Equal(net.Predict(x).Length, after.Length);
    }

    [Fact]
    public void A_calibration_is_kept_and_one_of_another_network_refused()
    {
        using SmallBytes net = Trained();
        using var steps = new StepsInBytes(seed: 1);
        string path = Path.Combine(Directory.CreateTempSubdirectory("netgen-").FullName, "c.safetensors");
        Int8Calibration calibration = Int8Calibration.Of(net, Data, samples: 20, coverage: 0.9);
        calibration.Save(path);
        Int8Calibration loaded = Int8Quantization.LoadCalibration(path);
        Assert.Equal(calibration.Ranges, loaded.Ranges);
        float[] x = Numbers(330, seed: 5);
        Assert.Equal(net.CreateInt8Predictor(1, calibration).Predict(x).ToArray(), net.CreateInt8Predictor(1, loaded).Predict(x).ToArray());
        string message = Assert.Throws<ArgumentException>(() => steps.CreateInt8Predictor(1, calibration)).Message;
        Assert.Contains("'dense3'", message);
        Assert.Contains("'conv1'", message);
        Assert.Throws<CheckpointException>(() =>
        {
            net.Save(path);
            Int8Quantization.LoadCalibration(path);
        });
        Assert.Throws<ArgumentException>(() => Int8Calibration.Of(net, new InMemoryDataset(DataColumn.Values("x", [3, 11, 10], Array.Empty<float>()),
            DataColumn.Labels("labels", 3, Array.Empty<int>()))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Int8Calibration.Of(net, Data, coverage: 0));
        Assert.Throws<NotSupportedException>(() => net.Quantize(calibration).CreateTrainer(1, new Adam(1e-3)));
    }

    /// <summary>A calibration that lets no outlier be cut off holds what each sample alone would be rounded by.</summary>
    [Fact]
    public void Ranges_are_the_greatest_numbers_that_layers_read()
    {
        using var net = new SmallBytes(seed: 1);
        Int8Calibration calibration = Int8Calibration.Of(net, Data, samples: 150);
        using var batch = new Batch(Data.Columns, 150);
        Data.Fill(batch, [.. Enumerable.Range(0, 150)]);
        float greatest = 0;
        foreach (float value in batch.Values(0))
            greatest = Math.Max(greatest, Math.Abs(value));
        Assert.Equal(greatest, calibration.Ranges["conv1"]);
        Assert.All(calibration.Ranges.Values, range => Assert.True(range > 0));
    }

    [Fact]
    public void Steps_of_a_sequence_are_rows_like_others()
    {
        using var net = new StepsInBytes(seed: 4);
        float[] x = Numbers(6 * 35, seed: 8);
        var data = new InMemoryDataset(DataColumn.Values("x", [5, 7], x), DataColumn.Values("y", [4], new float[24]));
        float[] floats = net.Predict(x), bytes = net.CreateInt8Predictor(6, Int8Calibration.Of(net, data)).Predict(x).ToArray();
        for (int i = 0; i < floats.Length; i++)
            Assert.True(Math.Abs(floats[i] - bytes[i]) < 0.02, $"{i}: {bytes[i]} in place of {floats[i]}");
    }

    /// <summary>Weights of 16 bits are those that rounding the parameters would leave.</summary>
    [Theory]
    [InlineData(1), InlineData(6)]
    public void Weights_of_16_bits_are_rounded_weights(int batch)
    {
        using var net = new StepsInBytes(seed: 4);
        using var rounded = new StepsInFloats(seed: 1);
        foreach (Parameter parameter in net.Parameters)
            parameter.ReadOnlySpan.CopyTo(rounded.Parameters[parameter.Name].Span);
        float[][] biases = [.. rounded.Parameters.Where(p => p.Shape.Length == 1).Select(p => p.ReadOnlySpan.ToArray())];
        rounded.Parameters.RoundTo(WeightFormat.BFloat16);
        foreach ((Parameter parameter, float[] bias) in rounded.Parameters.Where(p => p.Shape.Length == 1).Zip(biases))
            bias.CopyTo(parameter.Span);
        float[] x = Numbers(batch * 35, seed: 8), expected = rounded.Predict(x), floats = net.Predict(x);
        foreach (SimdWidth width in new[] { SimdWidth.Scalar, SimdWidth.Best })
        {
            using IDisposable forced = SimdWidth.Force(width);
            using StepsInBytes.BFloat16Predictor predictor = net.CreateBFloat16Predictor(batch, threads: 2);
            float[] halves = predictor.Predict(x).ToArray();
            for (int i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(expected[i] - halves[i]) < 1e-5, $"{i}: {halves[i]} in place of {expected[i]}");
            Assert.NotEqual(floats, halves);
        }
    }
}
