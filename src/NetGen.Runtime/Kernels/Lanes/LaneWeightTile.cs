namespace NetGen.Kernels;

/// <summary>
/// What a micro-kernel of <see cref="LaneWeightTiles"/> runs over: sums[i·SumRow + t·L] += Σ_row Σ_column dy(i)·x(t), the vectors at
/// dy + i·ChannelDy + row·RowDy + column·StepDy and x + t·TapX + row·RowX + column·StepX. All distances are in floats.
/// </summary>
internal unsafe struct LaneWeightTile
{
    /// <summary>Rows of pixels.</summary>
    public int Rows;

    /// <summary>Pixels in a row.</summary>
    public int Columns;

    /// <summary>Between output channels of dy.</summary>
    public nint ChannelDy;

    /// <summary>Between rows of dy.</summary>
    public nint RowDy;

    /// <summary>Between pixels of dy.</summary>
    public nint StepDy;

    /// <summary>Between taps.</summary>
    public nint TapX;

    /// <summary>Between kernel rows, in the tiles of a whole 3x3 kernel.</summary>
    public nint KernelRowX;

    /// <summary>Between the rows of x under neighbouring rows of dy.</summary>
    public nint RowX;

    /// <summary>Between the pixels of x under neighbouring pixels of dy.</summary>
    public nint StepX;

    /// <summary>Between the sums of neighbouring output channels.</summary>
    public nint SumRow;
}
