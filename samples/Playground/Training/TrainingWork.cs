using NetGen;
using NetGen.Execution;
using Playground.Compilation;
using Playground.Problems;

namespace Playground.Training;

/// <summary>A network that learns what is chosen: a pass goes once through the samples that are trained on.</summary>
public sealed class TrainingWork : IPacedWork<Snapshot>
{
    private readonly LoadedNetwork _loaded;
    private readonly PlaygroundSettings _settings;
    private readonly NetworkTrainer _trainer;
    private readonly Batch _batch, _all;
    private readonly IPredictor _predictor;
    private readonly Maps _maps;
    private readonly Scale _scale;
    private readonly int _output;
    private readonly int[] _order;
    private readonly Random _random;
    private int _epoch;
    private bool _hasGradients;

    /// <summary>Takes the network over, also when it cannot be trained.</summary>
    /// <exception cref="PlaygroundException">It does not fit what is chosen.</exception>
    public TrainingWork(LoadedNetwork loaded, PlaygroundSettings settings)
    {
        (_loaded, _settings) = (loaded, settings);
        NetworkDescription network = loaded.Network.Description;
        try
        {
            _output = OutputOf(network, settings);
            Samples = settings.Problem.Samples(settings.Noise / 100.0, settings.Seed);
            TrainCount = Samples.Count * settings.TrainShare / 100;
            _random = new Random(settings.Seed);
            _order = [.. Enumerable.Range(0, TrainCount)];
            _scale = new Scale(network.Outputs[_output], network.Losses[network.Outputs[_output].Loss].Kind);
            _trainer = (NetworkTrainer)loaded.Network.CreateTrainer(settings.BatchSize, settings.CreateOptimizer(), threads: 1);
            _batch = new Batch(network, settings.BatchSize);
            _all = new Batch(network, Samples.Count) { Count = Samples.Count };
            for (int i = 0; i < Samples.Count; i++)
                Fill(_all, i, i);
            _predictor = loaded.Network.CreatePredictor(Samples.Count, threads: 1);
            _maps = new Maps(loaded.Network, settings.Features, Drawn(network, _output), _scale);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<Point> Samples { get; }

    /// <summary>The first so many samples are trained on.</summary>
    public int TrainCount { get; }

    /// <summary>From the next step on.</summary>
    public double LearningRate
    {
        set => _trainer.Optimizer.LearningRateFactor = value / _settings.LearningRate;
    }

    /// <inheritdoc/>
    public void Pass()
    {
        _random.Shuffle(_order);
        for (int from = 0; from < TrainCount; from += _settings.BatchSize)
        {
            _batch.Count = Math.Min(_settings.BatchSize, TrainCount - from);
            for (int i = 0; i < _batch.Count; i++)
                Fill(_batch, i, _order[from + i]);
            _trainer.Step(_batch);
            _hasGradients = true;
        }
        _epoch++;
    }

    public void Dispose()
    {
        _maps?.Dispose();
        _predictor?.Dispose();
        _trainer?.Dispose();
        _batch?.Dispose();
        _all?.Dispose();
        _loaded.Dispose();
    }

    private void Fill(Batch batch, int row, int sample)
    {
        Point point = Samples[sample];
        IReadOnlyList<Feature> features = _settings.Features;
        Span<float> input = batch.Values(0);
        for (int f = 0; f < features.Count; f++)
            input[(row * features.Count) + f] = (float)features[f].Of(point.X, point.Y);
        batch.Values(1)[row] = _scale.Target(point.Label);
    }

    /// <inheritdoc/>
    public Snapshot Picture()
    {
        _predictor.Run(_all);
        ReadOnlySpan<float> said = _predictor.Output(_output);
        double train = 0, test = 0;
        int wrong = 0, tests = Samples.Count - TrainCount;
        for (int i = 0; i < Samples.Count; i++)
        {
            double value = _scale.Value(said[i]), label = Samples[i].Label, loss = (value - label) * (value - label) / 2;
            if (i < TrainCount)
                train += loss;
            else
                test += loss;
            if (i >= TrainCount && value * label <= 0)
                wrong++;
        }
        (byte[] decision, byte[] neurons) = _maps.Draw();
        int[] columns = _maps.Columns;
        return new Snapshot(
            _epoch, train / TrainCount, test / tests, _settings.Problem.IsRegression ? double.NaN : (double)wrong / tests,
            decision, neurons, columns, Weights(columns), Gradients());
    }

    /// <summary>The weights between the columns, if there is a dense layer between each two and nothing else is in the way.</summary>
    private float[] Weights(int[] columns)
    {
        List<Parameter> matrices = [.. _loaded.Network.Parameters.Where(p => p.Shape.Length == 2)];
        NetworkDescription network = _loaded.Network.Description;
        int[] sizes = [_settings.Features.Count, .. Drawn(network, _output).Select(output => network.Outputs[output].Size)];
        if (matrices.Count != columns.Length - 1 || matrices.Where((p, i) => p.Shape[0] != sizes[i + 1] || p.Shape[1] != sizes[i]).Any())
            return [];
        var weights = new List<float>();
        for (int c = 1; c < columns.Length; c++)
        for (int to = 0; to < columns[c]; to++)
        for (int from = 0; from < columns[c - 1]; from++)
            weights.Add(matrices[c - 1].ReadOnlySpan[(to * sizes[c - 1]) + from]);
        return [.. weights];
    }

    private List<(string Name, double Size)> Gradients()
    {
        var sizes = new List<(string, double)>();
        foreach (Parameter parameter in _loaded.Network.Parameters.Where(p => p.Shape.Length >= 2 && p.Trainable))
        {
            double sum = _hasGradients ? 0 : double.NaN;
            foreach (float g in _trainer.Gradient(parameter.Name))
                sum += (double)g * g;
            // Of a step that fell apart some are no numbers any more: they were too large.
            sizes.Add((parameter.Name, _hasGradients && double.IsNaN(sum) ? double.PositiveInfinity : Math.Sqrt(sum / parameter.ReadOnlySpan.Length)));
        }
        return sizes;
    }

    /// <summary>The output that its loss trains.</summary>
    private static int OutputOf(NetworkDescription network, PlaygroundSettings settings)
    {
        int features = settings.Features.Count;
        if (network.Inputs is not [{ Kind: PortKind.Values } input] || input.Size != features)
        {
            throw new PlaygroundException(
                $"{network.Name} takes {string.Join(", ", network.Inputs)}; with the features that are chosen it is given [{features}]: [Input({features})].");
        }
        if (network.Targets is not [{ Kind: PortKind.Values, Size: 1 }])
        {
            string targets = network.Targets.Count == 0 ? "nothing" : string.Join(", ", network.Targets);
            throw new PlaygroundException($"{network.Name} is trained against {targets}; the playground has one number a place: a loss like [MSE] behind [Dense(1)].");
        }
        for (int i = network.Outputs.Count - 1; i >= 0; i--)
        {
            if (network.Outputs[i] is { Size: 1, Loss: >= 0 })
                return i;
        }
        throw new PlaygroundException($"{network.Name} gives {string.Join(", ", network.Outputs)}; one number that its loss trains should be among them.");
    }

    /// <summary>Hidden layers, in their order, then what the network says.</summary>
    private static int[] Drawn(NetworkDescription network, int output) =>
        [.. Enumerable.Range(0, network.Outputs.Count).Where(i => i != output && network.Outputs[i].Shape.Length == 1).Take(PlaygroundSettings.MaxLayers), output];
}
