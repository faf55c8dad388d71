using ILGPU;
using ILGPU.Runtime;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>Memory of a device that a test fills and reads.</summary>
internal sealed class DeviceBuffers(Accelerator accelerator) : IDisposable
{
    private readonly List<IDisposable> _buffers = [];

    /// <summary>The parameters of a feed, in the places that the plan gives them.</summary>
    public static float[] PackParameters(NetworkPlan plan, Feed feed)
    {
        var packed = new float[Math.Max(16, plan.Owners[0].ParameterFloats)];
        for (int p = 0; p < plan.Parameters.Count; p++)
            Close.Narrow(feed.Parameters[p]).CopyTo(packed, plan.Parameters[p].Offset);
        return packed;
    }

    public ArrayView<float> Port(Element element, double[] values) =>
        element == Element.Index ? Upload(values.Select(v => (int)v).ToArray()).Cast<float>() : Upload(Close.Narrow(values));

    public ArrayView<T> Allocate<T>(long length) where T : unmanaged
    {
        var buffer = accelerator.Allocate1D<T>(length);
        _buffers.Add(buffer);
        return buffer.View;
    }

    public ArrayView<T> Upload<T>(T[] values) where T : unmanaged
    {
        ArrayView<T> view = Allocate<T>(values.Length);
        view.CopyFromCPU(accelerator.DefaultStream, values);
        accelerator.Synchronize();
        return view;
    }

    public float[] Download(ArrayView<float> view)
    {
        var values = new float[view.Length];
        view.CopyToCPU(accelerator.DefaultStream, values);
        accelerator.Synchronize();
        return values;
    }

    public void Dispose()
    {
        foreach (IDisposable buffer in _buffers)
            buffer.Dispose();
    }
}
