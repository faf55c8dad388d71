using NetGen.Ilgpu;

namespace NetGen.Samples.Tests;

/// <summary>The device of this machine that is not ILGPU's own, for all tests of a class, so that kernels are compiled for it once.</summary>
public sealed class SharedDevice : IDisposable
{
    private readonly SampleDevice? _device = Find("cuda") ?? Find("opencl");

    /// <summary>The device; the test is skipped where there is none.</summary>
    public SampleDevice OrSkip()
    {
        Assert.SkipWhen(_device is null, "This machine has no device but ILGPU's own.");
        return _device;
    }

    public void Dispose() => _device?.Dispose();

    private static SampleDevice? Find(string kind)
    {
        try
        {
            return SampleDevice.Open(kind);
        }
        catch (DeviceNotFoundException)
        {
            return null;
        }
    }
}
