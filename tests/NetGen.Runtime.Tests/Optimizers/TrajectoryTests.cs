using NetGen.Networks.Tests.Fixtures;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>
/// A hundred steps of every optimizer, as torch.optim takes them in double; Lion, LAMB and Adafactor as their papers do (tests/fixtures/make_optimizers.py). At every
/// vector width.
/// </summary>
public sealed class TrajectoryTests
{
    private static readonly int[] Steps = [1, 2, 3, 5, 10, 30, 64, 65, 100];

    /// <summary>A hundred roundings of numbers near one, which the division by small root mean squares of the first steps magnifies.</summary>
    private const double Tolerance = 2e-5;

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["Sgd"] = () => new Sgd(0.05) { WeightDecay = 0.02 },
        ["SgdDampened"] = () => new Sgd(0.05) { Momentum = 0.9, Dampening = 0.3, WeightDecay = 0.02 },
        ["SgdNesterov"] = () => new Sgd(0.02) { Momentum = 0.9, Nesterov = true, WeightDecay = 0.02 },
        ["Adagrad"] = () => new Adagrad(0.05),
        ["AdagradAll"] = () => new Adagrad(0.05) { RateDecay = 0.01, InitialSum = 0.1, Epsilon = 1e-6, WeightDecay = 0.02 },
        ["RmsProp"] = () => new RmsProp(0.01),
        ["RmsPropAll"] = () => new RmsProp(0.002) { Decay = 0.9, Epsilon = 1e-3, Momentum = 0.9, Centered = true, WeightDecay = 0.02 },
        ["Adadelta"] = () => new Adadelta(1),
        ["AdadeltaAll"] = () => new Adadelta(0.5) { Decay = 0.8, Epsilon = 1e-4, WeightDecay = 0.02 },
        ["Adam"] = () => new Adam(0.01),
        ["AdamAll"] = () => new Adam(0.01) { Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-4, WeightDecay = 0.05 },
        ["AdamAmsGrad"] = () => new Adam(0.01) { Beta2 = 0.95, AmsGrad = true, WeightDecay = 0.05 },
        ["AdamW"] = () => new AdamW(0.01) { WeightDecay = 0.1 },
        ["AdamWAmsGrad"] = () => new AdamW(0.01) { Beta2 = 0.95, AmsGrad = true, WeightDecay = 0.1 },
        ["NAdam"] = () => new NAdam(0.01),
        ["NAdamAll"] = () => new NAdam(0.01) { Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-4, WeightDecay = 0.05, MomentumDecay = 0.01 },
        ["RAdam"] = () => new RAdam(0.01),
        ["RAdamAll"] = () => new RAdam(0.01) { Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-4, WeightDecay = 0.05 },
        ["Adamax"] = () => new Adamax(0.01),
        ["AdamaxAll"] = () => new Adamax(0.01) { Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-4, WeightDecay = 0.05 },
        ["Lion"] = () => new Lion(0.001),
        ["LionAll"] = () => new Lion(0.001) { Beta1 = 0.95, Beta2 = 0.98, WeightDecay = 0.5 },
        ["Lamb"] = () => new Lamb(0.01),
        ["LambAll"] = () => new Lamb(0.01) { Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-4, WeightDecay = 0 },
        ["Adafactor"] = () => new Adafactor(),
        ["AdafactorAll"] = () => new Adafactor(0.01) { DecayPower = 0.5, ClipThreshold = 0.7, ScaleByParameter = false, Beta1 = 0.9, WeightDecay = 0.1 },
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Fact]
    public void Every_trajectory_and_every_optimizer_is_here()
    {
        Assert.Equal(Fixture.Names("Trajectory*"), Optimizers.Keys.Append("Gradients").Append("Lbfgs").Select(k => "Trajectory" + k).Order(StringComparer.Ordinal));
        HashSet<Type> tried = [.. Optimizers.Values.Select(make => make().GetType()), typeof(Lbfgs)];
        Assert.Empty(typeof(Optimizer).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Optimizer)) && !type.IsAbstract).Except(tried));
        Assert.Empty(tried.Except(EveryOptimizer.Make.Values.Select(make => make().GetType())));
    }

    [Theory, MemberData(nameof(Names))]
    public void Goes_where_PyTorch_goes(string name)
    {
        Fixture problem = Fixture.Read("TrajectoryGradients");
        double[] expected = Fixture.Read("Trajectory" + name)["parameters"];
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            var rig = new MatrixRig(Optimizers[name](), [[5, 7], [3]]);
            rig.Set(problem["start"]);
            for (int step = 0, seen = 0; step < 100; step++)
            {
                rig.Step(problem["gradients"].AsSpan(step * 38, 38));
                if (step + 1 == Steps[seen])
                    rig.AssertClose($"{name}, {width}, step {step + 1}", expected.AsSpan(seen++ * 38, 38), Tolerance);
            }
        }
    }

    [Fact]
    public void Lbfgs_goes_where_PyTorch_goes()
    {
        Fixture problem = Fixture.Read("TrajectoryLbfgs");
        double[] hessian = problem["hessian"], pull = problem["pull"], gradient = new double[12];
        var rig = new MatrixRig(new Lbfgs(0.9) { HistorySize = 4 }, [[12]]);
        rig.Set(problem["start"]);
        for (int step = 0, seen = 0; step < 100; step++)
        {
            double[] at = rig.Numbers;
            for (int i = 0; i < 12; i++)
            {
                gradient[i] = -pull[i];
                for (int j = 0; j < 12; j++)
                    gradient[i] += hessian[i * 12 + j] * at[j];
            }
            rig.Step(gradient);
            // What is left of a step's length when rounding takes part in where it leads.
            if (step + 1 == Steps[seen])
                rig.AssertClose($"step {step + 1}", problem["parameters"].AsSpan(seen++ * 12, 12), 2e-4);
        }
    }
}
