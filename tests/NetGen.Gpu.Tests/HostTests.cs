using NetGen.Gpu.Tests.Harness;
using NetGen.Gpu.Tests.Hosted;
using NetGen.Networks.Tests.Agreement;
using NetGen.Optimizers;
using DeviceNotSupportedException = NetGen.Ilgpu.DeviceNotSupportedException;

namespace NetGen.Gpu.Tests;

/// <summary>A network as a user has it: trained on the device and on the CPU, with the same numbers.</summary>
public class HostTests
{
    private const int Batch = 5;

    /// <summary>Steps on both engines differ by rounding alone; Adagrad-like steps of tiny gradients magnify it.</summary>
    private const double Tolerance = 2e-4;

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["SGD"] = () => new Sgd(0.05f) { WeightDecay = 0.01 },
        ["momentum"] = () => new Sgd(0.05f) { Momentum = 0.9 },
        ["Nesterov, clipped"] = () => new Sgd(0.05f) { Momentum = 0.9, Nesterov = true, ClipNorm = 0.2f },
        ["Adam"] = () => new Adam(0.01f) { WeightDecay = 0.01, Epsilon = 1e-4 },
        ["AdamW, clipped"] = () => new AdamW(0.01f) { ClipValue = 0.05f, Epsilon = 1e-4 },
        ["RMSprop"] = () => new RmsProp(0.01f) { Epsilon = 1e-3 },
        ["RMSprop, momentum"] = () => new RmsProp(0.01f) { Momentum = 0.9, Epsilon = 1e-2 },
        ["RMSprop, centered"] = () => new RmsProp(0.01f) { Centered = true, Epsilon = 1e-2 },
        ["RMSprop, centered, momentum"] = () => new RmsProp(0.01f) { Centered = true, Momentum = 0.9, Epsilon = 1e-2 },
        ["AMSGrad"] = () => new Adam(0.01f) { AmsGrad = true, Epsilon = 1e-4 },
        ["NAdam"] = () => new NAdam(0.01f) { Epsilon = 1e-3 },
        ["RAdam"] = () => new RAdam(0.01f) { Beta2 = 0.8, Epsilon = 1e-3 },
        ["Adamax"] = () => new Adamax(0.01f) { Epsilon = 1e-3 },
        // The decay makes directions that are clearly not 0: a sign must not be that of a rounding.
        ["Lion"] = () => new Lion(0.01f) { WeightDecay = 1, DecoupledDecay = false },
        ["groups"] = () => new Sgd(0.05f) { Momentum = 0.9, Groups = [new("*.weight") { LearningRateFactor = 0.5, WeightDecay = 0.1 }, ParameterGroup.BiasesAndNorms] },
        ["Adagrad"] = () => new Adagrad(0.01f) { Epsilon = 1e-3 },
        ["Adadelta"] = () => new Adadelta(0.5f),
    };

    /// <summary>Momentum with clipping launches all that an update may consist of.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Cases =>
        from device in Devices.Names
        from optimizer in Optimizers.Keys
        select new TheoryDataRow<string, string>(device,
            optimizer).Nightly(!Devices.IsTelling(device, nameof(HostedNet)) && !(Devices.IsTelling(device, "LeNetCase") && optimizer == "Nesterov, clipped"));

    public static IEnumerable<TheoryDataRow<string>> DeviceNames =>
        Devices.Names.Select(device => new TheoryDataRow<string>(device).Nightly(!Devices.IsTelling(device, nameof(HostedNet))));

    [Theory, MemberData(nameof(Cases))]
    public void Trains_as_the_CPU_does(string device, string optimizer)
    {
        using var onHost = new HostedNet(seed: 3);
        using HostedNet.Trainer trainer = onHost.CreateTrainer(8, Optimizers[optimizer](), threads: 1);
        using var onDevice = new HostedNet(seed: 3);
        Devices.On(device, accelerator =>
        {
            using HostedNet.Device run = onDevice.OnDevice(accelerator, 8, Optimizers[optimizer]());
            for (int step = 0; step < 3; step++)
            {
                var (images, labels) = Data(step);
                float expected = trainer.Step(images, labels), actual = run.Step(images, labels);
                Close.Assert($"{optimizer}, loss of step {step}", [expected], [actual], Tolerance);
            }
        });
        AssertSame(optimizer, onHost, onDevice);
    }

    /// <summary>An optimizer that is added to the runtime runs on devices by itself; here it is asked to be tried.</summary>
    [Fact]
    public void Every_rule_of_every_optimizer_is_tried()
    {
        var tried = new AnnouncedRules();
        foreach (Func<Optimizer> make in Optimizers.Values)
            make().Announce(tried);
        Assert.Empty(typeof(Optimizer).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IUpdateRule))).Except(tried.Types));
    }

    /// <summary>Their numbers come from whole tensors.</summary>
    [Theory, MemberData(nameof(DeviceNames))]
    public void What_runs_on_processors_only_says_so(string device)
    {
        using var net = new HostedNet();
        Devices.On(device, accelerator =>
        {
            foreach (Optimizer optimizer in (Optimizer[])[new Lamb(0.01), new Adafactor(), new Lbfgs(1)])
            {
                string message = Assert.Throws<DeviceNotSupportedException>(() => net.OnDevice(accelerator, 8, optimizer)).Message;
                Assert.Contains(optimizer.GetType().Name, message);
                Assert.Null(optimizer.Parameters);
            }
        });
    }

    /// <summary>Three steps make an update; in the middle of the second one training goes on on the CPU and comes back.</summary>
    [Theory, MemberData(nameof(DeviceNames))]
    public void Gathers_the_gradients_of_several_steps(string device)
    {
        static Sgd Gathering() => new(0.2f) { Momentum = 0.9, Accumulate = 3, ClipNorm = 0.1 };
        using var onHost = new HostedNet(seed: 12);
        using HostedNet.Trainer trainer = onHost.CreateTrainer(8, Gathering(), threads: 1);
        using var moving = new HostedNet(seed: 12);
        Sgd optimizer = Gathering();
        using HostedNet.Trainer elsewhere = moving.CreateTrainer(8, optimizer, threads: 1);
        Devices.On(device, accelerator =>
        {
            using HostedNet.Device run = moving.OnDevice(accelerator, 8, optimizer);
            for (int step = 0; step < 8; step++)
            {
                var (images, labels) = Data(step);
                float expected = trainer.Step(images, labels);
                if (step == 4)
                    run.Pull();
                elsewhere.StepCount = run.StepCount;
                float actual = step == 4 ? elsewhere.Step(images, labels) : run.Step(images, labels);
                run.StepCount = step + 1;
                Close.Assert($"loss of step {step}", [expected], [actual], Tolerance);
                Assert.Equal((trainer.StepCount, trainer.Optimizer.StepCount), (run.StepCount, optimizer.StepCount));
            }
            Close.Assert("norm", [trainer.Optimizer.LastGradientNorm], [optimizer.LastGradientNorm], Tolerance);
            Assert.Equal(2, optimizer.StepCount);
        });
        AssertSame("gathered", onHost, moving);
    }

    /// <summary>What diverged was not gathered, and what was gathered before it stays.</summary>
    [Theory, MemberData(nameof(DeviceNames))]
    public void A_step_that_diverges_is_not_gathered(string device)
    {
        using var onHost = new HostedWeight(seed: 1);
        using HostedWeight.Trainer trainer = onHost.CreateTrainer(1, new Sgd(0.1f) { Accumulate = 2 }, threads: 1);
        using var onDevice = new HostedWeight(seed: 1);
        Devices.On(device, accelerator =>
        {
            using HostedWeight.Device run = onDevice.OnDevice(accelerator, 1, new Sgd(0.1f) { Accumulate = 2 });
            foreach (float x in (float[])[1, 1e25f, 2])
            {
                float expected = x > 10 ? 0 : trainer.Step([x], [0.5f]);
                if (x > 10)
                    Assert.Throws<DivergedException>(() => run.Step([x], [0.5f]));
                else
                    Assert.Equal(expected, run.Step([x], [0.5f]));
            }
        });
        Assert.Equal(onHost.Parameters[0].ReadOnlySpan[0], onDevice.Parameters[0].ReadOnlySpan[0], 1e-6f);
        Assert.NotEqual(1, onHost.Parameters[0].ReadOnlySpan[0]);
    }

    [Theory, MemberData(nameof(DeviceNames))]
    public void An_average_of_weights_follows_on_the_device(string device)
    {
        using HostedNet onHost = new(seed: 14), onDevice = new(seed: 14), expected = new(seed: 15), average = new(seed: 15);
        using HostedNet.Trainer trainer = onHost.CreateTrainer(8, new Sgd(0.1f), threads: 1);
        Devices.On(device, accelerator =>
        {
            using HostedNet.Device run = onDevice.OnDevice(accelerator, 8, new Sgd(0.1f));
            using NetGen.Ilgpu.DeviceAverage moving = run.CreateAverage(average.Parameters);
            for (int step = 0; step < 3; step++)
            {
                var (images, labels) = Data(step);
                trainer.Step(images, labels);
                expected.Parameters.MoveTowards(onHost.Parameters, 0.25);
                run.Enqueue(images, labels);
                moving.Move(0.25);
            }
            run.Finish();
            moving.Pull();
            Assert.Throws<ArgumentOutOfRangeException>(() => moving.Move(1.5));
            using var other = new HostedWeight();
            Assert.Throws<ArgumentException>(() => run.CreateAverage(other.Parameters));
            run.Dispose();
            Assert.Throws<ObjectDisposedException>(() => moving.Move(0.5));
        });
        AssertSame("average", expected, average);
    }

    /// <summary>A whole run: validation behind each epoch, an average that looks at every step, the best epoch, a checkpoint that a run on the CPU goes on from.</summary>
    [Theory, MemberData(nameof(DeviceNames))]
    public void Fit_trains_on_a_device_as_on_the_CPU(string device)
    {
        string folder = Directory.CreateTempSubdirectory("netgen-device-").FullName;
        using HostedNet onHost = new(seed: 21), onDevice = new(seed: 21), resumed = new(seed: 21);
        (float[] images, int[] labels) = ([.. Enumerable.Range(0, 5).SelectMany(step => Data(step).Images)], [.. Enumerable.Range(0, 5).SelectMany(step => Data(step).Labels)]);
        var train = new InMemoryDataset(DataColumn.Values("input", [1, 6, 6], images), DataColumn.Labels("labels", 3, labels));
        FitResult expected = onHost.Fit(train, Options(3));
        Devices.On(device, accelerator =>
        {
            Func<int, Optimizer, ITrainer> there = (batch, optimizer) => onDevice.OnDevice(accelerator, batch, optimizer);
            FitResult actual = onDevice.Fit(train, Options(3) with { Trainer = there });
            foreach (var (epoch, one, other) in expected.Epochs.Zip(actual.Epochs, (one, other) => (one.Epoch, one, other)))
                Close.Assert($"validation of epoch {epoch}", [one.Validation!.Loss], [(float)other.Validation!.Loss], Tolerance);
            Assert.Equal(expected.Steps, actual.Steps);
            AssertSame("fit", onHost, onDevice);
            resumed.Fit(train, Options(1) with { Checkpoints = new CheckpointOptions(folder), Trainer = (batch, optimizer) => resumed.OnDevice(accelerator, batch, optimizer) });
        });
        resumed.Fit(train, Options(3) with { Checkpoints = new CheckpointOptions(folder) { Resume = true } });
        Directory.Delete(folder, recursive: true);
        AssertSame("resumed", onHost, resumed);

        FitOptions Options(int epochs) => new()
        {
            Optimizer = new Sgd(0.05) { Momentum = 0.9 }, Epochs = epochs, BatchSize = 5, Threads = 1, Validation = train, Callbacks = [new ExponentialAverage(0.9) { TakeOver = epochs > 1 }],
        };
    }

    [Theory, MemberData(nameof(DeviceNames))]
    public void Goes_on_elsewhere_in_the_middle_of_training(string device)
    {
        using var onHost = new HostedNet(seed: 4);
        using HostedNet.Trainer trainer = onHost.CreateTrainer(8, new Adam(0.01f) { Epsilon = 1e-4 }, threads: 1);
        using var moving = new HostedNet(seed: 4);
        var optimizer = new Adam(0.01f) { Epsilon = 1e-4 };
        using HostedNet.Trainer first = moving.CreateTrainer(8, optimizer, threads: 1);
        Devices.On(device, accelerator =>
        {
            Step(0, first);
            using HostedNet.Device run = moving.OnDevice(accelerator, 8, optimizer);
            run.StepCount = first.StepCount;
            Step(1, run);
            run.Pull();
            first.StepCount = run.StepCount;
            Step(2, first);
            run.StepCount = first.StepCount;
            Step(3, run);
        });
        for (int step = 0; step < 4; step++)
            Step(step, trainer);
        AssertSame("moved", onHost, moving);

        static void Step(int step, ITrainer trainer)
        {
            var (images, labels) = Data(step);
            using var batch = new Batch(HostedNetDescription, 8) { Count = Batch };
            images.CopyTo(batch.Values(0));
            labels.CopyTo(batch.Labels(1));
            trainer.Step(batch);
        }
    }

    [Theory, MemberData(nameof(DeviceNames))]
    public void Gives_the_gradients_of_the_CPU_without_an_update(string device)
    {
        var (images, labels) = Data(0);
        using var onHost = new HostedNet(seed: 8);
        using HostedNet.Trainer trainer = onHost.CreateTrainer(8, new Sgd(0.1f) { ClipNorm = 1e-3 }, threads: 1);
        using var onDevice = new HostedNet(seed: 8);
        float[][] before = [.. onDevice.Parameters.Where(p => !p.IsBuffer).Select(p => p.ReadOnlySpan.ToArray())];
        Devices.On(device, accelerator =>
        {
            using HostedNet.Device run = onDevice.OnDevice(accelerator, 8, new Sgd(0.1f) { ClipNorm = 1e-3 });
            float expected = trainer.ComputeGradients(images, labels), actual = run.ComputeGradients(images, labels);
            Close.Assert("loss", [expected], [actual], Tolerance);
            foreach (Parameter parameter in onHost.Parameters.Where(p => p.Trainable && !p.IsBuffer))
                Close.Assert($"gradient of {parameter}", Close.Widen(trainer.Gradient(parameter.Name)), run.Gradient(parameter.Name), Tolerance, 1e-3);
            // Nothing was clipped, no step was counted.
            Assert.True(float.IsNaN(run.Optimizer.LastGradientNorm));
            Assert.Equal((0, 0), (run.StepCount, run.Optimizer.StepCount));
        });
        Assert.Equal(before, onDevice.Parameters.Where(p => !p.IsBuffer).Select(p => p.ReadOnlySpan.ToArray()));
        // Running statistics move, as on the CPU.
        AssertSame("statistics", onHost, onDevice);
    }

    [Theory, MemberData(nameof(DeviceNames))]
    public void A_pipeline_of_steps_gives_the_losses_of_single_ones(string device)
    {
        using var one = new HostedNet(seed: 5);
        using var two = new HostedNet(seed: 5);
        float[] single = new float[3];
        float last = 0;
        Devices.On(device, accelerator =>
        {
            using (HostedNet.Device run = one.OnDevice(accelerator, 8, new Sgd(0.1f)))
            {
                for (int step = 0; step < 3; step++)
                {
                    var (images, labels) = Data(step);
                    single[step] = run.Step(images, labels);
                }
            }
            using HostedNet.Device pipeline = two.OnDevice(accelerator, 8, new Sgd(0.1f));
            for (int step = 0; step < 3; step++)
            {
                var (images, labels) = Data(step);
                pipeline.Enqueue(images, labels);
            }
            last = pipeline.Finish();
        });
        Assert.Equal(single[2], last);
        foreach (Parameter parameter in one.Parameters)
            Assert.Equal(parameter.ReadOnlySpan.ToArray(), two.Parameters[parameter.Name].ReadOnlySpan.ToArray());
    }

    [Theory, MemberData(nameof(DeviceNames))]
    public void A_step_that_diverges_changes_nothing(string device)
    {
        using var net = new HostedNet(seed: 6);
        net.Parameters["dense2.weight"].Span.Fill(float.MaxValue);
        float[][] before = [.. net.Parameters.Select(p => p.ReadOnlySpan.ToArray())];
        Devices.On(device, accelerator =>
        {
            using HostedNet.Device run = net.OnDevice(accelerator, 8, new Adam(0.01f));
            var (images, labels) = Data(0);
            Assert.Throws<DivergedException>(() => run.Step(images, labels));
        });
        Assert.Equal(before, net.Parameters.Select(p => p.ReadOnlySpan.ToArray()));
    }

    [Theory, MemberData(nameof(DeviceNames))]
    public void Predicts_as_the_CPU_does_and_needs_an_optimizer_to_train(string device)
    {
        using var net = new HostedNet(seed: 7);
        var (images, labels) = Data(0);
        var expected = new float[Batch * 3];
        net.Predict(images, expected);
        Devices.On(device, accelerator =>
        {
            using HostedNet.Device run = net.OnDevice(accelerator, 8);
            Close.Assert("prediction", Close.Widen(expected), run.Predict(images), 1e-5);
            Assert.Throws<InvalidOperationException>(() => run.Step(images, labels));
            Assert.Throws<BatchSizeException>(() => { run.Predict(new float[9 * 36]); });
        });
    }

    private sealed class AnnouncedRules : IUpdateTarget
    {
        public HashSet<Type> Types { get; } = [];

        public void Run<TRule>(TRule rule, ReadOnlySpan<(int Start, int End)> stretches) where TRule : unmanaged, IUpdateRule => Types.Add(typeof(TRule));
    }

    private static NetworkDescription HostedNetDescription
    {
        get
        {
            using var net = new HostedNet();
            return net.Description;
        }
    }

    private static (float[] Images, int[] Labels) Data(int step)
    {
        var random = new Random(100 + step);
        return ([.. Enumerable.Range(0, Batch * 36).Select(_ => (float)(random.NextDouble() - 0.5) * 2)], [.. Enumerable.Range(0, Batch).Select(_ => random.Next(3))]);
    }

    private static void AssertSame(string what, HostedNet expected, HostedNet actual)
    {
        foreach (Parameter parameter in expected.Parameters)
            Close.Assert($"{what}: {parameter}", Close.Widen(parameter.ReadOnlySpan), actual.Parameters[parameter.Name].ReadOnlySpan, Tolerance, 0.05);
    }
}
