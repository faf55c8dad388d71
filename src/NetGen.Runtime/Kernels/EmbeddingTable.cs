namespace NetGen.Kernels;

/// <summary>The gradient of a table [vocabulary][features] before anything is added to it: most rows of a large vocabulary are read by nobody.</summary>
public static unsafe class EmbeddingTable
{
    /// <summary>Rows in a unit.</summary>
    private const int UnitRows = 64;

    /// <summary>Units of <see cref="Clear"/>.</summary>
    public static int ClearUnits(int vocabulary) => Pieces.Of(vocabulary, UnitRows);

    /// <summary>dw = 0.</summary>
    public static void Clear(float* dw, int vocabulary, int features, int from, int to)
    {
        int end = Math.Min(vocabulary, to * UnitRows);
        for (int row = from * UnitRows; row < end; row++)
            new Span<float>(dw + (nint)row * features, features).Clear();
    }
}
