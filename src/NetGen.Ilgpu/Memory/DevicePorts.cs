using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>Inputs and targets on the device, twice: while the device computes on one slot, the next batch goes up into the other on a stream of its own.</summary>
internal sealed class DevicePorts : IDisposable
{
    public const int Slots = 2;

    private readonly AcceleratorStream _stream;
    private readonly DevicePort[][] _slots;
    private readonly int[] _sizes;
    private int _slot;

    public DevicePorts(Accelerator accelerator, DeviceMemoryPlan plan, ArrayView<float> whole)
    {
        _stream = accelerator.CreateStream();
        _slots = [.. plan.Slots.Select(slot => slot.Select(region => new DevicePort(accelerator, region.Of(whole))).ToArray())];
        _sizes = plan.PortSizes;
    }

    /// <summary>Where there is no optimizer there are no targets.</summary>
    public bool Has(int port) => port < _sizes.Length;

    /// <summary>Sends a port's samples on the way, beside the step that still computes.</summary>
    public void Upload(int port, ReadOnlySpan<float> values) => _slots[_slot][port].Upload(_stream, values);

    /// <inheritdoc cref="Upload(int, ReadOnlySpan{float})"/>
    public void Upload(int port, ReadOnlySpan<int> indices) => _slots[_slot][port].Upload(_stream, indices);

    /// <summary>Waits for what is on its way.</summary>
    public void Await() => _stream.Synchronize();

    /// <summary>Points the programs at what was uploaded.</summary>
    public void Bind(DeviceMemory memory, int batch)
    {
        for (int port = 0; port < _sizes.Length; port++)
            memory.SetPort(port, _slots[_slot][port].Values.SubView(0, (long)batch * _sizes[port]));
    }

    /// <summary>The next batch goes into the other slot.</summary>
    public void Turn() => _slot = (_slot + 1) % Slots;

    public void Dispose()
    {
        foreach (DevicePort port in _slots.SelectMany(slot => slot))
            port.Dispose();
        _stream.Dispose();
    }
}
