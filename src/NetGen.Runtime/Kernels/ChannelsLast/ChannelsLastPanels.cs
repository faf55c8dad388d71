using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// How packed weights lie: for each group, panels of 1 to 4 vectors of output channels, each panel [kernel row][kernel column][channel][width·L], so that a
/// register tile reads its panel in one run. Channels past the last are zero.
/// </summary>
internal readonly struct ChannelsLastPanels
{
    private readonly int narrow;
    private readonly int wide;

    private ChannelsLastPanels(int channels, int vectors, int perPanel, int lanes)
    {
        Channels = channels;
        Vectors = vectors;
        Lanes = lanes;
        Count = Pieces.Of(vectors, perPanel);
        narrow = vectors / Count;
        wide = vectors - narrow * Count;
    }

    /// <summary>Output channels of a group.</summary>
    public int Channels { get; }

    /// <summary>Vectors that hold them.</summary>
    public int Vectors { get; }

    /// <summary>L.</summary>
    public int Lanes { get; }

    /// <summary>Panels of a group.</summary>
    public int Count { get; }

    /// <summary>Panels for tiles over <paramref name="rows"/> neighbouring pixels.</summary>
    public static ChannelsLastPanels For<V>(int channels, int rows) where V : unmanaged, ISimd<V>
    {
        int vectors = Pieces.Of(channels, V.Count);
        return new(channels, vectors, SegmentedProductTiling.For<V>(rows, vectors).VectorsPerTile, V.Count);
    }

    /// <summary>First vector of a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(int panel) => panel * narrow + Math.Min(panel, wide);

    /// <summary>Vectors of a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Width(int panel) => narrow + (panel < wide ? 1 : 0);

    /// <summary>Channels that exist in the last vector of a panel; 0 if all do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LastCount(int panel) => panel == Count - 1 ? Channels % Lanes : 0;

    /// <summary>Channels of a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ChannelsOf(int panel) => Math.Min(Width(panel) * Lanes, Channels - First(panel) * Lanes);
}
