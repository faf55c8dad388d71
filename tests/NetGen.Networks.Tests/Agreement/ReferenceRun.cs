using System.Collections.Concurrent;
using NetGen.Generator.Graph;
using NetGen.Networks.Tests.Gradients;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Agreement;

// Inside the namespace, so that it is found before the runtime's type of the same name.
using Evaluation = NetGen.Networks.Tests.Reference.Evaluation;

/// <summary>What the reference engine says about a network on one random batch: computed once, compared with every width and number of threads.</summary>
internal sealed class ReferenceRun
{
    /// <summary>The training step whose dropout masks are drawn.</summary>
    public const uint Step = 5;

    /// <summary>Seed of the network: of its dropout masks.</summary>
    public const ulong Seed = 77;

    private static readonly ConcurrentDictionary<(string, int), Lazy<ReferenceRun>> Known = new();

    private ReferenceRun(DeclaredNetwork network, int batch)
    {
        Feed = RandomFeed.For(network.Training?.Training ?? network.Prediction, batch, 1000 + batch) with { Seed = Seed, Step = Step };
        Predictions = [.. ReferenceEngine.Evaluate(network.Prediction, Feed).Outputs.Select(o => o.Data)];
        if (network.Training is not { } training)
            return;
        Evaluation step = ReferenceEngine.Evaluate(training.Training, Feed);
        Loss = step[training.TotalLoss].Data[0];
        for (int i = 0; i < training.GradientOf.Count; i++)
        {
            ParameterInfo parameter = training.Training.Parameters[i];
            if (parameter.Trainable && !parameter.IsBuffer)
                Gradients[parameter.Name] = training.GradientOf[i] < 0 ? new double[parameter.Shape.Size] : step[training.GradientOf[i]].Data;
            if (step.UpdatedBuffers.TryGetValue(i, out double[]? updated))
                UpdatedBuffers[parameter.Name] = updated;
        }
    }

    public Feed Feed { get; }

    public double[][] Predictions { get; }

    public double Loss { get; }

    public Dictionary<string, double[]> Gradients { get; } = [];

    public Dictionary<string, double[]> UpdatedBuffers { get; } = [];

    public static ReferenceRun Of(string network, int batch)
        => Known.GetOrAdd((network, batch), static key => new(() => new ReferenceRun(DeclaredNetwork.Find(key.Item1), key.Item2))).Value;
}
