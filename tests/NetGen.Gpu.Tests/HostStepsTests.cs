using NetGen.Gpu.Tests.Harness;
using NetGen.Gpu.Tests.Hosted;
using NetGen.Networks.Tests.Agreement;
using DeviceNotSupportedException = NetGen.Ilgpu.DeviceNotSupportedException;

namespace NetGen.Gpu.Tests;

/// <summary>Steps over several networks as a user has them: on the device and on the CPU, with the same numbers.</summary>
public class HostStepsTests
{
    /// <summary>Steps on both engines differ by rounding alone.</summary>
    private const double Tolerance = 2e-4;

    public static IEnumerable<TheoryDataRow<string>> DeviceNames =>
        Devices.Names.Select(device => new TheoryDataRow<string>(device).Nightly(!Devices.IsTelling(device, "LeNetCase")));

    /// <summary>Two networks with an optimizer each, noise that the step draws, running statistics, dropout, losses by name.</summary>
    [Theory, MemberData(nameof(DeviceNames))]
    public void A_gan_is_trained_as_on_the_CPU(string device)
    {
        using HostedGenerator g = new(1), g2 = new(1);
        using HostedDiscriminator d = new(2), d2 = new(2);
        using HostedGan onHost = new(g, d);
        onHost.Prepare(8, OfG(), OfD(), threads: 1, seed: 77);
        Devices.On(device, accelerator =>
        {
            Optimizer ofG = OfG();
            using HostedGan.Device run = new HostedGan(g2, d2).OnDevice(accelerator, 8, ofG, OfD(), seed: 77);
            Assert.True(float.IsNaN(run.LossOf("TrainD.fake")));
            for (int step = 0; step < 3; step++)
            {
                int batch = 5 + (step % 2);
                float[] real = Numbers(batch * 16, step);
                Close.Assert($"loss of D, step {step}", [onHost.TrainD(real)], [run.TrainD(real)], Tolerance);
                Close.Assert($"loss of G, step {step}", [onHost.TrainG(batch + 1)], [run.TrainG(batch + 1)], Tolerance);
                foreach (string loss in (string[])["TrainD.real", "TrainD.fake", "TrainG.loss1"])
                    Close.Assert($"{loss}, step {step}", [onHost.LossOf(loss)], [run.LossOf(loss)], Tolerance);
                Assert.Equal(onHost.StepCount, run.StepCount);
            }
            Assert.Equal(3, ofG.StepCount);
            run.Pull();
            AssertSame("pulled", g, g2);
            // A step more, which disposal brings home.
            onHost.TrainG(3);
            run.TrainG(3);
        });
        AssertSame("G", g, g2);
        AssertSame("D", d, d2);

        static Optimizer OfG() => new Sgd(0.05) { Momentum = 0.9, ClipNorm = 0.2 };
        static Optimizer OfD() => new Adam(0.01) { Beta1 = 0.5, Epsilon = 1e-3 };
    }

    /// <summary>The tensor of a caller, in batches of several sizes: the moments of samples that are not there go on without a gradient.</summary>
    [Theory, MemberData(nameof(DeviceNames))]
    public void An_image_is_painted_as_on_the_CPU(string device)
    {
        using HostedVgg vgg = new(3), vgg2 = new(3);
        using HostedStyle onHost = new(vgg);
        onHost.Prepare(3, new Sgd(0.5) { Momentum = 0.9 }, threads: 1);
        float[] image = Numbers(3 * 192, 1), image2 = [.. image];
        Devices.On(device, accelerator =>
        {
            using HostedStyle.Device run = new HostedStyle(vgg2).OnDevice(accelerator, 3, new Sgd(0.5) { Momentum = 0.9 });
            foreach (int batch in (int[])[3, 1, 3, 2])
            {
                float[] content = Numbers(batch * 20, 2), texture = Numbers(batch * 16, 3);
                float expected = onHost.Paint(image.AsSpan(0, batch * 192), content, texture), actual = run.Paint(image2.AsSpan(0, batch * 192), content, texture);
                Close.Assert($"loss at {batch}", [expected], [actual], Tolerance);
                Close.Assert($"image at {batch}", Close.Widen(image), image2, Tolerance);
            }
        });
        AssertSame("nothing of the network is trained", vgg, vgg2);
        Assert.NotEqual(Numbers(3 * 192, 1), image);
    }

