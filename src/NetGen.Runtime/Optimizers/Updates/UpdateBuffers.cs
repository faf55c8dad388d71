namespace NetGen.Optimizers;

/// <summary>The buffers of one step on the processor, from the first float of the storage on, and how gradients are clipped.</summary>
internal unsafe struct UpdateBuffers
{
    public float* Parameters, Gradients, Moments;

    /// <summary>Floats from one moment to the next.</summary>
    public int MomentStride;

    /// <summary>Infinity where values are not clipped.</summary>
    public float ClipValue;

    /// <summary>What clipping by norm multiplies with.</summary>
    public float Scale;

    /// <summary>What is smaller than this in the moments becomes 0; 0 behind most steps.</summary>
    public float FlushBelow;
}
