namespace NetGen.Reports;

/// <summary>Some outputs with their targets, evenly over all that there are.</summary>
internal sealed class ScatteredNumbers() : OutputMetric(null, null)
{
    private const int Most = 2000;

    private readonly List<(double X, double Y)> _points = [];
    private long _seen, _every = 1;

    public override string Name => "outputs over targets";

    public override bool HigherIsBetter => true;

    public override double Value => double.NaN;

    public IReadOnlyList<(double X, double Y)> Points => _points;

    public override void Reset()
    {
        _points.Clear();
        (_seen, _every) = (0, 1);
    }

    protected override string? Mismatch() =>
        TargetPort.Kind == PortKind.Values && TargetPort.Size == OutputPort.Size && OutputPort.Numbers == NumberKind.Values ? null
            : "an output and a target of as many real numbers";

    protected override void Add(Batch batch, ReadOnlySpan<float> output)
    {
        ReadOnlySpan<float> target = batch.Values(TargetColumn);
        for (int i = 0; i < target.Length; i++, _seen++)
        {
            if (_seen % _every != 0)
                continue;
            _points.Add((target[i], output[i]));
            if (_points.Count <= Most)
                continue;
            // Every second one of them, and from now on of those that come.
            for (int keep = 0; keep < _points.Count / 2; keep++)
                _points[keep] = _points[2 * keep];
            _points.RemoveRange(_points.Count / 2, _points.Count - _points.Count / 2);
            _every *= 2;
        }
    }
}
