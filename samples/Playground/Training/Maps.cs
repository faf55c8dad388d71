using NetGen;
using Playground.Problems;

namespace Playground.Training;

/// <summary>The plane as the network sees it: a picture of each neuron.</summary>
public sealed class Maps : IDisposable
{
    /// <summary>Places in a row of the decision, and of a neuron's picture.</summary>
    public const int DecisionSize = 48, NeuronSize = 24;

    private readonly IPredictor _predictor;
    private readonly Batch _grid;
    private readonly IReadOnlyList<Feature> _features;
    private readonly IReadOnlyList<int> _outputs;
    private readonly NetworkDescription _network;
    private readonly Scale _scale;

    /// <param name="network">The network.</param>
    /// <param name="features">What it is told of a place.</param>
    /// <param name="outputs">The outputs to draw: hidden layers, then what the network says.</param>
    /// <param name="scale">How what it says is to be read.</param>
    public Maps(INetwork network, IReadOnlyList<Feature> features, IReadOnlyList<int> outputs, Scale scale)
    {
        _network = network.Description;
        (_features, _outputs, _scale) = (features, outputs, scale);
        const int places = DecisionSize * DecisionSize;
        _predictor = network.CreatePredictor(places, threads: 1);
        _grid = new Batch(network.Description, places) { Count = places };
        Span<float> values = _grid.Values(0);
        for (int row = 0; row < DecisionSize; row++)
        for (int column = 0; column < DecisionSize; column++)
        for (int f = 0; f < features.Count; f++)
            values[(((row * DecisionSize) + column) * features.Count) + f] = (float)features[f].Of(Place(column), -Place(row));
    }

    /// <summary>Neurons of each column.</summary>
    public int[] Columns => [_features.Count, .. _outputs.Select(output => Shown(_network.Outputs[output].Size))];

    /// <summary>The pictures as the parameters are now.</summary>
    public (byte[] Decision, byte[] Neurons) Draw()
    {
        _predictor.Run(_grid);
        var decision = new byte[DecisionSize * DecisionSize];
        ReadOnlySpan<float> said = _predictor.Output(_outputs[^1]);
        for (int i = 0; i < decision.Length; i++)
            decision[i] = Byte(_scale.Value(said[i]));
        int[] columns = Columns;
        var neurons = new byte[columns.Sum() * NeuronSize * NeuronSize];
        int at = 0;
        for (int f = 0; f < _features.Count; f++)
            Picture(neurons, ref at, _grid.Values(0), _features.Count, f, x => x / 3);
        for (int c = 1; c < columns.Length; c++)
        for (int neuron = 0; neuron < columns[c]; neuron++)
            Picture(neurons, ref at, _predictor.Output(_outputs[c - 1]), _network.Outputs[_outputs[c - 1]].Size, neuron, c == columns.Length - 1 ? _scale.Value : x => x);
        return (decision, neurons);
    }

    public void Dispose()
    {
        _grid.Dispose();
        _predictor.Dispose();
    }

    /// <summary>How many neurons of a layer are drawn.</summary>
    public static int Shown(int neurons) => Math.Min(neurons, PlaygroundSettings.MaxNeurons);

    private static void Picture(byte[] pictures, ref int at, ReadOnlySpan<float> values, int stride, int neuron, Func<float, float> scale)
    {
        const int step = DecisionSize / NeuronSize;
        for (int row = 0; row < DecisionSize; row += step)
        for (int column = 0; column < DecisionSize; column += step)
            pictures[at++] = Byte(scale(values[(((row * DecisionSize) + column) * stride) + neuron]));
    }

    private static double Place(int index) => ((index + 0.5) / DecisionSize * 2 * Problem.Extent) - Problem.Extent;

    private static byte Byte(float value) => (byte)Math.Clamp((int)MathF.Round((value + 1) * 127.5f), 0, 255);
}
