namespace NetGen.Training;

/// <summary>One loss of a network over all samples of a data set: its mean over what counts of them, in double, from the numbers that an evaluator gives.</summary>
internal sealed class LossMean
{
    private readonly LossDescription _loss;
    private readonly PortDescription _tensor;
    private readonly int _targetColumn, _weightColumn, _countColumn;
    private double _sum, _weight;
    private bool _hasSamples;

    public LossMean(NetworkDescription network, LossDescription loss)
    {
        _loss = loss;
        _tensor = loss.Tensor < network.Outputs.Count ? network.Outputs[loss.Tensor] : network.Hidden[loss.Tensor - network.Outputs.Count];
        _countColumn = network.Inputs.Count + loss.Counts;
        _targetColumn = network.Inputs.Count + loss.Target;
        _weightColumn = loss.SampleWeights < 0 ? -1 : network.Inputs.Count + loss.SampleWeights;
    }

    /// <summary>As the network declares it: "price".</summary>
    public string Name => _loss.Name;

    /// <summary>Weight times mean; NaN before the first sample, 0 where nothing counts.</summary>
    public double Value => !_hasSamples ? double.NaN : _weight == 0 ? 0 : _loss.Weight * _sum / _weight;

    public void Reset()
    {
        _sum = 0;
        _weight = 0;
        _hasSamples = false;
    }

    public void Add(Batch batch, IPredictor evaluator)
    {
        _hasSamples = true;
        ReadOnlySpan<float> x = evaluator.Output(_loss.Tensor);
        var counting = new CountingPositions(batch, _loss.Lengths, _loss.RealSteps.Span, _weightColumn, _tensor.Size / _tensor.Channels);
        if (_loss.Kind == LossKind.Terms)
            AddTerms(x, batch);
        else if (_loss.Kind == LossKind.Ctc)
            AddPaths(x, batch);
        else if (_loss.Kind == LossKind.SoftmaxCrossEntropy)
            AddLabels(x, batch.Labels(_targetColumn), counting);
        else if (_loss.Kind == LossKind.SoftmaxCrossEntropyOfDistributions)
            AddDistributions(x, Targets(batch, evaluator), counting);
        else
            AddElements(x, Targets(batch, evaluator), counting);
    }

    /// <param name="terms">What the network made of each sample; where it has lengths, a sum over its real steps: the mean is over all steps of all samples.</param>
    /// <param name="batch">Where the lengths are.</param>
    private void AddTerms(ReadOnlySpan<float> terms, Batch batch)
    {
        for (int i = 0; i < terms.Length; i++)
        {
            double weight = WeightOf(batch, i);
            if (weight == 0)
                continue;
            _sum += weight * terms[i];
            _weight += weight * (_loss.Lengths < 0 ? 1 : _loss.StepsOf(batch.Labels(_loss.Lengths)[i]));
        }
    }

    /// <summary>What a sample counts for.</summary>
    private double WeightOf(Batch batch, int sample) => _weightColumn < 0 ? 1 : batch.Values(_weightColumn)[sample];

    /// <summary>What the loss compares with; nothing, where that is a constant.</summary>
    private ReadOnlySpan<float> Targets(Batch batch, IPredictor evaluator) =>
        _loss.Target >= 0 ? batch.Values(_targetColumn)
        : _loss.Input >= 0 ? batch.Values(_loss.Input)
        : _loss.Other >= 0 ? evaluator.Output(_loss.Other)
        : [];

    private void AddPaths(ReadOnlySpan<float> scores, Batch batch)
    {
        ReadOnlySpan<int> labels = batch.Labels(_targetColumn), counts = batch.Labels(_countColumn);
        int steps = _tensor.Size / _tensor.Channels, most = labels.Length / counts.Length;
        for (int sample = 0; sample < counts.Length; sample++)
        {
            int real = _loss.Lengths < 0 ? steps : _loss.StepsOf(batch.Labels(_loss.Lengths)[sample]);
            double loss = CtcLoss.Of(scores.Slice(sample * _tensor.Size, real * _tensor.Channels), _tensor.Channels, labels.Slice(sample * most, counts[sample]), _loss.Blank);
            double weight = WeightOf(batch, sample);
            _sum += weight == 0 || (_loss.ZeroInfinity && double.IsPositiveInfinity(loss)) ? 0 : weight * (_loss.IsSum ? loss : loss / Math.Max(1, counts[sample]));
            _weight = _loss.IsSum ? 1 : _weight + weight;
        }
    }

    private void AddLabels(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, CountingPositions counting)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            double weight = labels[i] == _loss.Ignored ? 0 : counting.Of(i);
            if (weight == 0)
                continue;
            ReadOnlySpan<float> own = scores[_tensor.PlaceOf(i)..];
            double logarithm = ElementLoss.LogSumExp(own, _tensor.Channels, _tensor.ChannelStride), ofClass = ClassWeight(labels[i]);
            double loss = (1 - _loss.Smoothing) * ofClass * (logarithm - own[labels[i] * _tensor.ChannelStride]);
            for (int c = 0; _loss.Smoothing > 0 && c < _tensor.Channels; c++)
                loss += _loss.Smoothing / _tensor.Channels * ClassWeight(c) * (logarithm - own[c * _tensor.ChannelStride]);
            _sum += weight * loss;
            _weight += weight * ofClass;
        }
    }

    private void AddDistributions(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets, CountingPositions counting)
    {
        for (int i = 0; i < scores.Length / _tensor.Channels; i++)
        {
            double weight = counting.Of(i);
            if (weight == 0)
                continue;
            ReadOnlySpan<float> own = scores[_tensor.PlaceOf(i)..], target = targets[_tensor.PlaceOf(i)..];
            double logarithm = ElementLoss.LogSumExp(own, _tensor.Channels, _tensor.ChannelStride);
            for (int c = 0; c < _tensor.Channels; c++)
            {
                double t = (1 - _loss.Smoothing) * target[c * _tensor.ChannelStride] + _loss.Smoothing / _tensor.Channels;
                _sum += weight * t * ClassWeight(c) * (logarithm - own[c * _tensor.ChannelStride]);
            }
            _weight += weight;
        }
    }

    /// <param name="x">What the loss works on.</param>
    /// <param name="targets">As many; none, where it compares with a constant.</param>
    /// <param name="counting">What each position counts for.</param>
    private void AddElements(ReadOnlySpan<float> x, ReadOnlySpan<float> targets, CountingPositions counting)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double weight = counting.Of(_tensor.PositionOf(i));
            if (weight == 0)
                continue;
            double t = targets.Length == 0 ? _loss.Constant : targets[i];
            _weight += weight;
            _sum += weight * _loss.Kind switch
            {
                LossKind.BinaryCrossEntropy => ElementLoss.BinaryCrossEntropy(x[i], t, _loss.PositiveWeight),
                LossKind.BinaryCrossEntropyOfProbabilities => ElementLoss.BinaryCrossEntropyOfProbability(x[i], t, _loss.PositiveWeight),
                LossKind.Logistic => ElementLoss.Logistic(x[i], t),
                _ => ElementLoss.SquaredError(x[i], t),
            };
        }
    }

    private double ClassWeight(int label) => _loss.ClassWeights.Count == 0 ? 1 : _loss.ClassWeights[label];
}
