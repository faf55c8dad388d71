namespace NetGen.Kernels;

/// <summary>Moves channels in the planar layout [batch][channels][height][width], where those of one sample that follow each other are one piece of memory.</summary>
public static unsafe class PlanarChannels
{
    /// <summary>Copies <paramref name="count"/> floats of every sample; units are those of <see cref="PlaneUnits"/> over samples of <paramref name="unit"/> floats.</summary>
    /// <param name="x">The first sample's first float to read.</param>
    /// <param name="sizeX">Floats from one sample of x to the next.</param>
    /// <param name="y">The first sample's first float to write.</param>
    /// <param name="sizeY">Floats from one sample of y to the next.</param>
    /// <param name="count">Floats of a sample.</param>
    /// <param name="unit">The size by which the batch was cut into units.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    public static void Copy(float* x, int sizeX, float* y, int sizeY, int count, int unit, int batch, int from, int to)
    {
        PlaneUnits.Planes(batch, unit, from, to, out int start, out int end);
        for (int sample = start; sample < end; sample++)
            Buffer.MemoryCopy(x + (nint)sample * sizeX, y + (nint)sample * sizeY, count * sizeof(float), count * sizeof(float));
    }
}
