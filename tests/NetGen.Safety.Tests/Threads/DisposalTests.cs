namespace NetGen.Safety.Tests.Threads;

/// <summary>What is disposed under a running call stays until that ends, in any order of disposal, and as often as anybody likes.</summary>
public class DisposalTests
{
    [Fact]
    public async Task A_predictor_disposed_in_the_middle_ends_its_run_first()
    {
        using var net = new One(1);
        var predictor = new HeldPredictor(net);
        Task run = Task.Run(predictor.Run, TestContext.Current.CancellationToken);
        predictor.IsInside.Wait(TestContext.Current.CancellationToken);
        predictor.Dispose();
        predictor.Dispose();
        net.Dispose();
        predictor.MayLeave.Set();
        await run;
        Assert.Equal("One.Predictor", Assert.Throws<ObjectDisposedException>(predictor.Run).ObjectName);
        Assert.Equal("One.Predictor", Assert.Throws<ObjectDisposedException>(() => { predictor.Output(0); }).ObjectName);
    }

    [Fact]
    public async Task A_trainer_disposed_in_the_middle_ends_its_step_first()
    {
        using var net = new One(1);
        var trainer = new HeldTrainer(net, new Adam(0.5f) { ClipNorm = 10 });
        Task<float> step = Task.Run(trainer.Step, TestContext.Current.CancellationToken);
        trainer.IsInside.Wait(TestContext.Current.CancellationToken);
        trainer.Dispose();
        trainer.Dispose();
        trainer.MayLeave.Set();
        Assert.Equal(1, await step);
        Assert.Equal(0.5f, net.Parameters["d.weight"].ReadOnlySpan[0], 1e-6f);
        Assert.Equal("One.Trainer", Assert.Throws<ObjectDisposedException>(() => trainer.Step()).ObjectName);
        Assert.Equal("One.Trainer", Assert.Throws<ObjectDisposedException>(() => { trainer.Gradient("d.weight"); }).ObjectName);
    }

    [Fact]
    public async Task A_step_survives_the_disposal_of_its_network()
    {
        var net = new One(1);
        using var trainer = new HeldTrainer(net, new Adam(0.5f));
        Task<float> step = Task.Run(trainer.Step, TestContext.Current.CancellationToken);
        trainer.IsInside.Wait(TestContext.Current.CancellationToken);
        net.Dispose();
        trainer.MayLeave.Set();
        Assert.Equal(1, await step);
        Assert.Equal("One", Assert.Throws<ObjectDisposedException>(() => trainer.Step()).ObjectName);
    }

    [Fact]
    public async Task A_step_that_a_load_overtakes_belongs_to_the_old_parameters()
    {
        using One net = new(1), other = new(1);
        other.Parameters["d.weight"].Span[0] = 7;
        using var trainer = new HeldTrainer(net, new Sgd(0.5f));
        Task<float> step = Task.Run(trainer.Step, TestContext.Current.CancellationToken);
        trainer.IsInside.Wait(TestContext.Current.CancellationToken);
        net.Parameters.CopyFrom(other.Parameters);
        trainer.MayLeave.Set();
        Assert.Equal(1, await step);
        Assert.Equal(7, net.Parameters["d.weight"].ReadOnlySpan[0]);
        Assert.Equal(7, trainer.Step());
        Assert.Equal(6.5f, net.Parameters["d.weight"].ReadOnlySpan[0]);
    }

    [Fact]
    public void Trainers_are_disposed_under_running_steps()
    {
        float[] x = Crowd.Numbers(8 * 300, 5);
        int[] labels = [0, 1, 2, 3, 0, 1, 2, 3];
        using var net = new Packed(1);
        var optimizer = new Adam(0f);
        Packed.Trainer current = net.CreateTrainer(8, optimizer, threads: 2);
        float right = current.Step(x, labels);
        int steps = 0;
        Crowd.While(1,
            _ =>
            {
                try
                {
                    Assert.Equal(right, Volatile.Read(ref current).Step(x, labels));
                    steps++;
                }
                catch (ObjectDisposedException e) when (e.ObjectName == "Packed.Trainer")
                {
                }
            },
            () =>
            {
                for (int i = 0; i < 100; i++)
                {
                    Interlocked.Exchange(ref current, net.CreateTrainer(8, optimizer, threads: 2)).Dispose();
                    GC.Collect();
                }
            });
        Assert.True(steps > 10, $"{steps} steps");
    }
}
