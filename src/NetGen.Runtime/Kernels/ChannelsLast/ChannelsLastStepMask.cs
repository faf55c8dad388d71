namespace NetGen.Kernels;

/// <summary>Which steps of sequences are real, in the ChannelsLast layout: lengths as the caller has them, [batch], each from 1 to steps.</summary>
public static unsafe class ChannelsLastStepMask
{
    /// <summary>y [steps][batch][1] = 1 before the length of a sample, 0 from there on. A unit is a step.</summary>
    public static void Fill(int* lengths, float* y, int batch, int from, int to)
    {
        for (int step = from; step < to; step++)
        {
            for (int sample = 0; sample < batch; sample++)
                y[(nint)step * batch + sample] = step < lengths[sample] ? 1 : 0;
        }
    }
}
