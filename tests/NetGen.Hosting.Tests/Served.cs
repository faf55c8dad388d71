namespace NetGen.Hosting.Tests;

/// <summary>A small network whose file lies in a folder that is gone after the test.</summary>
internal sealed class Served : IDisposable
{
    public readonly TemporaryFolder Folder = new();

    public Served(ulong seed = 1) => Write(seed);

    public string Path => Folder["small.safetensors"];

    /// <summary>Replaces the file by the first values of a seed.</summary>
    public void Write(ulong seed)
    {
        using var net = new Small(seed);
        net.Save(Path);
        // Clocks of file systems are coarse.
        File.SetLastWriteTimeUtc(Path, DateTime.UnixEpoch.AddHours(seed));
    }

    public PredictionService<Small> Start(Action<ServingOptions>? configure = null)
    {
        var options = new ServingOptions { ReloadInterval = Timeout.InfiniteTimeSpan };
        configure?.Invoke(options);
        var service = new PredictionService<Small>(new Small(99), Path, options);
        service.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        return service;
    }

    public static float[] Sample(int i) => [MathF.Sin(i), MathF.Cos(3 * i), i % 5 - 2];

    /// <summary>What the network of a seed says of a sample, by itself.</summary>
    public static float[] Expected(ulong seed, float[] sample)
    {
        using var net = new Small(seed);
        using Small.Predictor predictor = net.CreatePredictor(maxBatch: 1, threads: 1);
        using var batch = new Batch(net.Description.Inputs, 1) { Count = 1 };
        sample.CopyTo(batch.Values(0));
        predictor.Run(batch);
        return [.. predictor.Output(0), .. predictor.Output(1)];
    }

    public static void AssertClose(float[] expected, float[][] outputs)
    {
        float[] actual = [.. outputs.SelectMany(o => o)];
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) < 1e-5, $"{i}: {actual[i]:R}, expected {expected[i]:R}");
    }

    public void Dispose() => Folder.Dispose();
}
