using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>Sequences as rows: sample by sample as callers have them, or step by step as the gradients of weights read them best.</summary>
public sealed unsafe class LaneStepsTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Rows_by_step_are_the_callers_rows_in_another_order(int lanes)
    {
        foreach (int batch in LaneData.Batches)
        foreach ((int steps, int size) in new[] { (1, 7), (5, 1), (3, 16), (9, 33) })
            Widths.Run(lanes, new Order(steps, size, batch));
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void The_order_of_rows_changes_no_bit_of_a_gradient(int lanes)
    {
        foreach (int batch in LaneData.Batches)
        foreach ((int steps, int inputs, int outputs) in new[] { (1, 5, 3), (7, 19, 33), (4, 70, 5) })
            Widths.Run(lanes, new Gradient(steps, inputs, outputs, batch));
    }

    private sealed record Order(int Steps, int Size, int Batch) : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            float[] values = LaneData.Random(Size + Batch, Batch * Steps * Size);
            using LaneMemory rows = new(values, "rows"), lanes = Lanes<V>(rows, Steps, Size, Batch), back = new(values.Length, "rows again"),
                byStep = new(values.Length, "rows by step");
            int units = LaneLayout.PackUnits(Size, LaneLayout.Blocks<V>(Batch) * Steps);
            LaneAssert.AnyCut($"{this} {typeof(V).Name}", units, back, (from, to) => LaneLayout.Unpack<V>(lanes, back, Size, Batch, from, to, Steps));
            LaneAssert.Same($"{this} {typeof(V).Name}", back.Span, values);
            LaneAssert.AnyCut($"{this} by step {typeof(V).Name}", units, byStep, (from, to) => LaneLayout.Unpack<V>(lanes, byStep, Size, Batch, from, to, Steps, byStep: true));
            float[] expected = new float[values.Length];
            for (int b = 0; b < Batch; b++)
            for (int t = 0; t < Steps; t++)
                values.AsSpan(((b * Steps) + t) * Size, Size).CopyTo(expected.AsSpan(((t * Batch) + b) * Size));
            LaneAssert.Same($"{this} by step {typeof(V).Name}", byStep.Span, expected);
        }
    }

    private sealed record Gradient(int Steps, int Inputs, int Outputs, int Batch) : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            float[] x = LaneData.Random(1, Batch * Steps * Inputs), dy = LaneData.Random(2, Batch * Steps * Outputs);
            using LaneMemory rows = new(x, "rows"), lanes = Lanes<V>(rows, Steps, Inputs, Batch), byStep = new(x.Length, "rows by step");
            using LaneMemory of = new(dy, "rows of dy"), gradient = Lanes<V>(of, Steps, Outputs, Batch);
            using LaneMemory first = new(Outputs * Inputs, "dw"), second = new(Outputs * Inputs, "dw by step");
            LaneLayout.Unpack<V>(lanes, byStep, Inputs, Batch, 0, LaneLayout.PackUnits(Inputs, LaneLayout.Blocks<V>(Batch) * Steps), Steps, byStep: true);
            LaneDense.Weights<V>(rows, gradient, first, Inputs, Outputs, Batch, 0, LaneDense.WeightsUnits<V>(Inputs, Outputs), Steps);
            LaneAssert.AnyCut($"{this} {typeof(V).Name}", LaneDense.WeightsUnits<V>(Inputs, Outputs), second,
                (from, to) => LaneDense.Weights<V>(byStep, gradient, second, Inputs, Outputs, Batch, from, to, Steps, byStep: true));
            LaneAssert.Same($"{this} {typeof(V).Name}", second.Span, first.Span);
            double[] expected = new double[Outputs * Inputs], scale = new double[Outputs * Inputs];
            for (int row = 0; row < Batch * Steps; row++)
            for (int o = 0; o < Outputs; o++)
            for (int i = 0; i < Inputs; i++)
            {
                expected[(o * Inputs) + i] += (double)dy[(row * Outputs) + o] * x[(row * Inputs) + i];
                scale[(o * Inputs) + i] += Math.Abs(dy[(row * Outputs) + o] * x[(row * Inputs) + i]);
            }
            LaneAssert.Close($"{this} {typeof(V).Name}", second.Span, expected, scale);
        }
    }

    private static LaneMemory Lanes<V>(float* rows, int steps, int size, int batch)
        where V : unmanaged, ISimd<V>
    {
        var lanes = new LaneMemory(LaneLayout.Blocks<V>(batch) * V.Count * steps * size, "lanes");
        LaneLayout.Pack<V>(rows, lanes, size, batch, 0, LaneLayout.PackUnits(size, LaneLayout.Blocks<V>(batch) * steps), steps);
        return lanes;
    }
}
