using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.SegmentedProduct;

/// <summary>
/// One segmented product over random numbers, compared with plain loops in double. The gaps behind the rows of C and its end are watched.
/// </summary>
internal sealed unsafe record ProductCase(
    int Seed, int Rows, int Vectors, int LastCount, int Segments1, int Segments2, int Depth, bool ByColumns, bool Accumulate, ProductBias Bias, int Gap) : IWidthCheck
{
    public void Run<V>() where V : unmanaged, ISimd<V>
    {
        int lanes = V.Count;
        int last = LastCount % lanes;
        int columns = last == 0 ? Vectors * lanes : (Vectors - 1) * lanes + last;
        var random = new Random(Seed);

        var p = new SegmentedProductArguments
        {
            Segments1 = Segments1, Segments2 = Segments2, Depth = Depth, LastCount = last, ByColumns = ByColumns, Accumulate = Accumulate,
            BiasAlongColumns = Bias == ProductBias.Columns,
        };
        p.StrideA = (ByColumns ? Rows : Depth) + Gap;
        p.A2 = (ByColumns ? Depth : Rows) * p.StrideA + Gap;
        p.A1 = Segments2 * p.A2;
        p.VectorB = lanes;
        p.StrideB = columns + Gap;
        p.B2 = Depth * p.StrideB;
        p.B1 = Segments2 * p.B2 + Gap;
        p.VectorC = lanes;
        p.StrideC = columns + Gap;

        float[] a = Random(random, (int)(Segments1 * p.A1) + 1);
        float[] b = Random(random, (int)((Segments1 - 1) * p.B1 + (Segments2 - 1) * p.B2 + (Depth - 1) * p.StrideB) + columns);
        float[] c = Random(random, (int)((Rows - 1) * p.StrideC) + columns);
        float[] bias = Random(random, Math.Max(Rows, columns));
        double[] expected = Naive(p, a, b, c, bias, columns, lanes);

        float[] guarded = new float[c.Length + lanes];
        c.CopyTo(guarded, 0);
        Array.Fill(guarded, -77f, c.Length, lanes);
        fixed (float* pa = a, pb = b, pc = guarded, pBias = bias)
        {
            p.A = pa;
            p.B = pb;
            p.C = pc;
            p.Bias = Bias == ProductBias.None ? null : pBias;
            Kernels.SegmentedProduct.Multiply<V>(p, Rows, Vectors);
        }

        double tolerance = 1e-6 * (8 + Segments1 * Segments2 * Depth);
        for (int i = 0; i < Rows; i++)
            for (int j = 0; j < p.StrideC; j++)
            {
                int at = (int)(i * p.StrideC) + j;
                if (j >= columns)
                    Assert.True(at >= c.Length || guarded[at] == c[at], $"{this} {typeof(V).Name}: C[{i}, {j}] lies in the gap behind a row and was written");
                else
                    Assert.True(Math.Abs(guarded[at] - expected[at]) <= tolerance,
                        FormattableString.Invariant($"{this} {typeof(V).Name}: C[{i}, {j}] is {guarded[at]:R}, expected {expected[at]:R}"));
            }
        for (int i = c.Length; i < guarded.Length; i++)
            Assert.True(guarded[i] == -77f, $"{this} {typeof(V).Name}: wrote {i - c.Length + 1} floats past the end of C");
    }

    private double[] Naive(SegmentedProductArguments p, float[] a, float[] b, float[] c, float[] bias, int columns, int lanes)
    {
        var result = new double[c.Length];
        for (int i = 0; i < Rows; i++)
            for (int j = 0; j < columns; j++)
            {
                long at = i * p.StrideC + j;
                double sum = Bias switch { ProductBias.Rows => bias[i], ProductBias.Columns => bias[j], _ => 0 } + (Accumulate ? c[at] : 0);
                for (int g1 = 0; g1 < Segments1; g1++)
                    for (int g2 = 0; g2 < Segments2; g2++)
                        for (int k = 0; k < Depth; k++)
                        {
                            long fromA = g1 * p.A1 + g2 * p.A2 + (ByColumns ? k * p.StrideA + i : i * p.StrideA + k);
                            long fromB = g1 * p.B1 + g2 * p.B2 + k * p.StrideB + j / lanes * p.VectorB + j % lanes;
                            sum += (double)a[fromA] * b[fromB];
                        }
                result[at] = sum;
            }
        return result;
    }

    private static float[] Random(Random random, int count)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)(2 * random.NextDouble() - 1);
        return values;
    }
}

internal enum ProductBias
{
    None,
    Rows,
    Columns,
}