    /// <summary>Two heads on one trunk, whose optimizer serves both steps; one of them gathers two calls, and the optimizer of the trunk two updates.</summary>
    [Theory, InlineData(1), InlineData(2)]
    public void Gradients_are_gathered_as_on_the_CPU(int updates)
    {
        using HostedTrunk trunk = new(1), trunk2 = new(1);
        using HostedKinds kinds = new(2), kinds2 = new(2);
        using HostedPrice price = new(3), price2 = new(3);
        using HostedHeads onHost = new(trunk, kinds, price);
        onHost.Prepare(8, OfTrunk(), new Sgd(0.2), new Adam(0.01) { Epsilon = 1e-3 }, threads: 1);
        Devices.On(Devices.Quick, accelerator =>
        {
            using HostedHeads.Device run = new HostedHeads(trunk2, kinds2, price2).OnDevice(accelerator, 8, OfTrunk(), new Sgd(0.2), new Adam(0.01) { Epsilon = 1e-3 });
            for (int step = 0; step < 5; step++)
            {
                float[] x = Numbers(6 * 7, step), target = Numbers(6, step);
                int[] labels = [0, 1, 2, step % 3, 1, 0];
                if (step != 2)
                    Close.Assert($"kinds, step {step}", [onHost.TrainKinds(x, labels)], [run.TrainKinds(x, labels)], Tolerance);
                Close.Assert($"price, step {step}", [onHost.TrainPrice(x, target)], [run.TrainPrice(x, target)], Tolerance);
            }
        });
        AssertSame("trunk", trunk, trunk2);
        AssertSame("kinds", kinds, kinds2);
        AssertSame("price", price, price2);

        Optimizer OfTrunk() => new Sgd(0.3) { ClipNorm = 0.1, Accumulate = updates };
    }

    [Theory, MemberData(nameof(DeviceNames))]
    public void A_student_of_sequences_learns_as_on_the_CPU(string device)
    {
        using HostedTeacher teacher = new(1), teacher2 = new(1);
        using HostedStudent student = new(2), student2 = new(2);
        using HostedDistillation onHost = new(teacher, student);
        onHost.Prepare(4, new Sgd(0.1), threads: 1);
        Devices.On(device, accelerator =>
        {
            using HostedDistillation.Device run = new HostedDistillation(teacher2, student2).OnDevice(accelerator, 4, new Sgd(0.1));
            for (int step = 0; step < 2; step++)
            {
                int[] text = Indices(3 * 5, 7, step), labels = Indices(3 * 5, 7, step + 9);
                Close.Assert($"loss of step {step}", [onHost.Teach(text, labels)], [run.Teach(text, labels)], Tolerance);
                Close.Assert($"hard loss of step {step}", [onHost.LossOf("Teach.hard")], [run.LossOf("Teach.hard")], Tolerance);
            }
        });
        AssertSame("student", student, student2);
    }

    /// <summary>The gradient of a sequence lies step by step on the device; the caller's tensor does not.</summary>
    [Theory, MemberData(nameof(DeviceNames))]
    public void A_sequence_is_trained_as_on_the_CPU(string device)
    {
        using HostedReader reader = new(4), reader2 = new(4);
        using HostedPrompt onHost = new(reader);
        onHost.Prepare(3, new Sgd(0.5), threads: 1);
        float[] prompt = Numbers(3 * 12, 1), prompt2 = [.. prompt], wanted = Numbers(3 * 8, 2);
        Devices.On(device, accelerator =>
        {
            using HostedPrompt.Device run = new HostedPrompt(reader2).OnDevice(accelerator, 3, new Sgd(0.5));
            for (int step = 0; step < 2; step++)
                Close.Assert($"loss of step {step}", [onHost.Tune(prompt, wanted)], [run.Tune(prompt2, wanted)], Tolerance);
        });
        Close.Assert("prompt", Close.Widen(prompt), prompt2, Tolerance);
    }

    [Fact]
    public void A_step_that_is_not_finite_changes_nothing()
    {
        using HostedGenerator g = new(1);
        using HostedDiscriminator d = new(2);
        float[] real = Numbers(4 * 16, 3);
        Devices.On(Devices.Quick, accelerator =>
        {
            using HostedGan.Device run = new HostedGan(g, d).OnDevice(accelerator, 8, new Adam(0.01), new Sgd(0.1));
            run.TrainD(real);
            run.Pull();
            d.Parameters[0].Span[3] = float.NaN;
            d.Parameters.MarkChanged();
            float[] before = [.. All(g), .. All(d)];
            float loss = run.LossOf("TrainD.real");
            Assert.Throws<DivergedException>(() => run.TrainD(real));
            Assert.Throws<DivergedException>(() => run.TrainG(4));
            run.Pull();
            float[] after = [.. All(g), .. All(d)];
            Assert.Equal(before, after);
            Assert.Equal((1, loss), (run.StepCount, run.LossOf("TrainD.real")));
        });
    }

