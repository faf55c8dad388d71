namespace NetGen.Kernels;

/// <summary>The weights of a convolution over steps as one matrix a tap, and back. A unit is an output channel.</summary>
public static unsafe class ConvolutionTaps
{
    /// <summary>Units of every method here.</summary>
    public static int Units(in Conv1DShape shape) => shape.OutChannels;

    /// <summary>weights [OutChannels, InChannels / Groups, Kernel] → taps [Kernel][OutChannels][InChannels / Groups].</summary>
    public static void Pack(float* weights, float* taps, in Conv1DShape shape, int from, int to) => Write(weights, taps, shape, shape.InChannelsPerGroup, 1, from, to);

    /// <summary>weights [OutChannels, InChannels / Groups, Kernel] → taps [Kernel][InChannels / Groups][OutChannels].</summary>
    public static void PackTransposed(float* weights, float* taps, in Conv1DShape shape, int from, int to) => Write(weights, taps, shape, 1, shape.OutChannels, from, to);

    /// <summary>taps [Kernel][OutChannels][InChannels / Groups] → weights [OutChannels, InChannels / Groups, Kernel]: what <see cref="Pack"/> did, undone.</summary>
    public static void Unpack(float* taps, float* weights, in Conv1DShape shape, int from, int to)
    {
        int inputs = shape.InChannelsPerGroup, size = shape.TapSize;
        for (int output = from; output < to; output++)
        {
            float* target = weights + ((nint)output * inputs * shape.Kernel), source = taps + ((nint)output * inputs);
            for (int input = 0; input < inputs; input++)
            {
                for (int k = 0; k < shape.Kernel; k++)
                    *target++ = source[((nint)k * size) + input];
            }
        }
    }

    private static void Write(float* weights, float* taps, in Conv1DShape shape, nint perOutput, nint perInput, int from, int to)
    {
        int inputs = shape.InChannelsPerGroup, size = shape.TapSize;
        for (int output = from; output < to; output++)
        {
            float* source = weights + ((nint)output * inputs * shape.Kernel), target = taps + (output * perOutput);
            for (int input = 0; input < inputs; input++)
            {
                for (int k = 0; k < shape.Kernel; k++)
                    target[((nint)k * size) + (input * perInput)] = *source++;
            }
        }
    }
}
