using ILGPU.Runtime;
using NetGen.Gpu.Tests.Harness;
using NetGen.Gpu.Tests.Hosted;
using NetGen.Ilgpu;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Gpu.Tests;

/// <summary>What the host asks of a device for a step.</summary>
public class StepTests
{
    private static readonly float[] Images = [.. Enumerable.Range(0, 4 * 36).Select(i => MathF.Sin(i))];
    private static readonly int[] Labels = [0, 1, 2, 1];

    [Fact]
    public void A_step_is_launches_alone_without_a_wait_or_an_allocation_between()
    {
        using var accelerator = new Accelerator { Prepare = PreparedKernels.Find };
        using var net = new HostedNet(seed: 1);
        using HostedNet.Device device = net.OnDevice(accelerator, 4, new Adam(0.01f));
        device.Step(Images, Labels);
        accelerator.Events.Clear();
        device.Enqueue(Images, Labels);

        string[] events = [.. accelerator.Events];
        Assert.DoesNotContain("allocate", events);
        // Image and labels go up on a stream of their own, from pinned memory, and the host waits for that stream alone.
        Assert.Equal(["stream 2: upload", "stream 2: upload", "stream 2: wait"], events[..3]);
        Assert.All(events[3..], e => Assert.StartsWith("stream 1: launch ", e));
        Assert.Equal("stream 1: launch Update", events[^1]);

        accelerator.Events.Clear();
        device.Finish();
        Assert.Equal(["stream 1: copy to host", "stream 1: wait"], accelerator.Events);
    }

    [Fact]
    public void The_next_batch_goes_up_before_the_host_waits_for_the_step_under_way()
    {
        using var accelerator = new Accelerator { Prepare = PreparedKernels.Find };
        using var net = new HostedNet(seed: 1);
        using HostedNet.Device device = net.OnDevice(accelerator, 4, new Sgd(0.01f));
        device.Enqueue(Images, Labels);
        accelerator.Events.Clear();
        device.Enqueue(Images, Labels);
        Assert.Equal(["stream 2: upload", "stream 2: upload", "stream 2: wait", "stream 1: copy to host", "stream 1: wait"], accelerator.Events.Take(5));
        device.Finish();
    }

    [Fact]
    public void A_stage_that_was_fused_is_one_launch()
    {
        using var accelerator = new Accelerator { Prepare = PreparedKernels.Find };
        using var net = new HostedNet(seed: 1);
        using HostedNet.Device device = net.OnDevice(accelerator, 4);
        device.Predict(Images);
        accelerator.Events.Clear();
        device.Predict(Images);
        // Factors per channel first, then the convolution with the normalisation; the pooling takes the ReLU along, the dense layers bias and tanh; dropout is nothing here.
        Assert.Equal("BatchNormFactor_4, Conv1_2, MaxPool1_2, Dense1, Dense2",
            string.Join(", ", accelerator.Events.Where(e => e.Contains("launch", StringComparison.Ordinal)).Select(e => e["stream 1: launch ".Length..])));
    }

    [Theory]
    [InlineData(DevicePrecision.TensorFloat32, 2e-3)]
    [InlineData(DevicePrecision.BFloat16, 2e-2)]
    public void Trains_on_tensor_cores(DevicePrecision precision, double tolerance)
    {
        using var accelerator = new Accelerator { Prepare = PreparedKernels.Find };
        using var exact = new HostedNet(seed: 2);
        using var rounded = new HostedNet(seed: 2);
        using HostedNet.Device expected = exact.OnDevice(accelerator, 4, new Sgd(0.05f));
        using HostedNet.Device actual = rounded.OnDevice(accelerator, 4, new Sgd(0.05f), precision: precision);
        Assert.Equal(precision, actual.Precision);
        accelerator.Events.Clear();
        for (int step = 0; step < 3; step++)
            Close.Assert($"{precision}, loss of step {step}", [expected.Step(Images, Labels)], [actual.Step(Images, Labels)], tolerance);
        string suffix = precision == DevicePrecision.TensorFloat32 ? "Tf32" : "Bf16";
        Assert.Contains(accelerator.Events, e => e.EndsWith("launch Dense1" + suffix, StringComparison.Ordinal));
    }

    [Fact]
    public void Moves_from_device_to_device_with_its_moments()
    {
        using var here = new Accelerator { Prepare = PreparedKernels.Find };
        using var there = new Accelerator { Prepare = PreparedKernels.Find };
        using var staying = new HostedNet(seed: 3);
        using var moving = new HostedNet(seed: 3);
        var optimizer = new Adam(0.01f);
        using (HostedNet.Device device = staying.OnDevice(here, 4, new Adam(0.01f)))
        {
            for (int step = 0; step < 4; step++)
                device.Step(Images, Labels);
        }
        long steps;
        using (HostedNet.Device device = moving.OnDevice(here, 4, optimizer))
        {
            device.Step(Images, Labels);
            device.Step(Images, Labels);
            steps = device.StepCount;
        }
        using (HostedNet.Device device = moving.OnDevice(there, 4, optimizer))
        {
            device.StepCount = steps;
            device.Step(Images, Labels);
            device.Step(Images, Labels);
        }
        foreach (Parameter parameter in staying.Parameters)
            Assert.Equal(parameter.ReadOnlySpan.ToArray(), moving.Parameters[parameter.Name].ReadOnlySpan.ToArray());
    }
}
