using ILGPU;
using ILGPU.Runtime;
using NetGen.Parameters;

namespace NetGen.Ilgpu;

/// <summary>Parameters, running statistics and moments in two places: which of the two is newer, and how one is brought up to date.</summary>
internal sealed class ParameterCopy(INetwork network, Optimizer? optimizer, Accelerator accelerator, AcceleratorStream stream, ArrayView<float> parameters,
    ArrayView<float> moments)
{
    private long _version = -1;
    private bool _changed;

    /// <summary>Steps have changed what is on the device.</summary>
    public void MarkChanged() => _changed = true;

    /// <summary>Sends what changed on the host.</summary>
    /// <exception cref="InvalidOperationException">So has what is on the device.</exception>
    public void Push()
    {
        ParameterStorage storage = network.Parameters.Storage;
        // Read first: what changes on the host while it is being sent is sent again by the next call.
        long version = storage.Version;
        if (_version == version)
            return;
        if (_changed)
            throw new InvalidOperationException($"The parameters of {network.Name} were changed on the host while newer ones are on {accelerator.Name}: call Pull before changing them.");
        parameters.CopyFromCPU(stream, (ReadOnlySpan<float>)storage.Buffer.Slice(0, network.Parameters.TotalFloats));
        if (optimizer is not null && moments.Length > 0)
            moments.CopyFromCPU(stream, (ReadOnlySpan<float>)optimizer.MomentSpan);
        stream.Synchronize();
        GC.KeepAlive(storage);
        _version = version;
    }

    /// <summary>Brings what steps have changed to the host.</summary>
    public void Pull()
    {
        if (!_changed)
            return;
        _version = network.Parameters.Rewrite(buffer =>
        {
            parameters.CopyToCPU(stream, buffer.Slice(0, network.Parameters.TotalFloats));
            if (optimizer is not null && moments.Length > 0)
                moments.CopyToCPU(stream, optimizer.MomentSpan);
            stream.Synchronize();
        });
        _changed = false;
    }
}
