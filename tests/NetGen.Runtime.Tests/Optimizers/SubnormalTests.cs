using NetGen.Optimizers;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>Moments of gradients that have become zero end as 0, not as subnormal numbers, which processors are slow with; and nothing else becomes 0.</summary>
public class SubnormalTests
{
    public static TheoryData<string> Names => [.. Make.Keys];

    /// <summary>One of them, with decays so fast that a few hundred steps reach the smallest numbers.</summary>
    internal static Optimizer Made(string name) => Make[name]();

    // Fast decays, so that few steps reach the smallest numbers.
    private static readonly Dictionary<string, Func<Optimizer>> Make = new()
    {
        ["momentum"] = () => new Sgd(0.1) { Momentum = 0.7 },
        ["Nesterov"] = () => new Sgd(0.1) { Momentum = 0.7, Nesterov = true },
        ["Adam"] = () => new Adam(0.1) { Beta1 = 0.6, Beta2 = 0.7 },
        ["AdamW"] = () => new AdamW(0.1) { Beta1 = 0.6, Beta2 = 0.7 },
        ["AMSGrad"] = () => new Adam(0.1) { Beta1 = 0.6, Beta2 = 0.7, AmsGrad = true },
        ["NAdam"] = () => new NAdam(0.1) { Beta1 = 0.6, Beta2 = 0.7 },
        ["RAdam"] = () => new RAdam(0.1) { Beta1 = 0.6, Beta2 = 0.7 },
        ["Adamax"] = () => new Adamax(0.1) { Beta1 = 0.6, Beta2 = 0.7 },
        ["Lion"] = () => new Lion(0.001) { Beta2 = 0.7 },
        ["LAMB"] = () => new Lamb(0.1) { Beta1 = 0.6, Beta2 = 0.7 },
        ["Adafactor"] = () => new Adafactor(0.1) { Beta1 = 0.6 },
        ["RMSprop"] = () => new RmsProp(0.1) { Decay = 0.6 },
        ["RMSprop, momentum"] = () => new RmsProp(0.1) { Decay = 0.6, Momentum = 0.6 },
        ["RMSprop, centered"] = () => new RmsProp(0.1) { Decay = 0.6, Centered = true },
        ["RMSprop, centered, momentum"] = () => new RmsProp(0.1) { Decay = 0.6, Centered = true, Momentum = 0.6 },
        ["Adadelta"] = () => new Adadelta(0.1) { Decay = 0.6 },
    };

    [Theory, MemberData(nameof(Names))]
    public void Moments_of_nothing_become_zero(string name)
    {
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            Optimizer optimizer = Make[name]();
            var rig = new Rig(optimizer, 37);
            rig.Step(0);
            float[] gradients = new float[37];
            int most = 0;
            for (int step = 1; step < 10 * Subnormal.Interval; step++)
            {
                rig.Step(gradients);
                int subnormal = optimizer.MomentSpan.ToArray().Count(float.IsSubnormal);
                most = Math.Max(most, subnormal);
                Assert.True(subnormal == 0 || (step + 1) % Subnormal.Interval != 0, $"{width}, step {step}: {subnormal} moments are subnormal");
            }
            Assert.True(most > 0, "the moments never came near");
            // A maximum stays what it is: AMSGrad's of v, and Adamax' of ε.
            Assert.All(optimizer.MomentSpan.ToArray().Where((_, i) => optimizer.MomentNames[i / optimizer.MomentStride] is not ("max_exp_avg_sq" or "exp_inf")), moment =>
                Assert.Equal(0, moment));
            Assert.All(rig.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void A_sum_of_squares_that_is_subnormal_does_not_stay_so()
    {
        var optimizer = new Adagrad(0.1);
        var rig = new Rig(optimizer, 5);
        rig.Step(1e-20f, 1e-19f, 1e-18f, 0, 1);
        Assert.Equal(2, optimizer.MomentSpan.ToArray().Count(float.IsSubnormal));
        for (int step = 1; step < Subnormal.Interval; step++)
            rig.Step(0, 0, 0, 0, 0);
        Assert.Equal([0, 0, 1e-18f * 1e-18f, 0, 1], optimizer.MomentSpan[..5].ToArray());
    }

    /// <summary>Where ε is tiny, the smallest second moments still tell parameters apart.</summary>
    [Fact]
    public void Nothing_is_flushed_that_the_denominator_feels()
    {
        foreach ((double epsilon, bool flushed) in ((double, bool)[])[(0, false), (1e-12, false), (1e-8, true)])
        {
            var optimizer = new Adam(1e-3) { Epsilon = epsilon };
            var rig = new Rig(optimizer, 1);
            for (int step = 0; step < Subnormal.Interval; step++)
                rig.Step(2e-20f);
            float second = optimizer.MomentSpan[optimizer.MomentStride];
            Assert.Equal(flushed, second == 0);
            Assert.Equal(!flushed, float.IsSubnormal(second));
        }
        Assert.Equal(1e-8f, 1e-8f + MathF.Sqrt(Subnormal.SmallestNormal));
        Assert.Equal(4e-12f, 4e-12f + MathF.Sqrt(Subnormal.SmallestNormal));
        Assert.Equal(1e-30f, 1e-30f + Subnormal.SmallestNormal);
        Assert.Equal((Subnormal.SmallestNormal, 0), (Subnormal.LeastBeside(4e-12), Subnormal.LeastBeside(1e-12)));
        Assert.Equal((Subnormal.SmallestNormal, 0), (Subnormal.LeastUnderRoot(1e-30), Subnormal.LeastUnderRoot(1e-31)));
    }
}
