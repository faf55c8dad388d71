using ILGPU;
using ILGPU.Runtime;
using NetGen.Parameters;

namespace NetGen.Ilgpu;

/// <summary>Parameters, running statistics, moments and gathered gradients in two places: which of the two is newer, and how one is brought up to date.</summary>
/// <param name="host">The parameters on the host.</param>
/// <param name="optimizer">What trains them; null where nothing does.</param>
/// <param name="accelerator">The device.</param>
/// <param name="stream">Where copies are enqueued.</param>
/// <param name="parameters">On the device.</param>
/// <param name="moments">On the device.</param>
/// <param name="sum">Of gathered gradients, on the device; of no length where none are gathered.</param>
internal sealed class ParameterCopy(ParameterSet host, Optimizer? optimizer, Accelerator accelerator, AcceleratorStream stream, ArrayView<float> parameters,
    ArrayView<float> moments, ArrayView<float> sum)
{
    private long _version = -1;
    private bool _changed;

    /// <summary>Steps have changed what is on the device.</summary>
    public void MarkChanged() => _changed = true;

    /// <summary>Sends what changed on the host.</summary>
    /// <exception cref="InvalidOperationException">So has what is on the device.</exception>
    public void Push()
    {
        ParameterStorage storage = host.Storage;
        // Read first: what changes on the host while it is being sent is sent again by the next call.
        long version = storage.Version;
        if (_version == version)
            return;
        if (_changed)
            throw new InvalidOperationException($"The parameters of {host.Network} were changed on the host while newer ones are on {accelerator.Name}: call Pull before changing them.");
        parameters.CopyFromCPU(stream, (ReadOnlySpan<float>)storage.Buffer.Slice(0, host.TotalFloats));
        if (optimizer is not null && moments.Length > 0)
            moments.CopyFromCPU(stream, (ReadOnlySpan<float>)optimizer.MomentSpan);
        if (sum.Length > 0)
            sum.CopyFromCPU(stream, (ReadOnlySpan<float>)optimizer!.Gathered!.Values);
        stream.Synchronize();
        GC.KeepAlive(storage);
        _version = version;
    }

    /// <summary>Brings what steps have changed to the host.</summary>
    public void Pull()
    {
        if (!_changed)
            return;
        _version = host.Rewrite(buffer =>
        {
            parameters.CopyToCPU(stream, buffer.Slice(0, host.TotalFloats));
            if (optimizer is not null && moments.Length > 0)
                moments.CopyToCPU(stream, optimizer.MomentSpan);
            if (sum.Length > 0)
                sum.CopyToCPU(stream, optimizer!.Gathered!.Values);
            stream.Synchronize();
        });
        _changed = false;
    }
}
