using NetGen.Networks.Tests.Agreement;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Lectures;

/// <summary>
/// The lectures' table of activations: name, formula, derivative. Each formula and each derivative is written out once more here, by hand, and compared with
/// what the generated code computes in <c>x → 1·x → f → 1·f(x)</c>: with the loss (f(x) - t)², the gradient of the first weight is 2·(f(x) - t)·f'(x)·x.
/// </summary>
public class ActivationTable
{
    /// <summary>A few roundings of numbers near one.</summary>
    private const double Tolerance = 5e-7;

    private sealed record Row(string Network, Func<double, double> Formula, Func<double, double> Derivative);

    private const double SeluScale = 1.0507009873554805, SeluAlpha = 1.6732632423543772;

    private static readonly Row[] Table =
    [
        new("SigmoidCurve", x => 1 / (1 + Math.Exp(-x)), x => Math.Exp(-x) / Math.Pow(1 + Math.Exp(-x), 2)),
        new("TanhCurve", x => (Math.Exp(x) - Math.Exp(-x)) / (Math.Exp(x) + Math.Exp(-x)), x => 4 / Math.Pow(Math.Exp(x) + Math.Exp(-x), 2)),
        new("ReLUCurve", x => Math.Max(0, x), x => x > 0 ? 1 : 0),
        new("GELUCurve", x => x * Phi(x), x => Phi(x) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI))),
        new("SoftplusCurve", x => Math.Log(1 + Math.Exp(x)), x => 1 / (1 + Math.Exp(-x))),
        new("ELUCurve", x => x > 0 ? x : 0.5 * (Math.Exp(x) - 1), x => x > 0 ? 1 : 0.5 * Math.Exp(x)),
        new("SELUCurve", x => SeluScale * (x > 0 ? x : SeluAlpha * (Math.Exp(x) - 1)), x => SeluScale * (x > 0 ? 1 : SeluAlpha * Math.Exp(x))),
        new("LeakyReLUCurve", x => x > 0 ? x : 0.01 * x, x => x > 0 ? 1 : 0.01),
        new("PReLUCurve", x => x > 0 ? x : 0.3 * x, x => x > 0 ? 1 : 0.3),
        new("SiLUCurve", x => x / (1 + Math.Exp(-x)), x => (1 / (1 + Math.Exp(-x))) + (x * Math.Exp(-x) / Math.Pow(1 + Math.Exp(-x), 2))),
    ];

    public static TheoryData<string> Networks => [.. Table.Select(row => row.Network)];

    [Theory, MemberData(nameof(Networks))]
    public void Formula_and_derivative(string name)
    {
        Row row = Table.Single(r => r.Network == name);
        DeclaredNetwork declared = DeclaredNetwork.Find(name);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            for (double x = -4.75; x <= 5; x += 0.5)
            {
                const double target = -6;
                double[][] parameters = [.. declared.Parameters.Select(p => p.Name.StartsWith("prelu", StringComparison.Ordinal) ? new double[] { 0.3f } : new double[] { 1 })];
                EngineRun run = EngineRun.Of(declared, new Reference.Feed(1, parameters, [[x]], [[target]]), maxBatch: 1, threads: 1);
                double y = row.Formula(x), derivative = run.Gradients["first.weight"][0] / (2 * (y - target) * x);
                Close.Assert($"{name}, {width}: f({x})", [y], run.Predictions[0], Tolerance, floor: 1);
                Close.Assert($"{name}, {width}: f'({x})", [row.Derivative(x)], [derivative], Tolerance, floor: 1);
            }
        }
    }

    /// <summary>Φ by Simpson's rule on the density, 2,000 intervals: right to 1e-13, and not by erf.</summary>
    private static double Phi(double x)
    {
        const int intervals = 2000;
        double h = x / intervals, sum = 0;
        for (int i = 0; i <= intervals; i++)
            sum += (i == 0 || i == intervals ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-(i * h) * (i * h) / 2);
        return 0.5 + (sum * h / 3 / Math.Sqrt(2 * Math.PI));
    }
}
