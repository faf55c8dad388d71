using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Networks;

namespace NetGen.Networks.Tests.Lectures;

/// <summary>Logistic regression, gradient descent and clipping as the lectures write them.</summary>
public class RegressionExamples
{
    /// <summary>
    /// L = Σ ln(1 + exp(-y⟨w, x⟩)) and ∂L/∂w = -Σ y·x·σ(-y⟨w, x⟩), P(+1) = σ(⟨w, x⟩). The network's loss is the mean: L over the number of examples.
    /// </summary>
    [Fact]
    public void Logistic_regression()
    {
        var random = new System.Random(4);
        const int count = 11, features = 5;
        float[] x = Enumerable.Range(0, count * features).Select(_ => (float)(random.NextDouble() * 4 - 2)).ToArray();
        float[] y = Enumerable.Range(0, count).Select(_ => random.Next(2) * 2f - 1).ToArray();
        using var net = new LogisticRegression(seed: 2);
        double[] w = Close.Widen(net.Parameters[0].ReadOnlySpan);

        double loss = 0;
        var gradient = new double[features];
        var scores = new double[count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < features; j++)
                scores[i] += w[j] * x[(i * features) + j];
            loss += Math.Log(1 + Math.Exp(-y[i] * scores[i]));
            for (int j = 0; j < features; j++)
                gradient[j] -= y[i] * x[(i * features) + j] / (1 + Math.Exp(y[i] * scores[i]));
        }

        using LogisticRegression.Trainer trainer = net.CreateTrainer(count, new Sgd(0f), threads: 1);
        float mean = trainer.ComputeGradients(x, y);
        Close.Assert("logistic loss", [loss], [mean * (double)count], 1e-6);
        Close.Assert("its gradient", gradient, [.. Close.Widen(trainer.Gradient(net.Parameters[0].Name)).Select(g => g * count)], 1e-6);

        var predicted = new float[count];
        net.Predict(x, predicted);
        Close.Assert("scores", scores, predicted, 1e-6);
    }

    /// <summary>
    /// One step of w ← w - a·dE/dw with E = (D - ⟨w, z⟩ - b)², in powers of two, so that the digits are exact:
    /// w = (1, 2, -1), b = 1/2, z = (2, 1, 4), D = 4: the prediction is 1/2, the error 7/2, dE/dw = -2·7/2·z = (-14, -7, -28), dE/db = -7.
    /// </summary>
    [Fact]
    public void Gradient_descent()
    {
        using var net = new LinearRegression();
        ((float[])[1, 2, -1]).CopyTo(net.Parameters["dense1.weight"].Span);
        net.Parameters["dense1.bias"].Span[0] = 0.5f;
        using LinearRegression.Trainer trainer = net.CreateTrainer(1, new Sgd(0.25f), threads: 1);
        Assert.Equal(12.25f, trainer.Step([2, 1, 4], [4f]));
        Assert.Equal([-14f, -7f, -28f], trainer.Gradient("dense1.weight").ToArray());
        Assert.Equal([1 + 3.5f, 2 + 1.75f, -1 + 7f], net.Parameters["dense1.weight"].ReadOnlySpan.ToArray());
        Assert.Equal(0.5f + 1.75f, net.Parameters["dense1.bias"].ReadOnlySpan[0]);
    }

    /// <summary>The gradient of that step, (-14, -7, -28, -7), has the norm √1078; clipped at half of it, every entry is halved, at twice of it none changes.</summary>
    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(2.0, 1.0)]
    public void Gradient_clipping_by_norm(double ofTheNorm, double factor)
    {
        double norm = Math.Sqrt(1078);
        using var net = new LinearRegression();
        ((float[])[1, 2, -1]).CopyTo(net.Parameters["dense1.weight"].Span);
        net.Parameters["dense1.bias"].Span[0] = 0.5f;
        using LinearRegression.Trainer trainer = net.CreateTrainer(1, new Sgd(1f) { ClipNorm = (float)(norm * ofTheNorm) }, threads: 1);
        trainer.Step([2, 1, 4], [4f]);
        Close.Assert("weights", [1 + (14 * factor), 2 + (7 * factor), -1 + (28 * factor)], net.Parameters["dense1.weight"].ReadOnlySpan, 1e-6);
        Close.Assert("bias", [0.5 + (7 * factor)], net.Parameters["dense1.bias"].ReadOnlySpan, 1e-6);
    }

    /// <summary>The fully connected layer: n inputs, m outputs, m·(n + 1) parameters.</summary>
    [Fact]
    public void A_dense_layer_of_a_million_by_a_thousand()
    {
        Assert.Equal(1_000L * (1_000_000 + 1), MillionByThousand.ParameterCount);
        Assert.Equal(1_000_001_000, MillionByThousand.ParameterCount);
    }
}
