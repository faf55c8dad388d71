using ILGPU;
using ILGPU.Runtime;
using NetGen.Gpu.Tests.Hosted;
using NetGen.Ilgpu;

namespace NetGen.Gpu.Tests;

/// <summary>Devices are found by kind and by name, and what is not there is named.</summary>
public class SelectionTests
{
    [Fact]
    public void A_device_that_is_not_there_is_refused_with_those_that_are()
    {
        using Context context = Devices.CreateContext();
        var missing = Assert.Throws<DeviceNotFoundException>(() => Devices.Named(context, "abacus"));
        Assert.Equal("abacus", missing.Wanted);
        Assert.Contains("CPUAccelerator (CPU)", missing.Present);
        Assert.Contains("There are: ", missing.Message);
    }

    [Fact]
    public void A_kind_that_is_not_there_is_refused_too()
    {
        // ILGPU adds its CPU accelerator to a context that names nothing.
        using Context context = Context.Create(_ => { });
        Assert.Equal(["CPUAccelerator (CPU)"], Assert.Throws<DeviceNotFoundException>(() => Devices.Named(context, "cuda")).Present);
        using Accelerator best = Devices.Best(context);
        Assert.Equal(AcceleratorType.CPU, best.AcceleratorType);
    }

    [Fact]
    public void The_CPU_accelerator_is_always_there()
    {
        using Context context = Devices.CreateContext();
        using Accelerator accelerator = Devices.Named(context, "cpu");
        Assert.Equal(AcceleratorType.CPU, accelerator.AcceleratorType);
    }

    [Fact]
    public void Tensor_cores_are_refused_where_there_are_none()
    {
        using Context context = Devices.CreateContext();
        using Accelerator accelerator = Devices.Named(context, "cpu");
        using var net = new HostedNet(seed: 1);
        var refused = Assert.Throws<DeviceNotSupportedException>(() => net.OnDevice(accelerator, 4, precision: DevicePrecision.TensorFloat32));
        Assert.Contains("CUDA device of compute capability 8.0", refused.Message);
    }
}
