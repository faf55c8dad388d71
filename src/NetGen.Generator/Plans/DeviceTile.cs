namespace NetGen.Generator.Plans;

/// <summary>
/// How a matrix product is cut for a device: a group of threads computes Rows x Columns results, each thread ThreadRows x ThreadColumns of them in registers,
/// and brings Depth values of both operands at a time into shared memory.
/// </summary>
/// <param name="Splits">Into how many parts the inner dimension is cut (a power of two); the parts' results are added in a fixed order by a second kernel.</param>
internal sealed record DeviceTile(int Rows, int Columns, int ThreadRows, int ThreadColumns, int Splits)
{
    /// <summary>Values of the inner dimension in shared memory at a time.</summary>
    public const int Depth = 8;

    public int Threads => Rows / ThreadRows * (Columns / ThreadColumns);

    /// <summary>Of the tile, what one warp computes on tensor cores: multiples of the 16x8 results of an instruction, as square as they go.</summary>
    public int WarpRows => Rows >= 128 ? 64 : Math.Min(Rows, 32);

    /// <summary>Columns of the same.</summary>
    public int WarpColumns => Rows * Columns / (Threads / 32) / WarpRows;

    /// <summary>No tile at all: one thread per result walks the whole inner dimension.</summary>
    public bool IsDirect => Rows == 0;

    public static readonly DeviceTile Direct = new(0, 0, 1, 1, 1);

    public static readonly DeviceTile Large = new(128, 128, 8, 8, 1);

    public static readonly DeviceTile Medium = new(64, 64, 4, 4, 1);

    public static readonly DeviceTile Small = new(32, 32, 4, 4, 1);

    public static readonly DeviceTile Flat = new(32, 128, 4, 8, 1);

    public static readonly DeviceTile Flattest = new(16, 64, 4, 4, 1);

    /// <summary>Those that there are.</summary>
    public static readonly IReadOnlyList<DeviceTile> All = new[] { Large, Medium, Small, Flat, Flattest };

    /// <summary>The exponent of a power of two.</summary>
    public static int Log2(int value)
    {
        int bits = 0;
        while (1 << bits < value)
            bits++;
        return bits;
    }
}
