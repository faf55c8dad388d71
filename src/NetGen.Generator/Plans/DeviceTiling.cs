using NetGen.Generator.Graph;

namespace NetGen.Generator.Plans;

/// <summary>
/// Chooses the tile of every matrix product of a device from its literal sizes. Big tiles reuse more (128x128 loads each value once for 128 multiply-adds), small ones waste less
/// on the edges and give more groups to share out.
/// </summary>
internal static class DeviceTiling
{
    /// <summary>The batch that a choice is made for; the batch itself is known at run time alone.</summary>
    private const int UsualBatch = 32;

    /// <summary>Groups that keep the multiprocessors of a large device busy (A100: 108, RTX 4090: 128, H100: 132), two on each.</summary>
    private const int WantedGroups = 256;

    /// <summary>With fewer groups than this, half of such a device is idle: smaller tiles, less efficient by a third, are faster in all.</summary>
    private const int FewestGroups = 64;

    /// <summary>Most floats of scratch that split products may take.</summary>
    private const long MostPartialFloats = 1 << 24;

    /// <summary>Rows are output channels of a group, columns are samples and positions, of which there are many.</summary>
    /// <param name="channels">Of a group.</param>
    /// <param name="positions">Of a sample.</param>
    /// <param name="products">Groups, times phases of a strided data gradient.</param>
    public static DeviceTile Convolution(int channels, int positions, int products) => channels switch
    {
        < 4 => DeviceTile.Direct,
        <= 16 => DeviceTile.Flattest,
        <= 32 => DeviceTile.Flat,
        <= 64 or (> 128 and <= 192) => DeviceTile.Medium,
        _ => products * Pieces.Of(channels, DeviceTile.Large.Rows) * Pieces.Of((long)UsualBatch * positions, DeviceTile.Large.Columns) < FewestGroups
            ? DeviceTile.Medium
            : DeviceTile.Large,
    };

    /// <summary>Rows are samples, columns are features.</summary>
    public static DeviceTile Dense(int inputs, int outputs) =>
        outputs < 4 ? DeviceTile.Direct
        : outputs >= 1024 && inputs >= 256 ? DeviceTile.Large
        : outputs >= 64 ? DeviceTile.Medium
        : DeviceTile.Small;

    /// <summary>Rows are output channels or features of a group, columns are what each of them has weights for; the inner dimension is the batch (times positions).</summary>
    /// <param name="depthPerSample">Inner dimension per sample.</param>
    public static DeviceTile Weights(int rows, int columns, int groups, int depthPerSample)
    {
        DeviceTile tile = rows >= 128 && columns >= 128 ? DeviceTile.Large : rows > 16 && columns > 32 ? DeviceTile.Medium : rows > 16 ? DeviceTile.Small : DeviceTile.Flattest;
        long groupsOfThreads = (long)groups * Pieces.Of(rows, tile.Rows) * Pieces.Of(columns, tile.Columns);
        // A part should still have a few hundred values of the inner dimension at the usual batch.
        long mostSplits = Math.Max(1, Math.Min(64, (long)depthPerSample * UsualBatch / 256));
        int splits = 1;
        while (splits * 2 <= mostSplits && splits * groupsOfThreads < WantedGroups && splits * 2L * rows * columns * groups <= MostPartialFloats)
            splits *= 2;
        return tile with { Splits = splits };
    }

    /// <param name="product">A convolution or a dense layer, or a gradient of one.</param>
    /// <param name="rows">What it works on: a sequence has a row for each step.</param>
    public static DeviceTile Of(Op product, TensorShape rows) => product switch
    {
        ConvOp op => Convolution(op.Geometry.OutChannels / op.Geometry.Groups, op.Geometry.OutHeight * op.Geometry.OutWidth, op.Geometry.Groups),
        ConvDataOp op => Convolution(op.Geometry.InChannels / op.Geometry.Groups, PhasePixels(op.Geometry), op.Geometry.Groups * op.Geometry.StrideY * op.Geometry.StrideX),
        ConvWeightsOp op => Weights(
            op.Geometry.OutChannels / op.Geometry.Groups,
            op.Geometry.InChannels / op.Geometry.Groups * op.Geometry.KernelHeight * op.Geometry.KernelWidth,
            op.Geometry.Groups,
            op.Geometry.OutHeight * op.Geometry.OutWidth),
        Conv1DOp op => Convolution(op.Geometry.OutChannelsPerGroup, op.Geometry.OutSteps, op.Geometry.Groups),
        Conv1DDataOp op => Convolution(op.Geometry.InChannelsPerGroup, op.Geometry.InSteps, op.Geometry.Groups),
        Conv1DWeightsOp op => Weights(op.Geometry.OutChannelsPerGroup, op.Geometry.InChannelsPerGroup * op.Geometry.Kernel, op.Geometry.Groups, op.Geometry.OutSteps),
        DenseOp op => Dense(op.Inputs, op.Outputs),
        DenseDataOp op => Dense(op.Outputs, op.Inputs),
        DenseWeightsOp op => Weights(op.Outputs, op.Inputs, 1, rows.Steps),
        _ => throw new NotSupportedException($"{product} is no matrix product."),
    };

    /// <summary>Groups (hence partial sums) of a sum to one number: a constant, so that the bits of the result do not depend on the device.</summary>
    public const int TotalParts = 256;

    /// <summary>Parts (a power of two) into which the batch is cut where each of <paramref name="results"/> sums over all samples.</summary>
    public static int SumParts(int results)
    {
        int parts = 1;
        while (parts < 64 && parts * results < 2 * WantedGroups)
            parts *= 2;
        return parts;
    }

    /// <summary>Input pixels of the largest phase.</summary>
    private static int PhasePixels(ConvShape g) => Pieces.Of(g.InHeight, g.StrideY) * Pieces.Of(g.InWidth, g.StrideX);
}
