using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>A run of a network with dropout and running statistics that was stopped, and ended with its best parameters, goes on to the bits of one that was not.</summary>
public class ResumeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(17)]
    [InlineData(23)]
    public void To_the_same_bits(int stopAfter)
    {
        var random = new Random(3);
        float[] x = [.. Enumerable.Range(0, 40 * 4).Select(_ => (float)random.NextDouble())];
        var data = new InMemoryDataset(DataColumn.Values("x", [4], x), DataColumn.Labels("labels", 3, [.. Enumerable.Range(0, 40).Select(i => i % 3)]));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netgen-");
        try
        {
            FitOptions Options() => new()
            {
                Optimizer = new Adam(new CosineLearningRate(0.05, data.Steps(epochs: 6, batchSize: 9))) { ClipNorm = 1 },
                Epochs = 6,
                BatchSize = 9,
                Validation = data,
                EarlyStopping = new EarlyStopping { Patience = 50 },
            };

            using var whole = new ClassProbabilities(5);
            FitResult expected = whole.Fit(data, Options());
            using var stopped = new ClassProbabilities(5);
            using var stop = new CancellationTokenSource();
            var checkpoints = new CheckpointOptions(folder.FullName) { Resume = true };
            stopped.Fit(data, Options() with
            {
                Checkpoints = checkpoints,
                OnStep = step =>
                {
                    if (step.Steps == stopAfter)
                        stop.Cancel();
                },
            }, stop.Token);
            // Another seed: what dropout draws comes out of the checkpoint too.
            using var second = new ClassProbabilities(77);
            FitResult resumed = second.Fit(data, Options() with { Checkpoints = checkpoints });
            Assert.Equal((FitEnd.Completed, (long?)stopAfter, expected.Best), (resumed.End, resumed.ResumedAt, resumed.Best));
            Assert.Empty(resumed.Warnings);
            foreach (Parameter parameter in whole.Parameters)
                Assert.Equal(parameter.ReadOnlySpan.ToArray(), second.Parameters[parameter.Name].ReadOnlySpan.ToArray());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
