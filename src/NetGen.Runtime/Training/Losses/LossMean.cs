namespace NetGen.Training;

/// <summary>One loss of a network over all samples of a data set: its mean over their elements, in double, from the numbers that an evaluator gives.</summary>
internal sealed class LossMean
{
    private readonly LossDescription _loss;
    private readonly PortDescription _tensor;
    private readonly int _targetColumn;
    private double _sum;
    private long _count;

    public LossMean(NetworkDescription network, LossDescription loss)
    {
        _loss = loss;
        _tensor = loss.Tensor < network.Outputs.Count ? network.Outputs[loss.Tensor] : network.Hidden[loss.Tensor - network.Outputs.Count];
        _targetColumn = network.Inputs.Count + loss.Target;
    }

    /// <summary>Weight times mean; NaN before the first sample.</summary>
    public double Value => _loss.Weight * _sum / _count;

    public void Reset()
    {
        _sum = 0;
        _count = 0;
    }

    public void Add(Batch batch, IPredictor evaluator)
    {
        ReadOnlySpan<float> x = evaluator.Output(_loss.Tensor);
        var real = new RealSteps(batch, _loss.Lengths, _tensor.Size / _tensor.Channels);
        if (_loss.Kind == LossKind.Terms)
            AddTerms(x, batch);
        else if (_loss.Kind == LossKind.SoftmaxCrossEntropy)
            AddLabels(x, batch.Labels(_targetColumn), real);
        else if (_loss.Target >= 0)
            AddElements(x, batch.Values(_targetColumn), real);
        else if (_loss.Input >= 0)
            AddElements(x, batch.Values(_loss.Input), real);
        else if (_loss.Other >= 0)
            AddElements(x, evaluator.Output(_loss.Other), real);
        else
            AddElements(x, [], real);
    }

    /// <param name="terms">What the network made of each sample; where it has lengths, a sum over its real steps: the mean is over all steps of all samples.</param>
    /// <param name="batch">Where the lengths are.</param>
    private void AddTerms(ReadOnlySpan<float> terms, Batch batch)
    {
        for (int i = 0; i < terms.Length; i++)
        {
            _sum += terms[i];
            _count += _loss.Lengths < 0 ? 1 : batch.Labels(_loss.Lengths)[i];
        }
    }

    private void AddLabels(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, RealSteps real)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if (!real.Has(i))
                continue;
            _sum += ElementLoss.SoftmaxCrossEntropy(scores[_tensor.PlaceOf(i)..], _tensor.Channels, _tensor.ChannelStride, labels[i]);
            _count++;
        }
    }

    /// <param name="x">What the loss works on.</param>
    /// <param name="targets">As many; none, where it compares with a constant.</param>
    /// <param name="real">Which steps count; only sequences have lengths, and their steps lie one behind the other.</param>
    private void AddElements(ReadOnlySpan<float> x, ReadOnlySpan<float> targets, RealSteps real)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (!real.Has(i / _tensor.Channels))
                continue;
            _count++;
            double t = targets.Length == 0 ? _loss.Constant : targets[i];
            _sum += _loss.Kind switch
            {
                LossKind.BinaryCrossEntropy => ElementLoss.BinaryCrossEntropy(x[i], t),
                LossKind.BinaryCrossEntropyOfProbabilities => ElementLoss.BinaryCrossEntropyOfProbability(x[i], t),
                LossKind.Logistic => ElementLoss.Logistic(x[i], t),
                _ => ElementLoss.SquaredError(x[i], t),
            };
        }
    }
}
