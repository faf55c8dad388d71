using NetGen.Networks.Tests.Networks;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>What the greatest score of another network depends on.</summary>
[Network, Input(6, As = "x"), Use<UsedJudge>(Name = "judge"), Max(Axis.Features), Gradient("x"), Output("saliency")]
public partial class JudgeSaliency;

/// <summary>A maker that learns to please a judge, who learns nothing.</summary>
[Network, Input(3), Dense(6), Tanh, Use<UsedJudge>(Share = "judge"), SoftmaxCrossEntropy, Freeze("judge.*")]
public partial class Pleaser;

/// <summary>A network that is a layer of another: its numbers are taken over, kept and explained.</summary>
public class UsedNetworks
{
    private static readonly float[] X = [0.3f, -0.7f, 1.1f, 0.2f, -0.4f, 0.9f];

    [Fact]
    public void The_gradient_of_the_greatest_score_is_what_differences_of_the_judge_say()
    {
        using var judge = new UsedJudge(3);
        using var saliency = new JudgeSaliency(4);
        saliency.Parameters.CopyPart(judge.Parameters, "judge");
        float[] gradient = saliency.Predict(X);
        using UsedJudge.Predictor predictor = judge.CreatePredictor(1);
        int best = Array.IndexOf(Scores(0, 0), Scores(0, 0).Max());
        for (int i = 0; i < X.Length; i++)
            Assert.Equal((Scores(i, 0.01f)[best] - Scores(i, -0.01f)[best]) / 0.02, gradient[i], 1e-3);

        float[] Scores(int at, float by)
        {
            float[] moved = [.. X];
            moved[at] += by;
            predictor.Predict(moved);
            return predictor.Output("scores").ToArray();
        }
    }

    [Fact]
    public void A_judge_that_is_frozen_stays_as_it_is_while_what_stands_before_it_learns()
    {
        using var judge = new UsedJudge(3);
        using var pleaser = new Pleaser(5);
        pleaser.Parameters.CopyPart(judge.Parameters, "judge");
        float[] x = [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0];
        int[] labels = [2, 2, 2, 2];
        using Pleaser.Trainer trainer = pleaser.CreateTrainer(4, new Adam(0.05));
        float first = trainer.Step(x, labels), last = first;
        for (int step = 0; step < 100; step++)
            last = trainer.Step(x, labels);
        Assert.True(last < 0.9 * first, $"{first} to {last}");
        foreach (Parameter own in judge.Parameters)
            Assert.Equal(own.ReadOnlySpan.ToArray(), pleaser.Parameters["judge." + own.Name].ReadOnlySpan.ToArray());
    }

    [Fact]
    public void Numbers_that_do_not_fit_change_nothing()
    {
        using var judge = new UsedJudge(3);
        using var saliency = new JudgeSaliency(4);
        using var other = new OpenTrunk(1);
        float[] before = [.. saliency.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray())];
        Assert.Throws<UnknownParameterException>(() => saliency.Parameters.CopyPart(judge.Parameters, "jury"));
        Assert.Throws<UnknownParameterException>(() => saliency.Parameters.CopyPart(other.Parameters, "judge"));
        Assert.Equal(before, saliency.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray()));
    }
}