    /// <summary>The gradient of the trunk overflows, that of the head does not: neither is trained, though the head could be.</summary>
    [Fact]
    public void What_may_not_change_one_network_changes_none()
    {
        using HostedTrunk trunk = new(1);
        using HostedKinds kinds = new(2);
        using HostedPrice price = new(3);
        foreach (Parameter parameter in trunk.Parameters.Concat(kinds.Parameters))
            parameter.Span.Clear();
        // All logits are 0; what the trunk gets is 3e38·(2/3 + 1/3 + 1/3).
        for (int i = 0; i < 18; i++)
            kinds.Parameters[0].Span[i] = i < 6 ? -3e38f : 3e38f;
        float[] before = [.. All(trunk), .. All(kinds)];
        Devices.On(Devices.Quick, accelerator =>
        {
            using HostedHeads.Device run = new HostedHeads(trunk, kinds, price).OnDevice(accelerator, 8, new Sgd(0.1), new Sgd(0.1), new Sgd(0.1));
            Assert.Throws<DivergedException>(() => run.TrainKinds(Numbers(7, 1), [0]));
        });
        float[] after = [.. All(trunk), .. All(kinds)];
        Assert.Equal(before, after);
    }

    [Fact]
    public void An_average_of_one_of_the_networks_follows_on_the_device()
    {
        using HostedGenerator g = new(1), average = new(5), expected = new(5);
        using HostedDiscriminator d = new(2);
        Devices.On(Devices.Quick, accelerator =>
        {
            using HostedGan.Device run = new HostedGan(g, d).OnDevice(accelerator, 8, new Sgd(0.1), new Sgd(0.1));
            using NetGen.Ilgpu.DeviceAverage moving = run.CreateAverage("G", average.Parameters);
            for (int step = 0; step < 2; step++)
            {
                run.TrainG(4);
                moving.Move(0.1);
                run.Pull();
                expected.Parameters.MoveTowards(g.Parameters, 0.1);
            }
            moving.Pull();
            Assert.Contains("'G', 'D'", Assert.Throws<ArgumentException>(() => run.CreateAverage("E", average.Parameters)).Message);
        });
        AssertSame("average", expected, average);
    }

    [Fact]
    public void Wrong_hands_are_told_what_is_wrong()
    {
        using HostedGenerator g = new(1);
        using HostedDiscriminator d = new(2);
        Devices.On(Devices.Quick, accelerator =>
        {
            var gan = new HostedGan(g, d);
            Assert.Throws<ArgumentNullException>("d", () => gan.OnDevice(accelerator, 4, new Sgd(0.1), null!));
            var lamb = new Lamb(0.1);
            Assert.Contains("Lamb", Assert.Throws<DeviceNotSupportedException>(() => gan.OnDevice(accelerator, 4, new Sgd(0.1), lamb)).Message);
            Assert.Null(lamb.Parameters);
            Assert.Equal("D", Assert.Throws<ArgumentNullException>(() => new HostedGan(g, null!).OnDevice(accelerator, 4, new Sgd(0.1), new Sgd(0.1))).ParamName);
            HostedGan.Device run = gan.OnDevice(accelerator, 4, new Sgd(0.1), new Sgd(0.1));
            Assert.Throws<InputSizeException>(() => run.TrainD(new float[17]));
            Assert.Throws<BatchSizeException>(() => run.TrainG(5));
            Assert.Throws<NonFiniteInputException>(() => run.TrainD([.. new float[15], float.NaN]));
            Assert.Equal(0, run.StepCount);
            g.Parameters.Freeze("dense1.*");
            Assert.Throws<NotSupportedException>(() => run.TrainG(4));
            g.Parameters.Unfreeze("dense1.*");
            run.TrainG(4);
            run.Dispose();
            Assert.Throws<ObjectDisposedException>(() => run.TrainG(4));
        });
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(100 + seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5) * 2)];
    }

    private static int[] Indices(int count, int bound, int seed)
    {
        var random = new Random(200 + seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(bound))];
    }

    private static float[] All(INetwork network) => [.. network.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray())];

    private static void AssertSame(string what, INetwork expected, INetwork actual)
    {
        foreach (Parameter parameter in expected.Parameters)
            Close.Assert($"{what}: {parameter}", Close.Widen(parameter.ReadOnlySpan), actual.Parameters[parameter.Name].ReadOnlySpan, Tolerance, 0.05);
    }
}
