using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>
/// The tiles of a 3x3 convolution of stride 1, over a whole batch: tile t covers the outputs from row (t / across % down)·m and column (t % across)·m on, of the
/// block of samples (or the sample) t / (across·down). Tiles at the right and at the bottom may reach over the edge.
/// </summary>
internal readonly struct WinogradGrid(int height, int width, int outputs)
{
    private readonly int _down = Pieces.Of(height, outputs);
    private readonly int _across = Pieces.Of(width, outputs);

    /// <summary>Tiles of one image.</summary>
    public int PerImage => _down * _across;

    /// <summary>Image of the tile and its first output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Locate(int tile, out int image, out int row, out int column)
    {
        int line = tile / _across;
        image = line / _down;
        column = (tile - line * _across) * outputs;
        row = (line - image * _down) * outputs;
    }
}
