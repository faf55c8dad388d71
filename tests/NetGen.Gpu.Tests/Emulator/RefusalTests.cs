using ILGPU.Runtime;
using NetGen.Gpu.Tests.Harness;
using NetGen.Gpu.Tests.Hosted;
using NetGen.Ilgpu;

namespace NetGen.Gpu.Tests;

/// <summary>What a device cannot do is refused by name, before anything is allocated on it.</summary>
public class RefusalTests
{
    [Fact]
    public void Too_little_memory_with_the_planned_figure()
    {
        using var accelerator = new Accelerator { MemorySize = 4096 };
        using var net = new HostedNet(seed: 1);
        var refused = Assert.Throws<DeviceMemoryException>(() => net.OnDevice(accelerator, 64, new Sgd(0.1f)));
        Assert.Equal(4096, refused.DeviceBytes);
        Assert.True(refused.PlannedBytes > 4096);
        Assert.Contains(refused.PlannedBytes.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), refused.Message);
        Assert.DoesNotContain("allocate", accelerator.Events);
    }

    [Fact]
    public void The_planned_figure_is_what_is_allocated()
    {
        using var large = new Accelerator { Prepare = PreparedKernels.Find };
        using var net = new HostedNet(seed: 1);
        long planned;
        using (HostedNet.Device device = net.OnDevice(large, 8, new Adam(0.1f)))
            planned = device.PlannedBytes;
        using var enough = new Accelerator { Prepare = PreparedKernels.Find, MemorySize = planned };
        net.OnDevice(enough, 8, new Adam(0.1f)).Dispose();
        using var less = new Accelerator { Prepare = PreparedKernels.Find, MemorySize = planned - 1 };
        Assert.Throws<DeviceMemoryException>(() => net.OnDevice(less, 8, new Adam(0.1f)));
    }

    [Fact]
    public void Groups_that_are_too_small() =>
        Refused(new Accelerator { MaxNumThreadsPerGroup = 128 }, DevicePrecision.Float32, "groups have 128 threads at most, and the kernels need 256");

    [Fact]
    public void Too_little_shared_memory() =>
        Refused(new Accelerator { MaxSharedMemoryPerGroup = 16384 }, DevicePrecision.Float32, "16384 bytes of shared memory at most, and the kernels need 49152");

    [Theory]
    [InlineData(DevicePrecision.TensorFloat32)]
    [InlineData(DevicePrecision.BFloat16)]
    public void A_precision_without_tensor_cores(DevicePrecision precision) =>
        Refused(new Accelerator { HasTensorCores = false }, precision, $"{precision} takes tensor cores");

    [Fact]
    public void A_kernel_that_the_compiler_refuses()
    {
        using var accelerator = new Accelerator { Prepare = method => method.Name == "Dense1" ? throw new NotSupportedException("no such instruction") : method };
        using var net = new HostedNet(seed: 1);
        var refused = Assert.Throws<DeviceNotSupportedException>(() => net.OnDevice(accelerator, 4));
        Assert.Contains("its compiler refuses the kernel Dense1: no such instruction", refused.Message);
    }

    [Fact]
    public void Whoever_watches_may_stop_the_loading()
    {
        using var accelerator = new Accelerator();
        using var net = new HostedNet(seed: 1);
        Assert.Throws<OperationCanceledException>(() => net.OnDevice(accelerator, 4, progress: _ => throw new OperationCanceledException()));
    }

    private static void Refused(Accelerator accelerator, DevicePrecision precision, string why)
    {
        using (accelerator)
        {
            using var net = new HostedNet(seed: 1);
            var refused = Assert.Throws<DeviceNotSupportedException>(() => net.OnDevice(accelerator, 4, precision: precision));
            Assert.Contains(why, refused.Message);
            Assert.Contains(accelerator.Name, refused.Message);
            Assert.DoesNotContain("allocate", accelerator.Events);
        }
    }
}
