using System.Collections.Concurrent;
using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Networks.Tests.Gradients;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>What the reference engine says about a network on one random batch: computed once, compared with every width and number of threads.</summary>
internal sealed class ReferenceRun
{
    /// <summary>The training step whose dropout masks are drawn.</summary>
    public const uint Step = 5;

    /// <summary>Seed of the network: of its dropout masks.</summary>
    public const ulong Seed = 77;

    private static readonly ConcurrentDictionary<(string, int), Lazy<ReferenceRun>> Known = new();

    /// <summary>By how many times half an ulp the elementary functions of the engines are off, where a rounding of the stored value is off by one.</summary>
    private const double FunctionError = 4;

    private readonly DeclaredNetwork _network;
    private readonly ConcurrentDictionary<double, Dictionary<string, double>> _noise = new();

    /// <param name="network">The network.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="seed">Of the numbers that it is given.</param>
    public ReferenceRun(DeclaredNetwork network, int batch, int? seed = null)
    {
        _network = network;
        Feed = RandomFeed.For(network.Training?.Training ?? network.Prediction, batch, seed ?? 1000 + batch) with { Seed = Seed, Step = Step };
        Predictions = [.. ReferenceEngine.Evaluate(network.Prediction, Feed).Outputs.Select(o => o.Data)];
        if (network.Training is not { } training)
            return;
        HasSingleValueMoments = training.Training.Nodes.Any(n => n.Op is BatchMomentsOp && batch * training.Training[n.Inputs[0]].Shape.Size == training.Training[n.Inputs[0]].Shape.Channels);
        NodeValues step = ReferenceEngine.Evaluate(training.Training, Feed);
        Loss = step[training.TotalLoss].Data[0];
        for (int i = 0; i < training.GradientOf.Count; i++)
        {
            ParameterInfo parameter = training.Training.Parameters[i];
            if (parameter.Trainable && !parameter.IsBuffer)
            {
                int gradient = training.GradientOf[i];
                Gradients[parameter.Name] = gradient < 0 ? new double[parameter.Shape.Size] : step[gradient].Data;
            }
            if (step.UpdatedBuffers.TryGetValue(i, out double[]? updated))
                UpdatedBuffers[parameter.Name] = updated;
        }
    }

    /// <summary>
    /// How far (root mean square) one rounding of every parameter, input and intermediate value moves each gradient: what no engine that rounds so coarsely can do better than.
    /// Batch normalisation over the very few values of a small batch makes some networks that sensitive, saturated activations (1 - y² of a y next to 1), and activations that a
    /// rounding takes across the kink of a ReLU.
    /// </summary>
    /// <param name="coarseness">How many times as far as to the next float a rounding moves a number.</param>
    public Dictionary<string, double> GradientNoise(double coarseness) => _noise.GetOrAdd(coarseness, times =>
    {
        var noise = new Dictionary<string, double>();
        DifferentiatedNetwork training = _network.Training!;
        NodeValues given = ReferenceEngine.Evaluate(training.Training, Rounded(Feed, times)), stored = ReferenceEngine.EvaluateRounded(training.Training, Feed);
        for (int i = 0; i < training.GradientOf.Count; i++)
        {
            string name = training.Training.Parameters[i].Name;
            if (Gradients.TryGetValue(name, out double[]? gradient))
                noise[name] = training.GradientOf[i] is >= 0 and var node ? Distance(gradient, given[node].Data) + (FunctionError * times * Distance(gradient, stored[node].Data)) : 0;
        }
        return noise;
    });

    /// <summary>How far off, of its size, an output may be for what roundings in front of it do.</summary>
    /// <param name="output">Which output.</param>
    /// <param name="coarseness">As of <see cref="GradientNoise"/>.</param>
    public double PredictionSensitivity(int output, double coarseness)
    {
        double given = Distance(Predictions[output], ReferenceEngine.Evaluate(_network.Prediction, Rounded(Feed, coarseness)).Outputs[output].Data);
        double stored = Distance(Predictions[output], ReferenceEngine.EvaluateRounded(_network.Prediction, Feed).Outputs[output].Data);
        return 50 * (given + (FunctionError * coarseness * stored)) / Math.Max(Size(Predictions[output]), 1e-6);
    }

    /// <summary>The same of the loss: 1 - p of a probability next to 1 has few digits, and its logarithm none.</summary>
    public double LossSensitivity(double coarseness)
    {
        DifferentiatedNetwork training = _network.Training!;
        double given = Math.Abs(Loss - ReferenceEngine.Evaluate(training.Training, Rounded(Feed, coarseness))[training.TotalLoss].Data[0]);
        double stored = Math.Abs(Loss - ReferenceEngine.EvaluateRounded(training.Training, Feed)[training.TotalLoss].Data[0]);
        return 50 * (given + (FunctionError * coarseness * stored)) / Math.Max(Math.Abs(Loss), 1e-3);
    }

    /// <summary>The size below which gradients are not compared with themselves: one that is zero in truth (a bias before a normalisation) comes out as rounding, small beside the others only.</summary>
    public double GradientFloor => 0.01 * Gradients.Values.Max(Size);

    /// <summary>How far off, of its size, a gradient may be for what roundings in front of it do. Fifty layers round instead of one (√50), and the worst element is compared with a root mean square.</summary>
    /// <param name="parameter">Whose gradient.</param>
    /// <param name="coarseness">As of <see cref="GradientNoise"/>.</param>
    public double GradientSensitivity(string parameter, double coarseness) => 50 * GradientNoise(coarseness)[parameter] / Math.Max(Size(Gradients[parameter]), GradientFloor);

    private static double Size(double[] values) => Math.Sqrt(values.Sum(v => v * v) / values.Length);

    /// <summary>Whether a batch normalisation would see a single value per channel, which has no variance.</summary>
    public bool HasSingleValueMoments { get; }

    public Feed Feed { get; }

    public double[][] Predictions { get; }

    public double Loss { get; }

    public Dictionary<string, double[]> Gradients { get; } = [];

    public Dictionary<string, double[]> UpdatedBuffers { get; } = [];

    /// <summary>Every parameter and input half an ulp of float away, up or down; or several times as far.</summary>
    public static Feed Rounded(Feed feed, double times)
    {
        var random = new System.Random(3);
        return feed with { Parameters = Shake(feed.Parameters), Inputs = Shake(feed.Inputs) };

        double[][] Shake(double[][] arrays) => [.. arrays.Select(a => Array.ConvertAll(a, v => v * (1 + (times * (random.Next(2) - 0.5) / (1 << 23)))))];
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum() / a.Length);

    public static ReferenceRun Of(string network, int batch)
        => Known.GetOrAdd((network, batch), static key => new(() => new ReferenceRun(DeclaredNetwork.Find(key.Item1), key.Item2))).Value;
}
