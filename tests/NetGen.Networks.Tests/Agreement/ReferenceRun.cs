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

    /// <summary>How often roundings are drawn: one draw may by chance leave alone what the others show (a difference of two nearly equal sums is a single number).</summary>
    private const int Draws = 4;

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

    /// <summary>The same batch with results from elsewhere: what is compared with those is allowed what roundings do to this network.</summary>
    /// <param name="judged">The batch, and the network.</param>
    /// <param name="predictions">Each output.</param>
    /// <param name="loss">Of one training step.</param>
    /// <param name="gradients">Of each trained parameter; none leaves only the predictions to compare.</param>
    /// <param name="buffers">The running statistics after the step.</param>
    public ReferenceRun(
        ReferenceRun judged, double[][] predictions, double loss, IReadOnlyDictionary<string, double[]> gradients, IReadOnlyDictionary<string, double[]> buffers)
    {
        _network = judged._network;
        Feed = judged.Feed;
        HasSingleValueMoments = judged.HasSingleValueMoments;
        Predictions = predictions;
        Loss = loss;
        Gradients = new(gradients);
        UpdatedBuffers = new(buffers);
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
        NodeValues given = ReferenceEngine.Evaluate(training.Training, Rounded(Feed, times));
        (NodeValues Exact, NodeValues Rounded)[] stored = Stored(training.Training);
        for (int i = 0; i < training.GradientOf.Count; i++)
        {
            string name = training.Training.Parameters[i].Name;
            if (Gradients.TryGetValue(name, out double[]? gradient))
                noise[name] = training.GradientOf[i] is >= 0 and var node
                    ? Distance(gradient, given[node].Data) + (FunctionError * times * stored.Max(s => Distance(s.Exact[node].Data, s.Rounded[node].Data)))
                    : 0;
        }
        return noise;
    });

    /// <summary>How far off, of its size, an output may be for what roundings in front of it do.</summary>
    /// <param name="output">Which output.</param>
    /// <param name="coarseness">As of <see cref="GradientNoise"/>.</param>
    public double PredictionSensitivity(int output, double coarseness)
    {
        double given = Distance(Predictions[output], ReferenceEngine.Evaluate(_network.Prediction, Rounded(Feed, coarseness)).Outputs[output].Data);
        double stored = Stored(_network.Prediction).Max(s => Distance(s.Exact.Outputs[output].Data, s.Rounded.Outputs[output].Data));
        return 50 * (given + (FunctionError * coarseness * stored)) / Math.Max(Size(Predictions[output]), 1e-6);
    }

    /// <summary>The same of the loss: 1 - p of a probability next to 1 has few digits, and its logarithm none.</summary>
    public double LossSensitivity(double coarseness)
    {
        DifferentiatedNetwork training = _network.Training!;
        double given = Math.Abs(Loss - ReferenceEngine.Evaluate(training.Training, Rounded(Feed, coarseness))[training.TotalLoss].Data[0]);
        double stored = Stored(training.Training).Max(s => Math.Abs(s.Exact[training.TotalLoss].Data[0] - s.Rounded[training.TotalLoss].Data[0]));
        return 50 * (given + (FunctionError * coarseness * stored)) / Math.Max(Math.Abs(Loss), 1e-3);
    }

    /// <summary>The same of running statistics: the variance of two samples that hardly differ is a difference of nearly equal numbers.</summary>
    /// <param name="buffer">Which.</param>
    /// <param name="coarseness">As of <see cref="GradientNoise"/>.</param>
    public double BufferSensitivity(string buffer, double coarseness)
    {
        NetworkGraph training = _network.Training!.Training;
        int index = training.Parameters.Select(p => p.Name).ToList().IndexOf(buffer);
        double given = Distance(UpdatedBuffers[buffer], ReferenceEngine.Evaluate(training, Rounded(Feed, coarseness)).UpdatedBuffers[index]);
        double stored = Stored(training).Max(s => Distance(s.Exact.UpdatedBuffers[index], s.Rounded.UpdatedBuffers[index]));
        return 50 * (given + (FunctionError * coarseness * stored)) / Math.Max(Size(UpdatedBuffers[buffer]), 1e-3);
    }

    /// <summary>
    /// The size below which gradients are not compared with themselves: one that is zero in truth (a bias before a normalisation) comes out as rounding, small beside the
    /// others only.
    /// </summary>
    public double GradientFloor => 0.01 * Gradients.Values.Max(Size);

    /// <summary>
    /// How far off, of its size, a gradient may be for what roundings in front of it do. Fifty layers round instead of one (√50), and the worst element is compared with
    /// a root mean square.
    /// </summary>
    /// <param name="parameter">Whose gradient.</param>
    /// <param name="coarseness">As of <see cref="GradientNoise"/>.</param>
    public double GradientSensitivity(string parameter, double coarseness) => 50 * GradientNoise(coarseness)[parameter] / Math.Max(Size(Gradients[parameter]), GradientFloor);

    /// <summary>What a graph computes of the batch and of some that are hardly another, with and without roundings on the way.</summary>
    private (NodeValues Exact, NodeValues Rounded)[] Stored(NetworkGraph graph) => [.. Enumerable.Range(0, Draws).Select(draw =>
    {
        Feed feed = draw == 0 ? Feed : Rounded(Feed, 1, draw);
        return (ReferenceEngine.Evaluate(graph, feed), ReferenceEngine.EvaluateRounded(graph, feed));
    })];

    private static double Size(double[] values) => Math.Sqrt(values.Sum(v => v * v) / values.Length);

    /// <summary>Whether a batch normalisation would see a single value per channel, which has no variance.</summary>
    public bool HasSingleValueMoments { get; }

    public Feed Feed { get; }

    public double[][] Predictions { get; }

    public double Loss { get; }

    public Dictionary<string, double[]> Gradients { get; } = [];

    public Dictionary<string, double[]> UpdatedBuffers { get; } = [];

    /// <summary>Every parameter and input half an ulp of float away, up or down as a seed decides; or several times as far.</summary>
    public static Feed Rounded(Feed feed, double times, int seed = 3)
    {
        var random = new System.Random(seed);
        return feed with { Parameters = Shake(feed.Parameters), Inputs = Shake(feed.Inputs) };

        // Tokens and lengths are whole numbers, and stay what they are.
        double[][] Shake(double[][] arrays) => [.. arrays.Select(a => a.All(v => v == Math.Floor(v)) ? a : Array.ConvertAll(a, Shaken))];

        double Shaken(double v) => v * (1 + (times * (random.Next(2) - 0.5) / (1 << 23)));
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum() / a.Length);

    public static ReferenceRun Of(string network, int batch)
        => Known.GetOrAdd((network, batch), static key => new(() => new ReferenceRun(DeclaredNetwork.Find(key.Item1), key.Item2))).Value;
}
