using NetGen;

namespace Gates;

/// <summary>Two numbers in, scores for no and yes out: whether one of them is on and the other is not.</summary>
[Network, Input(2)]
[Dense(8), Tanh, Dense(2)]
[SoftmaxCrossEntropy]
public partial class Parity
{
    /// <summary>A network that has learned it.</summary>
    public static Parity Trained()
    {
        var net = new Parity(seed: 1);
        using Trainer trainer = net.CreateTrainer(maxBatch: 4, new Adam(0.05));
        for (int step = 0; step < 300; step++)
            trainer.Step(new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }, new[] { 0, 1, 1, 0 });
        return net;
    }

    /// <summary>Its answer.</summary>
    public bool Of(bool one, bool other)
    {
        float[] scores = Predict(new float[] { one ? 1 : 0, other ? 1 : 0 });
        return scores[1] > scores[0];
    }
}
