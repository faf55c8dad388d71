using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>A square window on a plane of vectors, of which a part may lie outside.</summary>
internal readonly unsafe struct WinogradWindow<V>
    where V : unmanaged, ISimd<V>
{
    private readonly int _size;
    private readonly int _firstRow;
    private readonly int _endRow;
    private readonly int _firstColumn;
    private readonly int _endColumn;

    public WinogradWindow(int row, int column, int size, int height, int width)
    {
        (Row, Column, _size) = (row, column, size);
        (_firstRow, _endRow) = (Math.Max(0, -row), Math.Min(size, height - row));
        (_firstColumn, _endColumn) = (Math.Max(0, -column), Math.Min(size, width - column));
    }

    /// <summary>First row, negative above the plane.</summary>
    public int Row { get; }

    /// <summary>First column, negative left of the plane.</summary>
    public int Column { get; }

    /// <summary>Whether all of it lies on the plane.</summary>
    public bool IsInside => _firstRow == 0 && _firstColumn == 0 && _endRow == _size && _endColumn == _size;

    /// <summary>Copies what lies on the plane into <paramref name="patch"/> [size][size][L]; the rest is left as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Copy(float* plane, nint line, float* patch)
    {
        for (int r = _firstRow; r < _endRow; r++)
        {
            float* from = plane + (Row + r) * line + (nint)Column * V.Count, to = patch + r * _size * V.Count;
            for (int c = _firstColumn; c < _endColumn; c++)
                V.Store(V.Load(from + c * V.Count), to + c * V.Count);
        }
    }
}
