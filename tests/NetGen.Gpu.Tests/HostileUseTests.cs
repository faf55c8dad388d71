using ILGPU.Runtime;
using NetGen.Gpu.Tests.Harness;
using NetGen.Gpu.Tests.Hosted;
using NetGen.Optimizers;

namespace NetGen.Gpu.Tests;

/// <summary>Numbers that are not finite, disposal in any order, and several threads: a device does what the CPU does, and nothing worse than an exception comes of it.</summary>
public class HostileUseTests
{
    private const float Huge = 1.8e19f;

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["SGD"] = () => new Sgd(1e-4),
        ["Adam, norm clipped"] = () => new Adam(1e-4) { ClipNorm = 1 },
        ["AdamW, values clipped"] = () => new AdamW(1e-4) { ClipValue = 1 },
        ["RMSprop, both clipped"] = () => new RmsProp(1e-4) { Momentum = 0.5, ClipValue = 1, ClipNorm = 1 },
    };

    public static IEnumerable<TheoryDataRow<string>> DeviceNames =>
        Devices.Names.Select(device => new TheoryDataRow<string>(device).Nightly(!Devices.IsTelling(device, nameof(HostedNet))));

    /// <summary>For a few launches of a small network; ILGPU's CPU accelerator takes a minute for them.</summary>
    public static IEnumerable<TheoryDataRow<string>> FewLaunches => Devices.Names.Select(device => new TheoryDataRow<string>(device).Nightly(device == "CPU"));

    public static IEnumerable<TheoryDataRow<string, string>> Cases =>
        from device in DeviceNames
        from optimizer in Optimizers.Keys
        select new TheoryDataRow<string, string>(device.Data, optimizer).Nightly(!Devices.IsTelling(device.Data, nameof(HostedNet)));

    [Theory, MemberData(nameof(Cases))]
    public void A_gradient_that_is_not_finite_leaves_no_trace(string device, string optimizer)
    {
        using HostedWeight clean = new(), troubled = new();
        Devices.On(device, accelerator =>
        {
            Optimizer counted = Optimizers[optimizer]();
            using HostedWeight.Device right = clean.OnDevice(accelerator, 1, Optimizers[optimizer]()), run = troubled.OnDevice(accelerator, 1, counted);
            for (int step = 0; step < 3; step++)
            {
                Assert.Equal(right.Step([2], [1 + step]), run.Step([2], [1 + step]));
                var error = Assert.Throws<DivergedException>(() => run.Step([Huge], [0]));
                Assert.Contains($"the gradient of 'd.weight' of step {step + 1} is Infinity", error.Message);
                Assert.Contains("the loss of step", Assert.Throws<DivergedException>(() => run.Step([2], [float.MaxValue])).Message);
            }
            Assert.Equal((3, 3), (run.StepCount, counted.StepCount));
        });
        Assert.Equal(clean.Parameters["d.weight"].ReadOnlySpan.ToArray(), troubled.Parameters["d.weight"].ReadOnlySpan.ToArray());
    }

    [Theory, MemberData(nameof(DeviceNames))]
    public void Running_statistics_wait_for_the_gradient(string device)
    {
        float[] x = [1, 2, 3, 4, 5, 6, 7, 8, 8, 7, 6, 5, 4, 3, 2, 1];
        using var net = new HostedOverflow();
        net.Parameters["bn.weight"].Span.Fill(1.3e19f);
        net.Parameters["c.weight"].Span[7] = 0.5f;
        float[][] before = [.. net.Parameters.Select(p => p.ReadOnlySpan.ToArray())];
        Devices.On(device, accelerator =>
        {
            foreach (float clipNorm in (float[])[0, 1])
            {
                using HostedOverflow.Device run = net.OnDevice(accelerator, 2, new Sgd(0.1) { ClipNorm = clipNorm });
                Assert.Contains("gradient of 'c.weight'", Assert.Throws<DivergedException>(() => run.Step(x, [0, 0])).Message);
                run.Pull();
                Assert.Equal(before, net.Parameters.Select(p => p.ReadOnlySpan.ToArray()));
            }
            net.Parameters["bn.weight"].Span.Fill(1);
            using HostedOverflow.Device moving = net.OnDevice(accelerator, 2, new Sgd(0.1));
            moving.Step(x, [0, 0]);
            moving.Pull();
            Assert.Equal(0.45f, net.Parameters["bn.running_mean"].ReadOnlySpan[0], 1e-5f);
        });
    }

    [Theory, MemberData(nameof(DeviceNames))]
    public void A_step_of_one_sample_is_refused_where_it_has_no_variance(string device)
    {
        using var net = new HostedNormalized(1);
        Devices.On(device, accelerator =>
        {
            using HostedNormalized.Device run = net.OnDevice(accelerator, 4, new Sgd(0.1));
            Assert.Equal("bn", Assert.Throws<SingleSampleException>(() => run.Step([1, 2, 3, 4], [0])).Layer);
            Assert.Throws<SingleSampleException>(() => run.Enqueue([1, 2, 3, 4], [0]));
            run.Step([1, 2, 3, 4, 5, 6, 7, 8], [0, 1]);
            run.Predict([1, 2, 3, 4]);
        });
    }

    [Theory, MemberData(nameof(DeviceNames))]
    public void Moments_of_nothing_become_zero(string device)
    {
        using var net = new HostedWeight();
        Devices.On(device, accelerator =>
        {
            foreach (Optimizer optimizer in (Optimizer[])[new Sgd(0.1) { Momentum = 0.6 }, new Adam(0.1) { Beta1 = 0.6, Beta2 = 0.6 }, new RmsProp(0.1) { Decay = 0.6, Momentum = 0.6 }, new Adadelta(0.1) { Decay = 0.6 }])
            {
                using HostedWeight.Device run = net.OnDevice(accelerator, 1, optimizer);
                // A gradient of about 1e-16, so that few steps reach the smallest numbers: they decay by 0.6, and rounding would keep those that are left for ever.
                run.Step([1e-8f], [0]);
                run.Pull();
                Assert.DoesNotContain(0f, optimizer.MomentNames.Select((_, i) => optimizer.MomentSpan[i * optimizer.MomentStride]));
                for (int step = 1; step < 3 * Subnormal.Interval; step++)
                    run.Step([0], [0]);
                run.Pull();
                Assert.All(optimizer.MomentSpan.ToArray(), moment => Assert.Equal(0, moment));
            }
        });
    }

    [Theory, MemberData(nameof(FewLaunches))]
    public void What_is_disposed_refuses_everything(string device)
    {
        using var net = new HostedWeight();
        Devices.On(device, accelerator =>
        {
            HostedWeight.Device run = net.OnDevice(accelerator, 1, new Sgd(0.1));
            run.Step([1], [0]);
            run.Enqueue([1], [0]);
            run.Dispose();
            run.Dispose();
            Action[] uses = [() => run.Step([1], [0]), () => run.Enqueue([1], [0]), () => run.Finish(), () => run.Predict([1]), () => run.Output(0),
                () => run.Gradient("d.weight"), run.Pull, () => run.Save("unused")];
            Assert.All(uses, use => Assert.Equal("HostedWeight.Device", Assert.Throws<ObjectDisposedException>(use).ObjectName));
            Assert.NotEqual(1, net.Parameters["d.weight"].ReadOnlySpan[0]);
        });
    }

    [Theory, MemberData(nameof(FewLaunches))]
    public void Disposal_works_in_any_order(string device)
    {
        Devices.On(device, accelerator =>
        {
            var net = new HostedWeight();
            HostedWeight.Device run = net.OnDevice(accelerator, 1, new Adam(0.1));
            run.Step([1], [0]);
            net.Dispose();
            Assert.Equal("HostedWeight", Assert.Throws<ObjectDisposedException>(() => run.Step([1], [0])).ObjectName);
            run.Dispose();
            run.Dispose();
        });
        Devices.On(device, accelerator =>
        {
            using var net = new HostedWeight();
            HostedWeight.Device run = net.OnDevice(accelerator, 1, new Adam(0.1));
            run.Step([1], [0]);
            accelerator.Dispose();
            Assert.Throws<ObjectDisposedException>(() => run.Step([1], [0]));
            Assert.Throws<ObjectDisposedException>(() => run.Pull());
            run.Dispose();
            run.Dispose();
        });
    }

    [Theory, MemberData(nameof(FewLaunches))]
    public async Task A_second_thread_is_refused_and_a_disposal_waits(string device)
    {
        using var net = new HostedWeight();
        CancellationToken stop = TestContext.Current.CancellationToken;
        Task held = Task.Run(() => Devices.On(device, accelerator =>
        {
            using var run = new HeldDevice(net, accelerator, new Sgd(0.5));
            Task<float> step = Task.Run(run.Step, stop);
            run.IsInside.Wait(stop);
            Action[] uses = [() => run.Step(), run.Run, () => run.Gradient("d.weight"), run.Pull, () => run.Finish()];
            Assert.All(uses, use => Assert.Equal("HostedWeight.Device", Assert.Throws<ConcurrentUseException>(use).Owner));
            run.Dispose();
            run.MayLeave.Set();
            Assert.Equal(3, step.GetAwaiter().GetResult());
            Assert.Equal("HostedWeight.Device", Assert.Throws<ObjectDisposedException>(() => run.Step()).ObjectName);
        }), stop);
        await held;
        // The step that the disposal waited for has come to the host.
        Assert.Equal(0.5f, net.Parameters["d.weight"].ReadOnlySpan[0]);
    }
}
