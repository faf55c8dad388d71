using System.Globalization;
using NetGen.Execution;
using NetGen.Networks.Tests.Agreement;
using NetGen.Simd;

namespace NetGen.Fuzz.Tests.Losses;

/// <summary>
/// Cross-entropy of probabilities that are as small as floats get: 1/p is infinite below 2^-126, and times a target of 0 that is NaN. The slope stops growing at 1e12, as
/// PyTorch's does (whose numbers these are, made with BCELoss; where a target of 0 meets a tiny p, ours is the exact one).
/// </summary>
public class ProbabilityLosses
{
    private static readonly CompiledNetworks Compiled = new(
    [
        "[Network, Input(2), Dense(2, Name = \"d\"), Softmax, BinaryCrossEntropy(Logits = false)] public partial class Tiny;",
        "[Network, Input(2), Dense(2, Init = Init.Zeros, Name = \"d\"), BinaryCrossEntropy(Logits = false)] public partial class RawBce;",
    ]);

    public static TheoryData<string> Widths => [.. SimdWidth.All.Where(w => w.IsSupported).Select(w => w.Lanes.ToString(CultureInfo.InvariantCulture))];

    [Theory, MemberData(nameof(Widths))]
    public void A_sure_and_right_prediction_moves_nothing(string lanes)
    {
        using IDisposable forced = SimdWidth.Force(SimdWidth.All.Single(w => w.Lanes == int.Parse(lanes, CultureInfo.InvariantCulture)));
        foreach (float logit in (float[])[-80, -87, -88, -89, -90, -95, -102, -103, -104, -150])
        {
            (float loss, float[] weight, float[] bias, float[] after) = Step("Tiny", [0, logit], [1, 0]);
            Assert.Equal(0, loss, 1e-30f);
            Assert.All(weight.Concat(bias), g => Assert.Equal(0, g, 1e-30f));
            Assert.Equal([1, 0, 0, 1], after);
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void A_sure_and_wrong_prediction_has_PyTorchs_gradient(string lanes)
    {
        using IDisposable forced = SimdWidth.Force(SimdWidth.All.Single(w => w.Lanes == int.Parse(lanes, CultureInfo.InvariantCulture)));
        (float loss, _, float[] bias, float[] after) = Step("Tiny", [0, -90], [0, 1]);
        Assert.Equal(95, loss, 1e-3f);
        Assert.Equal(0, bias[0], 1e-30f);
        Assert.Equal(-8.2e-28, bias[1], 0.1e-28);
        Assert.Equal([1, 0, 0, 1], after);
    }

    [Theory]
    [InlineData(8.2e-40, 1, -1e12)]
    [InlineData(8.2e-40, 0, 1)]
    [InlineData(3.8e-44, 1, -1e12)]
    [InlineData(3.8e-44, 0, 1)]
    [InlineData(2.94e-39, 1, -1e12)]
    [InlineData(0, 1, -1e12)]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 1e12)]
    [InlineData(1, 1, -1)]
    [InlineData(0.25, 1, -4)]
    public void The_slope_is_bounded(double p, double t, double slope)
    {
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            using INetwork net = Compiled["RawBce"].Create(1);
            net.Parameters["d.bias"].Span[0] = (float)p;
            net.Parameters["d.bias"].Span[1] = 0.5f;
            using var trainer = (NetworkTrainer)net.CreateTrainer(1, new Sgd(0));
            using var batch = new Batch(net.Description, 1) { Count = 1 };
            batch.Values(1)[0] = (float)t;
            batch.Values(1)[1] = 0.5f;
            Assert.True(float.IsFinite(trainer.Step(batch)));
            Assert.Equal(slope, 2 * trainer.Gradient("d.bias")[0], 1e-6 * Math.Abs(slope));
            Assert.Equal(0, trainer.Gradient("d.bias")[1]);
        }
    }

    /// <summary>One step of Sgd(0.1) with the identity as weight, no bias.</summary>
    private static (float Loss, float[] Weight, float[] Bias, float[] After) Step(string name, float[] x, float[] t)
    {
        using INetwork net = Compiled[name].Create(1);
        new float[] { 1, 0, 0, 1 }.CopyTo(net.Parameters["d.weight"].Span);
        net.Parameters["d.bias"].Span.Clear();
        using var trainer = (NetworkTrainer)net.CreateTrainer(1, new Sgd(0.1));
        using var batch = new Batch(net.Description, 1) { Count = 1 };
        x.CopyTo(batch.Values(0));
        t.CopyTo(batch.Values(1));
        float loss = trainer.Step(batch);
        return (loss, trainer.Gradient("d.weight").ToArray(), trainer.Gradient("d.bias").ToArray(), net.Parameters["d.weight"].ReadOnlySpan.ToArray());
    }
}
