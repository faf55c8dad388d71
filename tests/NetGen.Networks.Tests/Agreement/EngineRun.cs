using NetGen.Execution;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>What the generated class says about the same batch, everything copied out.</summary>
internal sealed class EngineRun
{
    public required float[][] Predictions { get; init; }

    public float Loss { get; set; }

    public Dictionary<string, float[]> Gradients { get; } = [];

    public Dictionary<string, float[]> Buffers { get; } = [];

    /// <summary>
    /// Predicts, then does one training step that changes nothing but the running statistics (learning rate 0), in workspaces made for <paramref name="maxBatch"/>.
    /// </summary>
    public static EngineRun Of(DeclaredNetwork declared, Feed feed, int maxBatch, int threads)
    {
        using INetwork network = declared.Create(feed.Seed);
        SetParameters(network, declared, feed);
        using Batch batch = Fill(network, declared, feed);
        var run = new EngineRun { Predictions = Predict(network, batch, feed, maxBatch, threads) };
        if (declared.Training is not null)
            run.Train(network, batch, feed, maxBatch, threads);
        return run;
    }

    public static void SetParameters(INetwork network, DeclaredNetwork declared, Feed feed)
    {
        for (int i = 0; i < declared.Parameters.Count; i++)
            Close.Narrow(feed.Parameters[i]).CopyTo(network.Parameters[declared.Parameters[i].Name].Span);
    }

    public static Batch Fill(INetwork network, DeclaredNetwork declared, Feed feed)
    {
        var batch = new Batch(network.Description, feed.Batch) { Count = feed.Batch };
        double[][] columns = declared.Training is null ? feed.Inputs : [.. feed.Inputs, .. feed.Targets];
        for (int column = 0; column < columns.Length; column++)
        {
            if (batch.Columns[column].Kind == PortKind.Labels)
                Array.ConvertAll(columns[column], v => (int)v).CopyTo(batch.Labels(column));
            else
                Close.Narrow(columns[column]).CopyTo(batch.Values(column));
        }
        return batch;
    }

    private static float[][] Predict(INetwork network, Batch batch, Feed feed, int maxBatch, int threads)
    {
        using IPredictor predictor = network.CreatePredictor(maxBatch, threads);
        if (predictor is OutputRunner drawing)
            (drawing.RandomSeed, drawing.CallCount) = (feed.Seed, feed.Step);
        predictor.Run(batch);
        return [.. Enumerable.Range(0, network.Description.Outputs.Count).Select(i => predictor.Output(i).ToArray())];
    }

    private void Train(INetwork network, Batch batch, Feed feed, int maxBatch, int threads)
    {
        using var trainer = (NetworkTrainer)network.CreateTrainer(maxBatch, new Sgd(0f), threads);
        trainer.StepCount = feed.Step;
        Loss = trainer.Step(batch);
        foreach (Parameter parameter in network.Parameters)
        {
            if (parameter.IsBuffer)
                Buffers[parameter.Name] = parameter.ReadOnlySpan.ToArray();
            else if (parameter.Trainable)
                Gradients[parameter.Name] = trainer.Gradient(parameter.Name).ToArray();
        }
    }
}
