namespace NetGen.Safety.Tests.Numbers;

/// <summary>A step whose loss or gradient is not finite changes nothing: parameters, moments, running statistics and counters are as if it had never been.</summary>
public class NotFiniteTests
{
    private const float Huge = 1.8e19f;

    public static TheoryData<string> Optimizers => [.. Make.Keys];

    private static readonly Dictionary<string, Func<Optimizer>> Make = new()
    {
        ["SGD"] = () => new Sgd(1e-4f),
        ["momentum"] = () => new Sgd(1e-4f) { Momentum = 0.9 },
        ["Adam"] = () => new Adam(1e-4f),
        ["Adam, norm clipped"] = () => new Adam(1e-4f) { ClipNorm = 1 },
        ["AdamW, values clipped"] = () => new AdamW(1e-4f) { ClipValue = 1 },
        ["RMSprop, both clipped"] = () => new RmsProp(1e-4f) { Momentum = 0.5, ClipValue = 1, ClipNorm = 1 },
        ["Adagrad"] = () => new Adagrad(1e-4f),
        ["Adadelta"] = () => new Adadelta(1e-4f),
    };

    [Theory, MemberData(nameof(Optimizers))]
    public void A_gradient_that_is_not_finite_leaves_no_trace(string optimizer)
    {
        using Weight clean = new(), troubled = new();
        using Weight.Trainer right = clean.CreateTrainer(1, Make[optimizer](), threads: 1), trainer = troubled.CreateTrainer(1, Make[optimizer](), threads: 1);
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(right.Step([2], [1 + step]), trainer.Step([2], [1 + step]));
            var error = Assert.Throws<DivergedException>(() => trainer.Step([Huge], [0]));
            Assert.Contains($"the gradient of 'd.weight' of step {step + 1} is Infinity", error.Message);
            Assert.Equal(float.PositiveInfinity, error.Value);
            Assert.Throws<DivergedException>(() => trainer.ComputeGradients([Huge], [0]));
            Assert.Throws<DivergedException>(() => trainer.Step([2], [float.MaxValue]));
        }
        Assert.Equal(clean.Parameters["d.weight"].ReadOnlySpan.ToArray(), troubled.Parameters["d.weight"].ReadOnlySpan.ToArray());
        Assert.Equal(3, trainer.StepCount);
        Assert.Equal(3, trainer.Optimizer.StepCount);
    }

    [Fact]
    public void Batches_with_such_a_gradient_can_be_skipped()
    {
        using var net = new Weight();
        var data = new InMemoryDataset(DataColumn.Values("input", [1], [1f, 2, Huge, 1, 2, 3]), DataColumn.Values("target", [1], [1f, 2, 0, 1, 2, 3]));
        int skipped = 0;
        FitResult result = net.Fit(data, new FitOptions
        {
            Optimizer = new Sgd(0.1f),
            BatchSize = 1,
            Epochs = 2,
            OnDiverged = e =>
            {
                skipped++;
                Assert.Contains("gradient of 'd.weight'", e.Message);
                return DivergenceAction.SkipBatch;
            },
        }, TestContext.Current.CancellationToken);
        Assert.Equal(2, skipped);
        Assert.Equal(FitEnd.Completed, result.End);
        Assert.Equal(10, result.Steps);
        Assert.Equal(1f, net.Parameters["d.weight"].ReadOnlySpan[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Running_statistics_wait_for_the_gradient(float clipNorm)
    {
        using var net = new Overflowing();
        net.Parameters["bn.weight"].Span.Fill(1.3e19f);
        net.Parameters["c.weight"].Span[7] = 0.5f;
        float[][] before = [.. net.Parameters.Select(p => p.ReadOnlySpan.ToArray())];
        using Overflowing.Trainer trainer = net.CreateTrainer(2, new Sgd(1e-4f) { ClipNorm = clipNorm }, threads: 1);
        float[] x = [1, 2, 3, 4, 5, 6, 7, 8, 8, 7, 6, 5, 4, 3, 2, 1];
        Assert.Contains("gradient of 'c.weight'", Assert.Throws<DivergedException>(() => trainer.Step(x, [0, 0])).Message);
        Assert.Throws<DivergedException>(() => trainer.ComputeGradients(x, [0, 0]));
        Assert.Equal(before, net.Parameters.Select(p => p.ReadOnlySpan.ToArray()));
        // And they do move when all is well.
        net.Parameters["bn.weight"].Span.Fill(1);
        trainer.Step(x, [0, 0]);
        Assert.Equal(0.45f, net.Parameters["bn.running_mean"].ReadOnlySpan[0], 1e-6f);
        trainer.ComputeGradients(x, [0, 0]);
        Assert.Equal(0.855f, net.Parameters["bn.running_mean"].ReadOnlySpan[0], 1e-6f);
    }
}
