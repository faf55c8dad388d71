using NetGen.Memory;

namespace NetGen.Benchmarks.Kernels;

/// <summary>Memory of a kernel's operands.</summary>
internal static class Operand
{
    /// <summary>Numbers in [-1, 1): neither zeros nor denormals, on which a processor may be faster or slower than on others.</summary>
    public static AlignedBuffer Filled(long length)
    {
        var buffer = new AlignedBuffer(length);
        var random = new Random(1);
        foreach (ref float value in buffer.Span)
            value = random.NextSingle() * 2 - 1;
        return buffer;
    }
}
