namespace NetGen.Training.Tests;

[Network, Input(3), Dense(1, Name = "d"), MSE]
public partial class Plane;

[Network, Input(2), Dense(6, Name = "a"), Tanh, Dense(2, Name = "b"), SoftmaxCrossEntropy]
public partial class SmallXor;

public class MinimizeTests
{
    private static Batch Fill(NetworkDescription description, int count, Action<Batch> fill)
    {
        var batch = new Batch(description, count) { Count = count };
        fill(batch);
        return batch;
    }

    /// <summary>The residuals of the least squares are orthogonal to the inputs: that is the minimum and nothing else is.</summary>
    [Fact]
    public void Least_squares_are_found_in_some_iterations()
    {
        using var net = new Plane(seed: 1);
        var random = new Random(3);
        using Batch batch = Fill(net.Description, 50, b =>
        {
            foreach (ref float value in b.Values(0))
                value = (float)(random.NextDouble() * 4 - 2);
            for (int i = 0; i < 50; i++)
                b.Values(1)[i] = 2 * b.Values(0)[3 * i] - b.Values(0)[3 * i + 1] + 0.5f + (float)random.NextDouble();
        });
        MinimizationResult result = net.Minimize(batch);
        Assert.True(result.End is MinimizationEnd.Converged or MinimizationEnd.NoProgress, result.ToString());
        Assert.True(result.Iterations < 40 && result.Loss < result.FirstLoss, result.ToString());
        double[] products = new double[4];
        float[] weight = net.Parameters["d.weight"].ReadOnlySpan.ToArray();
        for (int i = 0; i < 50; i++)
        {
            double residual = net.Parameters["d.bias"].ReadOnlySpan[0] - batch.Values(1)[i];
            for (int j = 0; j < 3; j++)
                residual += (double)weight[j] * batch.Values(0)[3 * i + j];
            products[3] += residual / 50;
            for (int j = 0; j < 3; j++)
                products[j] += residual * batch.Values(0)[3 * i + j] / 50;
        }
        Assert.All(products, product => Assert.InRange(product, -1e-4, 1e-4));
    }

    [Fact]
    public void A_curved_loss_falls_far_and_never_rises()
    {
        using var net = new SmallXor(seed: 5);
        using Batch batch = Xor(net);
        MinimizationResult result = net.Minimize(batch, new MinimizeOptions { Iterations = 100 });
        Assert.True(result.Loss < 1e-3, result.ToString());
        Assert.Equal(result.Loss, net.Minimize(batch, new MinimizeOptions { Iterations = 1, GradientTolerance = 1e9 }).FirstLoss, 6);
    }

    [Fact]
    public void What_is_frozen_stays_and_cancelling_keeps_what_was_reached()
    {
        using var net = new SmallXor(seed: 5);
        using Batch batch = Xor(net);
        float[] frozen = net.Parameters["a.weight"].ReadOnlySpan.ToArray();
        net.Parameters.Freeze("a.*");
        MinimizationResult result = net.Minimize(batch, new MinimizeOptions { Iterations = 20 });
        Assert.True(result.Loss < result.FirstLoss, result.ToString());
        Assert.Equal(frozen, net.Parameters["a.weight"].ReadOnlySpan.ToArray());
        MinimizationResult none = net.Minimize(batch, cancellationToken: new CancellationToken(true));
        Assert.Equal((MinimizationEnd.Cancelled, 0), (none.End, none.Iterations));
        Assert.Throws<ArgumentOutOfRangeException>(() => net.Minimize(batch, new MinimizeOptions { Iterations = 0 }));
    }

    private static Batch Xor(SmallXor net) => Fill(net.Description, 4, b =>
    {
        ((float[])[0, 0, 0, 1, 1, 0, 1, 1]).CopyTo(b.Values(0));
        ((int[])[0, 1, 1, 0]).CopyTo(b.Labels(1));
    });
}
