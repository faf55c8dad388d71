namespace NetGen.Safety.Tests.Threads;

/// <summary>Predictors and trainers serve one thread at a time: a second one is told so, and the first one's numbers stay right.</summary>
public class ConcurrentUseTests
{
    [Fact]
    public async Task A_second_thread_in_a_predictor_is_refused()
    {
        using var net = new One(1);
        using var predictor = new HeldPredictor(net);
        Task run = Task.Run(predictor.Run, TestContext.Current.CancellationToken);
        predictor.IsInside.Wait(TestContext.Current.CancellationToken);
        var error = Assert.Throws<ConcurrentUseException>(predictor.Run);
        Assert.Equal("One.Predictor", error.Owner);
        Assert.Contains("The workspace of One.Predictor is in use by another thread", error.Message);
        predictor.MayLeave.Set();
        await run;
        Assert.Equal([3f], predictor.Output(0).ToArray());
        predictor.Run();
    }

    [Fact]
    public async Task A_second_thread_in_a_trainer_is_refused()
    {
        using var net = new One(1);
        using var trainer = new HeldTrainer(net, new Sgd(0.5f));
        Task<float> step = Task.Run(trainer.Step, TestContext.Current.CancellationToken);
        trainer.IsInside.Wait(TestContext.Current.CancellationToken);
        Assert.Equal("One.Trainer", Assert.Throws<ConcurrentUseException>(() => trainer.Step()).Owner);
        trainer.MayLeave.Set();
        Assert.Equal(1, await step);
        Assert.Equal(0.5f, net.Parameters["d.weight"].ReadOnlySpan[0]);
    }

    [Fact]
    public async Task Two_trainers_cannot_change_a_network_at_once()
    {
        using var net = new One(1);
        var optimizer = new Sgd(0.5f);
        using var first = new HeldTrainer(net, optimizer);
        using One.Trainer second = net.CreateTrainer(1, optimizer, threads: 1);
        Task<float> step = Task.Run(first.Step, TestContext.Current.CancellationToken);
        first.IsInside.Wait(TestContext.Current.CancellationToken);
        Assert.Equal("One", Assert.Throws<ConcurrentUseException>(() => second.Step([1], [0])).Owner);
        // Nothing is changed by gradients alone.
        Assert.Equal(1, second.ComputeGradients([1], [0]));
        first.MayLeave.Set();
        await step;
        Assert.Equal(0.25f, second.Step([1], [0]));
    }

    [Fact]
    public void A_crowd_on_one_trainer_gets_refusals_and_right_losses()
    {
        using var net = new Packed(1);
        using Packed.Trainer trainer = net.CreateTrainer(8, new Sgd(0f), threads: 1);
        float[] x = Crowd.Numbers(8 * 300, 4);
        int[] labels = [0, 1, 2, 3, 0, 1, 2, 3];
        float right = trainer.Step(x, labels);
        int refusals = 0, steps = 0;
        Crowd.While(3,
            _ =>
            {
                try
                {
                    Assert.Equal(right, trainer.Step(x, labels));
                    Interlocked.Increment(ref steps);
                }
                catch (ConcurrentUseException)
                {
                    Interlocked.Increment(ref refusals);
                }
            },
            () => SpinWait.SpinUntil(() => Volatile.Read(ref steps) > 200 && Volatile.Read(ref refusals) > 200, TimeSpan.FromSeconds(20)));
        Assert.True(steps > 200 && refusals > 200, $"{steps} steps, {refusals} refusals");
    }

    [Fact]
    public void A_second_Fit_of_a_network_is_refused_until_the_first_has_ended()
    {
        using var net = new One(1);
        var data = new InMemoryDataset(DataColumn.Values("input", [1], [1f, 2]), DataColumn.Values("target", [1], [1f, 2]));
        ConcurrentUseException? refusal = null;
        var options = new FitOptions { Optimizer = new Sgd(0.01f), Epochs = 1, BatchSize = 1 };
        net.Fit(data, options with
        {
            OnStep = _ => refusal ??= Assert.Throws<ConcurrentUseException>(() => net.Fit(data, options with { Optimizer = new Sgd(0.01f) }, TestContext.Current.CancellationToken)),
        }, TestContext.Current.CancellationToken);
        Assert.Equal("One", refusal!.Owner);
        Assert.Contains("Fit is training One already", refusal.Message);
        Assert.Equal(FitEnd.Completed, net.Fit(data, options, TestContext.Current.CancellationToken).End);
        // Nor does a Fit that failed keep the network.
        Assert.Throws<DatasetMismatchException>(() => net.Fit(new InMemoryDataset(DataColumn.Values("x", [2], [1f, 2])), options, TestContext.Current.CancellationToken));
        Assert.Equal(FitEnd.Completed, net.Fit(data, options, TestContext.Current.CancellationToken).End);
    }
}
