using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>One port of one slot: memory on the device, and pinned memory from which it is filled while the device computes. An int is as wide as a float.</summary>
internal sealed class DevicePort(Accelerator accelerator, ArrayView<float> view) : IDisposable
{
    private readonly PageLockedArray1D<float> _pinned = accelerator.AllocatePageLocked1D<float>(view.Length);

    public ArrayView<float> Values { get; } = view;

    public void Upload(AcceleratorStream stream, ReadOnlySpan<float> values)
    {
        values.CopyTo(_pinned.Span);
        _pinned.ArrayView.SubView(0, values.Length).CopyTo(stream, Values.SubView(0, values.Length));
    }

    public void Upload(AcceleratorStream stream, ReadOnlySpan<int> indices) => Upload(stream, MemoryMarshal.Cast<int, float>(indices));

    public void Dispose() => _pinned.Dispose();
}
