using NetGen.Networks.Tests.Agreement;
using NetGen.Simd;
using NetGen.Threading;

namespace NetGen.Networks.Tests.Fixtures;

/// <summary>Five steps of each optimizer on the gradients that PyTorch was given, at every vector width.</summary>
public class OptimizerFixtures
{
    /// <summary>Five float steps of size 0.01 to 0.1 on numbers near one: a few roundings of 6e-8 each.</summary>
    private const double Tolerance = 1e-6;

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["Sgd"] = () => new Sgd(0.1f),
        ["SgdWeightDecay"] = () => new Sgd(0.1f) { WeightDecay = 0.02 },
        ["Momentum"] = () => new Sgd(0.1f) { Momentum = 0.9 },
        ["MomentumWeightDecay"] = () => new Sgd(0.1f) { Momentum = 0.9, WeightDecay = 0.02 },
        ["Nesterov"] = () => new Sgd(0.1f) { Momentum = 0.9, Nesterov = true },
        ["Adam"] = () => new Adam(0.01f),
        ["AdamWeightDecay"] = () => new Adam(0.01f) { WeightDecay = 0.05 },
        ["AdamBetas"] = () => new Adam(0.02f) { Beta1 = 0.5, Beta2 = 0.9, Epsilon = 1e-4 },
        ["AdamW"] = () => new AdamW(0.01f) { WeightDecay = 0.05 },
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Fact]
    public void Every_fixture_has_its_optimizer()
        => Assert.Equal(Fixture.Names("Optimizer*"), Optimizers.Keys.Select(k => "Optimizer" + k).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Names))]
    public void Steps_as_PyTorch(string name)
    {
        Fixture fixture = Fixture.Read("Optimizer" + name);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            using ParameterSet parameters = OneParameter(fixture["parameter.0"]);
            Optimizer optimizer = Optimizers[name]();
            optimizer.Attach(parameters);
            for (int step = 0; fixture.Has($"gradient.{step}"); step++)
            {
                Update(optimizer, fixture[$"gradient.{step}"]);
                Close.Assert($"{name}, {width}, step {step + 1}", fixture[$"parameter.{step + 1}"], parameters[0].ReadOnlySpan, Tolerance);
            }
        }
    }

    /// <summary>g if |g| is below the threshold T, else g·T/|g|: seen through a step of plain descent with rate 1 from zero.</summary>
    [Fact]
    public void Clipping_by_norm()
    {
        Fixture fixture = Fixture.Read("Clipping");
        for (int i = 0; fixture.Has($"threshold.{i}"); i++)
        {
            float threshold = (float)fixture[$"threshold.{i}"][0];
            using ParameterSet parameters = OneParameter(new double[fixture["gradient"].Length]);
            var optimizer = new Sgd(1f) { ClipNorm = threshold };
            optimizer.Attach(parameters);
            Update(optimizer, fixture["gradient"]);
            double[] clipped = [.. Close.Widen(parameters[0].ReadOnlySpan).Select(p => -p)];
            Close.Assert($"clipped at {threshold}", fixture[$"clipped.{i}"], clipped, Tolerance);
            Assert.Equal(fixture["norm"][0], optimizer.LastGradientNorm, 5);
        }
    }

    private static ParameterSet OneParameter(double[] start)
    {
        int floats = (start.Length + 15) / 16 * 16;
        var table = new ParameterDescription("p", [start.Length], 0, start.Length, trainable: true, isBuffer: false, InitializerKind.Zeros);
        var parameters = new ParameterSet("Fixture", [table], floats, floats, seed: 0);
        Close.Narrow(start).CopyTo(parameters[0].Span);
        return parameters;
    }

    private static unsafe void Update(Optimizer optimizer, double[] gradient)
    {
        var padded = new float[(gradient.Length + 15) / 16 * 16];
        Close.Narrow(gradient).CopyTo(padded, 0);
        fixed (float* pointer = padded)
            optimizer.Update(pointer, default);
    }
}
