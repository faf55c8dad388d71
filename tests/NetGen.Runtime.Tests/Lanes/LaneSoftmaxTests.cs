using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>Softmax and its cross-entropy, and their gradients, against plain loops in double.</summary>
public sealed unsafe class LaneSoftmaxTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Softmax_over_the_channels(int lanes) => Each((classes, plane, batch) => Widths.Run(lanes, new SoftmaxCase(classes, plane, batch, 5)));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Cross_entropy_with_labels(int lanes) => Each((classes, plane, batch) => Widths.Run(lanes, new CrossEntropyCase(classes, plane, batch, 6)));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Logits_far_apart_and_NaN(int lanes) => Widths.Run(lanes, new Extremes());

    private static void Each(Action<int, int, int> run)
    {
        foreach (int batch in LaneData.Batches)
        foreach ((int classes, int plane) in new[] { (10, 1), (1, 3), (2, 5), (33, 4) })
            run(classes, plane, batch);
    }

    /// <summary>exp(x - max) / Σ of each column of [classes][plane] of each sample.</summary>
    private static double[] Softmax(float[] x, int classes, int plane, int batch)
    {
        var y = new double[x.Length];
        for (int n = 0; n < batch; n++)
        for (int p = 0; p < plane; p++)
        {
            int At(int c) => (n * classes + c) * plane + p;
            double greatest = Enumerable.Range(0, classes).Max(c => x[At(c)]), sum = Enumerable.Range(0, classes).Sum(c => Math.Exp(x[At(c)] - greatest));
            for (int c = 0; c < classes; c++)
                y[At(c)] = Math.Exp(x[At(c)] - greatest) / sum;
        }
        return y;
    }

    private sealed record SoftmaxCase(int Classes, int Plane, int Batch, int Seed) : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            int size = Classes * Plane, units = LaneSoftmax.Units(Plane, LaneLayout.Blocks<V>(Batch));
            float[] x = LaneData.Random(Seed, Batch * size, -6, 6), dy = LaneData.Random(Seed + 1, Batch * size);
            string name = $"{this} {typeof(V).Name}";
            using LaneMemory input = LaneData.Pack<V>(x, size, Batch, "x"), gradient = LaneData.PackGradient<V>(dy, size, Batch, "dy");
            using LaneMemory y = LaneData.Result<V>(size, Batch, "y"), dx = LaneData.Result<V>(size, Batch, "dx");
            LaneAssert.AnyCut($"{name} forward", units, y, (from, to) => LaneSoftmax.Forward<V>(input, y, Classes, Plane, from, to));
            double[] expected = Softmax(x, Classes, Plane, Batch);
            LaneAssert.Close($"{name} forward", LaneData.Rows<V>(y, size, Batch), expected);

            LaneAssert.AnyCut($"{name} gradient", units, dx, (from, to) => LaneSoftmax.Gradient<V>(y, gradient, dx, Classes, Plane, from, to));
            var expectedGradient = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                int first = i / size * size + i % Plane;
                double dot = Enumerable.Range(0, Classes).Sum(c => dy[first + c * Plane] * expected[first + c * Plane]);
                expectedGradient[i] = expected[i] * (dy[i] - dot);
            }
            LaneAssert.Close($"{name} gradient", LaneData.Rows<V>(dx, size, Batch), expectedGradient);
            LaneAssert.ZeroPastBatch<V>($"{name} gradient", dx, size, Batch);
        }
    }

    private sealed record CrossEntropyCase(int Classes, int Plane, int Batch, int Seed) : IWidthCheck
    {
        private const double Weight = 0.3;

        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            int size = Classes * Plane, blocks = LaneLayout.Blocks<V>(Batch), units = LaneSoftmaxCrossEntropy.Units(Plane, blocks);
            float[] x = LaneData.Random(Seed, Batch * size, -6, 6);
            var random = new Random(Seed);
            int[] labels = Enumerable.Range(0, Batch * Plane).Select(_ => random.Next(Classes)).ToArray();
            string name = $"{this} {typeof(V).Name}";
            using LaneMemory logits = LaneData.Pack<V>(x, size, Batch, "logits"), dx = LaneData.Result<V>(size, Batch, "dx"),
                partial = new(LaneSoftmaxCrossEntropy.Units(Plane, blocks), "partial");
            fixed (int* pointer = labels)
            {
                int* label = pointer;
                LaneAssert.AnyCut($"{name} loss", units, partial, (from, to) => LaneSoftmaxCrossEntropy.Forward<V>(logits, label, partial, Classes, Plane, Batch, from, to));
                LaneAssert.AnyCut($"{name} gradient", units, dx, (from, to) => LaneSoftmaxCrossEntropy.Gradient<V>(logits, label, dx, Classes, Plane, Batch, Weight, from, to));
            }
            double[] softmax = Softmax(x, Classes, Plane, Batch), expected = new double[x.Length];
            double loss = 0, share = Weight / (Batch * Plane);
            for (int i = 0; i < x.Length; i++)
            {
                bool target = labels[i / size * Plane + i % Plane] == i / Plane % Classes;
                expected[i] = share * (softmax[i] - (target ? 1 : 0));
                loss -= target ? share * Math.Log(softmax[i]) : 0;
            }
            float actual = LaneSoftmaxCrossEntropy.Total(partial, Plane, blocks, Batch, Weight);
            LaneAssert.Close($"{name} loss", [actual], [loss], tolerance: 2e-6);
            LaneAssert.Close($"{name} gradient", LaneData.Rows<V>(dx, size, Batch), expected, tolerance: 1e-7);
            LaneAssert.ZeroPastBatch<V>($"{name} gradient", dx, size, Batch);
        }
    }

    private readonly struct Extremes : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            int label = 0;
            using LaneMemory far = LaneData.Pack<V>([-3e38f, 3e38f, 0], 3, 1, "far"), nan = LaneData.Pack<V>([1, float.NaN, 2], 3, 1, "nan");
            using LaneMemory y = LaneData.Result<V>(3, 1, "y"), partial = new(1, "partial");
            LaneSoftmax.Forward<V>(far, y, 3, 1, 0, 1);
            Assert.Equal([0, 1, 0], LaneData.Rows<V>(y, 3, 1));
            LaneSoftmaxCrossEntropy.Forward<V>(nan, &label, partial, 3, 1, 1, 0, 1);
            Assert.True(float.IsNaN(partial.Span[0]), $"{typeof(V).Name}: the loss of a NaN logit is {partial.Span[0]}");
            LaneSoftmaxCrossEntropy.Gradient<V>(nan, &label, y, 3, 1, 1, 1, 0, 1);
            Assert.All(LaneData.Rows<V>(y, 3, 1), g => Assert.True(float.IsNaN(g)));
        }
    }
}
