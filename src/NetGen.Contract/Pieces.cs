using System.Runtime.CompilerServices;

#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>Cuts a count into units of one size, the last of which may be smaller.</summary>
internal static class Pieces
{
    /// <summary>How many units hold <paramref name="count"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(int count, int unit) => (count + unit - 1) / unit;

    /// <inheritdoc cref="Of(int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Of(long count, long unit) => (count + unit - 1) / unit;

    /// <summary>What that many units hold: <paramref name="count"/> filled up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Filled(int count, int unit) => Of(count, unit) * unit;

    /// <inheritdoc cref="Filled(int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Filled(long count, long unit) => Of(count, unit) * unit;
}
