using System.Globalization;
using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>Many steps, and many threads beside them. NETGEN_STEPS=1000000 makes more of them.</summary>
public class LongRunTests
{
    private static readonly int Steps =
        int.TryParse(Environment.GetEnvironmentVariable("NETGEN_STEPS"), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : 40_000;

    private static InMemoryDataset Data(int count)
    {
        var random = new Random(3);
        float[] x = [.. Enumerable.Range(0, count * 4).Select(_ => (float)random.NextDouble())];
        return new InMemoryDataset(DataColumn.Values("x", [4], x), DataColumn.Labels("labels", 3, [.. Enumerable.Range(0, count).Select(i => i % 3)]));
    }

    [Fact]
    public void Memory_does_not_grow_with_steps()
    {
        using var network = new ClassProbabilities(5);
        long after1 = 0, allocated1 = 0, after = 0, allocated = 0;
        int quarter = Steps / 4;
        FitResult result = network.Fit(Data(2 * Steps), new FitOptions
        {
            Optimizer = new Adam(1e-4),
            Epochs = 1,
            BatchSize = 2,
            Threads = 1,
            OnStep = step =>
            {
                if (step.Steps == quarter)
                    (after1, allocated1) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetAllocatedBytesForCurrentThread());
                if (step.Steps == Steps)
                    (allocated, after) = (GC.GetAllocatedBytesForCurrentThread(), GC.GetTotalMemory(forceFullCollection: true));
            },
        });
        Assert.Equal(Steps, result.Steps);
        Assert.True(double.IsFinite(result.Epochs[0].Loss));
        // Other tests run beside this one, so the process as a whole has some freedom; this thread has none but for the measuring itself.
        Assert.True(allocated - allocated1 < 10_000, $"{allocated - allocated1} bytes were allocated in {Steps - quarter} steps");
        Assert.True(after - after1 < 64 << 20, $"{after - after1} bytes more after {Steps - quarter} steps");
    }

    [Fact]
    public async Task Many_threads_predict_while_one_trains()
    {
        using var network = new ClassProbabilities(5);
        InMemoryDataset data = Data(300);
        using var end = new CancellationTokenSource();
        float[] x = [0.1f, 0.2f, 0.3f, 0.4f];
        Task<long>[] readers = [.. Enumerable.Range(0, 6).Select(i => Task.Factory.StartNew(() =>
        {
            long answers = 0;
            float[] answer = new float[3];
            while (!end.IsCancellationRequested)
            {
                network.Predict(x, answer);
                Assert.Equal(1, answer.Sum(), 1e-4);
                answers++;
            }
            return answers;
        }, TaskCreationOptions.LongRunning))];
        FitResult result = network.Fit(data, new FitOptions
        {
            Optimizer = new Adam(1e-3), Epochs = 30, BatchSize = 8, Validation = data, EarlyStopping = new EarlyStopping { Patience = 30 }, Threads = 2,
        });
        await end.CancelAsync();
        long[] answers = await Task.WhenAll(readers);
        Assert.Equal((FitEnd.Completed, 30), (result.End, result.Epochs.Count));
        Assert.All(answers, count => Assert.True(count > 0));
    }
}
