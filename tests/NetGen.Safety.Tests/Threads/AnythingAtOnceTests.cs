namespace NetGen.Safety.Tests.Threads;

/// <summary>Threads that do whatever the API offers with one network, which is replaced and disposed under them: answers and refusals, and nothing else.</summary>
public class AnythingAtOnceTests
{
    private const int Rounds = 400, Threads = 4;

    [Fact]
    public void Ends_in_answers_and_refusals()
    {
        string folder = Directory.CreateTempSubdirectory("netgen-").FullName;
        try
        {
            string file = Path.Combine(folder, "net");
            float[] x = Crowd.Numbers(4 * 300, 6);
            int[] labels = [0, 1, 2, 3];
            var data = new InMemoryDataset(DataColumn.Values("input", [3, 10, 10], x), DataColumn.Labels("labels", 4, labels));
            var current = new Packed(0);
            current.Save(file);
            int done = 0, refused = 0, next = 0;
            Action<Packed, int>[] uses =
            [
                (net, i) => net.Predict(x, new float[16]),
                (net, i) => net.Predict(x.AsSpan(0, 300), new float[4]),
                (net, i) =>
                {
                    using Packed.Predictor predictor = net.CreatePredictor(4, threads: 2);
                    foreach (float logit in predictor.Predict(x))
                        Assert.True(float.IsFinite(logit));
                },
                (net, i) =>
                {
                    using Packed.Trainer trainer = net.CreateTrainer(4, new Adam(1e-4), threads: 2);
                    for (int step = 0; step < 3; step++)
                        Assert.True(float.IsFinite(trainer.Step(x, labels)));
                    Assert.True(float.IsFinite(trainer.Gradient("conv1.weight")[0]));
                },
                (net, i) => net.Evaluate(data, batchSize: 3, threads: 2, cancellationToken: TestContext.Current.CancellationToken),
                (net, i) => net.Fit(data, new FitOptions { Optimizer = new Sgd(1e-4), Epochs = 1, BatchSize = 2, Threads = 2 }, TestContext.Current.CancellationToken),
                (net, i) => net.Load(file),
                (net, i) => net.Parameters.Initialize((ulong)i),
                (net, i) => net.Save(Path.Combine(folder, $"copy{i % 3}")),
                (net, i) => net.Parameters.Sum(p => p.ReadOnlySpan[0]),
                (net, i) => Interlocked.Exchange(ref current, new Packed((ulong)i)).Dispose(),
                (net, i) => GC.Collect(),
            ];
            Crowd.While(Threads,
                _ =>
                {
                    int number = Interlocked.Increment(ref next);
                    try
                    {
                        uses[number * 7 % uses.Length](Volatile.Read(ref current), number);
                        Interlocked.Increment(ref done);
                    }
                    catch (Exception e) when (e is ObjectDisposedException { ObjectName: "Packed" } or ConcurrentUseException { Owner: "Packed" })
                    {
                        Interlocked.Increment(ref refused);
                    }
                },
                () => SpinWait.SpinUntil(() => Volatile.Read(ref next) >= Rounds, TimeSpan.FromSeconds(30)));
            Assert.True(done > Rounds / 4, $"{done} done, {refused} refused");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
