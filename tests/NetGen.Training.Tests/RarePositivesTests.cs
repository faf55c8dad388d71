using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests;

/// <summary>One of twenty is a yes. What is watched by default must fall as the loss falls: a network that says no to everything is not the best.</summary>
public class RarePositivesTests
{
    private const int Samples = 1000, Positives = 50;

    private static InMemoryDataset Data(float no)
    {
        var random = new Random(7);
        float[] x = new float[2 * Samples], t = new float[Samples];
        for (int i = 0; i < Samples; i++)
        {
            bool yes = i % 20 == 0;
            x[2 * i] = (yes ? 1.6f : -0.2f) + 0.45f * Normal(random);
            x[2 * i + 1] = Normal(random);
            t[i] = yes ? 1 : no;
        }
        return new InMemoryDataset(DataColumn.Values("x", [2], x), DataColumn.Values("t", [1], t));
    }

    private static float Normal(Random random) => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    [Theory]
    [InlineData(typeof(Rare), 0f)]
    [InlineData(typeof(RareScores), -1f)]
    public void They_are_found(Type type, float no)
    {
        using var network = (INetwork)Activator.CreateInstance(type, 0UL)!;
        InMemoryDataset data = Data(no);
        FitResult result = network.Fit(data, new FitOptions { Optimizer = new Sgd(0.05), Epochs = 60, BatchSize = 50, Validation = data, EarlyStopping = new EarlyStopping { Patience = 5 } });
        Assert.Equal(FitEnd.Completed, result.End);
        Evaluation evaluation = network.Evaluate(data, [new BinaryAccuracy(), new BinaryCrossEntropy()]);
        Assert.Equal(result.Best, evaluation.Loss, 1e-9);
        Assert.Equal(evaluation.Loss, evaluation["binary cross entropy"], 1e-9);
        Assert.True(evaluation.Loss < 0.1, $"{evaluation}");
        int found = 0, falseAlarms = 0;
        using IPredictor predictor = network.CreatePredictor(Samples);
        using var batch = new Batch(network.Description, Samples);
        data.Fill(batch, [.. Enumerable.Range(0, Samples)]);
        predictor.Run(batch);
        for (int i = 0; i < Samples; i++)
        {
            bool said = predictor.Output(0)[i] > 0, is_ = batch.Values(1)[i] > 0;
            found += said && is_ ? 1 : 0;
            falseAlarms += said && !is_ ? 1 : 0;
        }
        Assert.True(found > Positives / 2 && falseAlarms < 10, $"{found} of {Positives} found, {falseAlarms} false alarms");
        Assert.Equal((Samples - Positives + found - falseAlarms) / (double)Samples, evaluation["accuracy"], 1e-12);
    }
}
