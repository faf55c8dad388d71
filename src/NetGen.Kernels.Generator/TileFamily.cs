using System.Collections.Generic;
using System.Linq;

namespace NetGen.Kernels.Generator;

/// <summary>Micro-kernels that differ only in their number of rows.</summary>
/// <param name="Columns">How A is read: false a[i·stride + k] (rows of A), true a[k·stride + i] (columns of A: the product with A transposed).</param>
/// <param name="Vectors">Vectors side by side in the tile.</param>
/// <param name="Partial">Only the first lanes of the (one) vector exist: loads and stores of B and C are masked.</param>
/// <param name="MaxRows">Rows of the highest tile at 32 registers.</param>
/// <param name="Twins">The lower half of the rows reads A, and is written to C, at a distance of its own from the upper half: two short rows of pixels make one tile.</param>
internal sealed record TileFamily(bool Columns, int Vectors, bool Partial, int MaxRows, bool Twins = false)
{
    public static IEnumerable<TileFamily> All
    {
        get
        {
            foreach (bool columns in new[] { false, true })
            {
                for (int vectors = 1; vectors <= ProductTiles.MaxVectors; vectors++)
                    yield return new TileFamily(columns, vectors, Partial: false, ProductTiles.RowsOf(vectors));
                yield return new TileFamily(columns, 1, Partial: true, ProductTiles.RowsOf(1));
            }
            yield return new TileFamily(Columns: true, 1, Partial: false, ProductTiles.RowsOf(1), Twins: true);
            yield return new TileFamily(Columns: true, 1, Partial: true, ProductTiles.RowsOf(1), Twins: true);
        }
    }

    /// <summary>Rows2, Columns4, RowsPartial, …</summary>
    public string Name => (Twins ? "Twins" : Columns ? "Columns" : "Rows") + (Partial ? "Partial" : Vectors.ToString());

    /// <summary>The numbers of rows that there are kernels for.</summary>
    public IEnumerable<int> Heights => Enumerable.Range(1, MaxRows).Where(rows => !Twins || rows % 2 == 0);

    /// <summary>Position among the families of the table: full tiles by their vectors, then the partial one.</summary>
    public int Slot => Twins
        ? (2 * (ProductTiles.MaxVectors + 1)) + (Partial ? 1 : 0)
        : (Columns ? ProductTiles.MaxVectors + 1 : 0) + (Partial ? ProductTiles.MaxVectors : Vectors - 1);

    public string Kernel(int rows) => Partial ? $"{Name}{rows}" : $"{(Twins ? "Twins" : Columns ? "Columns" : "Rows")}{rows}x{Vectors}";
}
