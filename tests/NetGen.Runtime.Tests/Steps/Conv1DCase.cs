using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;

namespace NetGen.Runtime.Tests.Steps;

/// <summary>A convolution over steps with random operands [batch][steps][channels], and what the definition makes of them in double.</summary>
internal sealed class Conv1DCase
{
    public Conv1DCase(Conv1DShape shape, int batch, int seed)
    {
        (Shape, Batch) = (shape, batch);
        X = Lanes.LaneData.Random(seed, batch * shape.InSteps * shape.InChannels);
        Dy = Lanes.LaneData.Random(seed + 1, batch * shape.OutSteps * shape.OutChannels);
        Weights = Lanes.LaneData.Random(seed + 2, shape.WeightSize);
        Bias = seed % 3 == 0 ? null : Lanes.LaneData.Random(seed + 3, shape.OutChannels);
        (Y, Dx, Dw) = (new double[Dy.Length], new double[X.Length], new double[Weights.Length]);
        for (int i = 0; i < Y.Length && Bias is not null; i++)
            Y[i] = Bias[i % shape.OutChannels];
        for (int b = 0; b < batch; b++)
        for (int t = 0; t < shape.OutSteps; t++)
        for (int o = 0; o < shape.OutChannels; o++)
        for (int c = 0; c < shape.InChannelsPerGroup; c++)
        for (int k = 0; k < shape.Kernel; k++)
        {
            int step = t * shape.Stride + k * shape.Dilation - shape.PadBefore;
            if (step < 0 || step >= shape.InSteps)
                continue;
            int output = (b * shape.OutSteps + t) * shape.OutChannels + o;
            int input = (b * shape.InSteps + step) * shape.InChannels + o / shape.OutChannelsPerGroup * shape.InChannelsPerGroup + c,
                weight = (o * shape.InChannelsPerGroup + c) * shape.Kernel + k;
            Y[output] += (double)X[input] * Weights[weight];
            Dx[input] += (double)Dy[output] * Weights[weight];
            Dw[weight] += (double)Dy[output] * X[input];
        }
    }

    public Conv1DShape Shape { get; }

    public int Batch { get; }

    public float[] X { get; }

    public float[] Dy { get; }

    public float[] Weights { get; }

    public float[]? Bias { get; }

    public double[] Y { get; }

    public double[] Dx { get; }

    public double[] Dw { get; }

    /// <summary>Any options, sizes on both sides of a vector and of a unit.</summary>
    public static Gen<(Conv1DShape Shape, int Batch, int Seed)> Cases { get; } =
        from groups in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, 5)))
        from inputs in Gen.Frequency((3, Gen.Choose(1, 9)), (1, Gen.Choose(15, 40)))
        from outputs in Gen.Frequency((3, Gen.Choose(1, 9)), (1, Gen.Choose(15, 70)))
        from depthwise in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(2, 37)))
        from steps in Gen.Choose(1, 13)
        from kernel in Gen.Choose(1, 5)
        from stride in Gen.Frequency((2, Gen.Constant(1)), (1, Gen.Choose(2, 4)), (1, Gen.Constant(40)))
        from dilation in Gen.Frequency((2, Gen.Constant(1)), (1, Gen.Choose(2, 6)))
        from before in Gen.Choose(0, 9)
        from after in Gen.Choose(0, 9)
        from batch in Gen.Elements(Lanes.LaneData.Batches)
        from seed in Gen.Choose(0, 1 << 20)
        let room = steps + before + after - (kernel - 1) * dilation - 1
        where room >= 0
        let sizes = depthwise > 0 ? (depthwise, depthwise, depthwise) : (groups, groups * inputs, groups * outputs)
        select (new Conv1DShape(steps, sizes.Item2, room / stride + 1, sizes.Item3, kernel, stride, dilation, before, after, sizes.Item1), batch, seed);

    public override string ToString() => $"{Shape}, batch {Batch}";
}
