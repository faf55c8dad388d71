using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>What callers give, on the device, and pinned memory from which it is filled while the device computes. An int is as wide as a float.</summary>
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

    /// <summary>The same of numbers that are written here rather than copied.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="fill">Writes them; nothing is allocated where it is a static one.</param>
    /// <param name="state">What it is told.</param>
    public void Upload<TState>(AcceleratorStream stream, int count, TState state, System.Buffers.SpanAction<float, TState> fill)
    {
        fill(_pinned.Span[..count], state);
        _pinned.ArrayView.SubView(0, count).CopyTo(stream, Values.SubView(0, count));
    }

    /// <summary>The pinned memory.</summary>
    public Span<float> Host => _pinned.Span;

    /// <summary>Sends all of it.</summary>
    public void Send(AcceleratorStream stream) => _pinned.ArrayView.CopyTo(stream, Values);

    /// <summary>Brings back what a step has left there, into the pinned memory, and waits.</summary>
    public void Fetch(AcceleratorStream stream, int count)
    {
        Values.SubView(0, count).CopyTo(stream, _pinned.ArrayView.SubView(0, count));
        stream.Synchronize();
    }

    /// <summary>The same, and from there to the caller.</summary>
    public void Fetch(AcceleratorStream stream, Span<float> values)
    {
        Fetch(stream, values.Length);
        _pinned.Span[..values.Length].CopyTo(values);
    }

    public void Dispose() => _pinned.Dispose();
}
