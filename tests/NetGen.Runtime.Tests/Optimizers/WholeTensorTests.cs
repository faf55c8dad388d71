using NetGen.RandomNumbers;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>Optimizers that see whole tensors, on sizes that no vector divides and that reach over a unit of work, against their papers' formulas in double.</summary>
public sealed class WholeTensorTests
{
    private static readonly int[][] Shapes = [[3, 4101], [70, 33], [1, 20], [9, 1], [5003], [2, 3, 5, 5], [1]];

    private static readonly Dictionary<string, (Func<Optimizer> Make, Func<PaperFormulas> Formulas)> Cases = new()
    {
        ["Lamb"] = (() => new Lamb(0.01), () => new PaperFormulas.Lamb(0.01, 0.01)),
        ["Lamb, no decay"] = (() => new Lamb(0.02) { WeightDecay = 0 }, () => new PaperFormulas.Lamb(0.02, 0)),
        ["Adafactor"] = (() => new Adafactor(0.02), () => new PaperFormulas.Adafactor(0.02, scale: true, beta1: 0, decay: 0)),
        ["Adafactor, all"] = (() => new Adafactor(0.02) { ScaleByParameter = false, Beta1 = 0.8, WeightDecay = 0.1 }, () =>
            new PaperFormulas.Adafactor(0.02, scale: false, beta1: 0.8, decay: 0.1)),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Follows_the_paper(string name)
    {
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            var rig = new MatrixRig(Cases[name].Make(), Shapes);
            double[] expected = rig.Numbers;
            PaperFormulas[] formulas = [.. Shapes.Select(_ => Cases[name].Formulas())];
            for (int step = 0; step < 4; step++)
            {
                double[] gradients = Gradients(step, expected.Length);
                int at = 0;
                foreach ((int[] shape, PaperFormulas formula) in Shapes.Zip(formulas))
                {
                    int length = shape.Aggregate(1, (a, b) => a * b);
                    formula.Step(expected.AsSpan(at, length), gradients.AsSpan(at, length), shape.Length > 1 ? shape[0] : 1);
                    at += length;
                }
                rig.Step(gradients);
                rig.AssertClose($"{name}, {width}, step {step}", expected, 1e-5);
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void The_bits_do_not_depend_on_threads(string name)
    {
        MatrixRig one = new(Cases[name].Make(), Shapes), three = new(Cases[name].Make(), Shapes, threads: 3);
        for (int step = 0; step < 3; step++)
        {
            double[] gradients = Gradients(step, one.Numbers.Length);
            one.Step(gradients);
            three.Step(gradients);
        }
        Assert.Equal(one.Numbers, three.Numbers);
    }

    private static double[] Gradients(int step, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (double)(Philox.Normal(3, RandomStream.User, (uint)step, 0, (uint)i) * MathF.Pow(10, i % 4 - 2)))];
}
