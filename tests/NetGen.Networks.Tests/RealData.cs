using System.IO.Compression;
using NetGen.Networks.Tests.Networks;

namespace NetGen.Networks.Tests;

/// <summary>Real digits, small and seeded. The files are found in the folder that NETGEN_DATA names, under mnist/ or directly.</summary>
public class RealData
{
    private const int Samples = 4000, TestSamples = 1000, BatchSize = 50;

    /// <summary>
    /// Three epochs over 4,000 digits: a net that learns gets about 93 % of the test digits right (the order in which sums are taken moves that by one or two), chance is
    /// 10 %.
    /// </summary>
    [Fact]
    public void LeNet5_learns_from_4000_digits()
    {
        string folder = Folder();
        float[] images = Images(folder, "train-images-idx3-ubyte.gz", Samples), testImages = Images(folder, "t10k-images-idx3-ubyte.gz", TestSamples);
        int[] labels = Labels(folder, "train-labels-idx1-ubyte.gz", Samples), testLabels = Labels(folder, "t10k-labels-idx1-ubyte.gz", TestSamples);

        using var net = new LeNet5(seed: 1);
        using LeNet5.Trainer trainer = net.CreateTrainer(BatchSize, new Adam(2e-3f), threads: 2);
        var first = new List<float>();
        var last = new List<float>();
        for (int epoch = 0; epoch < 3; epoch++)
        {
            for (int at = 0; at < Samples; at += BatchSize)
            {
                float loss = trainer.Step(images.AsSpan(at * LeNet5.InputSize, BatchSize * LeNet5.InputSize), labels.AsSpan(at, BatchSize));
                (epoch == 0 && at < 10 * BatchSize ? first : last).Add(loss);
            }
        }
        Assert.True(last.TakeLast(20).Average() < 0.5 * first.Average(), $"The loss went from {first.Average()} to {last.TakeLast(20).Average()}.");

        using LeNet5.Predictor predictor = net.CreatePredictor(TestSamples, threads: 2);
        ReadOnlySpan<float> logits = predictor.Predict(testImages);
        int right = 0;
        for (int i = 0; i < TestSamples; i++)
        {
            ReadOnlySpan<float> row = logits.Slice(i * 10, 10);
            int best = 0;
            for (int c = 1; c < 10; c++)
                best = row[c] > row[best] ? c : best;
            right += best == testLabels[i] ? 1 : 0;
        }
        Assert.True(right >= 0.9 * TestSamples, $"{right} of {TestSamples} digits are right.");
    }

    private static string Folder()
    {
        string? root = Environment.GetEnvironmentVariable("NETGEN_DATA");
        if (string.IsNullOrEmpty(root))
            Assert.Skip("NETGEN_DATA is not set: real digits are looked for in the folder that it names.");
        string? folder = new[] { Path.Combine(root, "mnist"), root }.FirstOrDefault(f => File.Exists(Path.Combine(f, "train-images-idx3-ubyte.gz")));
        if (folder is null)
            Assert.Skip($"NETGEN_DATA is {root}, but there is no train-images-idx3-ubyte.gz in it or in its folder mnist.");
        return folder!;
    }

    private static float[] Images(string folder, string file, int count)
        => Array.ConvertAll(Bytes(folder, file, 16, count * LeNet5.InputSize), b => b / 255f);

    private static int[] Labels(string folder, string file, int count) => Array.ConvertAll(Bytes(folder, file, 8, count), b => (int)b);

    /// <summary>Skips an IDX header and reads what follows.</summary>
    private static byte[] Bytes(string folder, string file, int header, int count)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(folder, file)), CompressionMode.Decompress);
        var bytes = new byte[header + count];
        stream.ReadExactly(bytes);
        return bytes[header..];
    }
}
