using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>Every optimizer against PyTorch's formulas in double, on every vector width and on lengths that no width divides.</summary>
public sealed class UpdateRuleTests
{
    private const int Steps = 12;

    private static readonly Dictionary<string, (Func<Optimizer> Make, Func<PyTorchFormulas, double, double, double> Expected)> Cases = new()
    {
        ["sgd"] = (() => new Sgd(0.05f), (f, p, g) => f.Sgd(p, g, 0.05, 0, 0, false)),
        ["sgd, decay"] = (() => new Sgd(0.05f) { WeightDecay = 0.1 }, (f, p, g) => f.Sgd(p, g, 0.05, 0.1, 0, false)),
        ["sgd, momentum"] = (() => new Sgd(0.05f) { Momentum = 0.9, WeightDecay = 0.1 }, (f, p, g) => f.Sgd(p, g, 0.05, 0.1, 0.9, false)),
        ["sgd, nesterov"] = (() => new Sgd(0.05f) { Momentum = 0.9, Nesterov = true, WeightDecay = 0.1 }, (f, p, g) => f.Sgd(p, g, 0.05, 0.1, 0.9, true)),
        ["sgd, dampened"] = (() => new Sgd(0.05f) { Momentum = 0.9, Dampening = 0.4 }, (f, p, g) => f.Sgd(p, g, 0.05, 0, 0.9, false, 0.4)),
        ["sgd, decoupled"] = (() => new Sgd(0.05f) { Momentum = 0.9, WeightDecay = 0.1, DecoupledDecay = true }, (f, p, g) => f.Sgd(p, g, 0.05, 0, 0.9, false) - 0.05 * 0.1 * p),
        ["adam, amsgrad"] = (() => new Adam(0.01f) { Beta2 = 0.5, AmsGrad = true }, (f, p, g) => f.AmsGrad(p, g, 0.01, 0.9, 0.5, 1e-8)),
        ["nadam"] = (() => new NAdam(0.01f), (f, p, g) => f.NAdam(p, g, 0.01, 0.9, 0.999, 1e-8, 0, 4e-3)),
        ["radam"] = (() => new RAdam(0.01f) { WeightDecay = 0.1 }, (f, p, g) => f.RAdam(p, g, 0.01, 0.9, 0.999, 1e-8, 0.1)),
        ["adamax"] = (() => new Adamax(0.01f) { WeightDecay = 0.1 }, (f, p, g) => f.Adamax(p, g, 0.01, 0.9, 0.999, 1e-8, 0.1)),
        ["lion"] = (() => new Lion(0.01f) { WeightDecay = 0.1 }, (f, p, g) => f.Lion(p, g, 0.01, 0.9, 0.99, 0.1)),
        ["adam"] = (() => new Adam(0.01f), (f, p, g) => f.Adam(p, g, 0.01, 0.9, 0.999, 1e-8, 0, false)),
        ["adam, all"] = (() => new Adam(0.01f) { Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-3, WeightDecay = 0.1 }, (f, p, g) => f.Adam(p, g, 0.01, 0.8, 0.95, 1e-3, 0.1, false)),
        ["adamw"] = (() => new AdamW(0.01f), (f, p, g) => f.Adam(p, g, 0.01, 0.9, 0.999, 1e-8, 0.01, true)),
        ["adamw, all"] = (() => new AdamW(0.01f) { Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-3, WeightDecay = 0.5 }, (f, p, g) => f.Adam(p, g, 0.01, 0.8, 0.95, 1e-3, 0.5, true)),
        ["rmsprop"] = (() => new RmsProp(0.01f), (f, p, g) => f.RmsProp(p, g, 0.01, 0.99, 1e-8, 0, 0, false)),
        ["rmsprop, momentum"] = (() => new RmsProp(0.01f) { Momentum = 0.9, WeightDecay = 0.1, Decay = 0.9 }, (f, p, g) => f.RmsProp(p, g, 0.01, 0.9, 1e-8, 0.1, 0.9, false)),
        ["rmsprop, centered"] = (() => new RmsProp(0.01f) { Centered = true, Epsilon = 1e-3 }, (f, p, g) => f.RmsProp(p, g, 0.01, 0.99, 1e-3, 0, 0, true)),
        ["rmsprop, all"] = (() => new RmsProp(0.01f) { Centered = true, Momentum = 0.9, Epsilon = 1e-3, WeightDecay = 0.1 }, (f, p, g) => f.RmsProp(p, g, 0.01, 0.99, 1e-3, 0.1, 0.9, true)),
        ["adagrad"] = (() => new Adagrad(0.1f), (f, p, g) => f.Adagrad(p, g, 0.1, 1e-10, 0)),
        ["adagrad, all"] = (() => new Adagrad(0.1f) { Epsilon = 1e-2, WeightDecay = 0.1 }, (f, p, g) => f.Adagrad(p, g, 0.1, 1e-2, 0.1)),
        ["adadelta"] = (() => new Adadelta(1f), (f, p, g) => f.Adadelta(p, g, 1, 0.9, 1e-6, 0)),
        ["adadelta, all"] = (() => new Adadelta(0.5f) { Decay = 0.8, Epsilon = 1e-4, WeightDecay = 0.1 }, (f, p, g) => f.Adadelta(p, g, 0.5, 0.8, 1e-4, 0.1)),
    };

    public static TheoryData<string, int> Names
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string name in Cases.Keys)
            {
                foreach (SimdWidth width in SimdWidth.All)
                    data.Add(name, width.Lanes);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Follows_the_formula(string name, int lanes)
    {
        SimdWidth width = SimdWidth.All.Single(w => w.Lanes == lanes);
        if (!width.IsSupported)
            Assert.Skip($"no {width} vectors here");
        using IDisposable forced = SimdWidth.Force(width);
        foreach (int length in (int[])[1, 3, 7, 15, 16, 17, 31, 100, 4096 + 5])
            Compare(name, width, length);
    }

    private static void Compare(string name, SimdWidth width, int length)
    {
        (Func<Optimizer> make, Func<PyTorchFormulas, double, double, double> step) = Cases[name];
        var rig = new Rig(make(), length);
        double[] expected = [.. rig.Values.ToArray().Select(v => (double)v)];
        var formulas = new PyTorchFormulas[length];
        for (int i = 0; i < length; i++)
            formulas[i] = new PyTorchFormulas();
        for (int t = 0; t < Steps; t++)
        {
            rig.Step(t);
            int worst = 0;
            double worstError = -1;
            for (int i = 0; i < length; i++)
            {
                expected[i] = step(formulas[i], expected[i], Rig.Gradient(t, i));
                double error = Math.Abs(rig.Values[i] - expected[i]) / (1 + Math.Abs(expected[i]));
                if (!(error <= worstError))
                    (worst, worstError) = (i, error);
            }
            Assert.True(worstError < 3e-6,
                $"{name}, {width}, length {length}, seed {Rig.Seed}, step {t}: element {worst} is {rig.Values[worst]:R}, expected {expected[worst]:R} (error {worstError:E2})");
        }
        Assert.True(rig.BeyondTheEnd.IndexOfAnyExcept(5f) < 0, $"{name}, {width}, length {length}: wrote past the end");
    }

    [Fact]
    public void The_bits_do_not_depend_on_threads()
    {
        foreach ((string name, (Func<Optimizer> make, _)) in Cases)
        {
            var one = new Rig(make(), 30_001);
            var three = new Rig(make(), 30_001, threads: 3);
            for (int t = 0; t < 4; t++)
            {
                one.Step(t);
                three.Step(t);
            }
            Assert.True(one.Values.SequenceEqual(three.Values), name);
        }
    }
}
