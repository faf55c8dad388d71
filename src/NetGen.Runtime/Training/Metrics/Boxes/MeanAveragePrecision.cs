namespace NetGen;

/// <summary>
/// How well a detector finds objects: the area under the precision-recall curve of each class, where a detection is right if it overlaps an object that none surer has found, and
/// the mean over classes and over how much overlap is
/// asked for, 0 … 1 (Lin et al. 2014: COCO's AP, from 101 recalls, without its limit of 100 detections an image; the first threshold alone is AP50).
/// </summary>
/// <example><code>
/// var map = new MeanAveragePrecision([0.5, 0.75]);
/// map.Add([new Detection(new Box(10, 20, 30, 40), 2, 0.9f)], [new LabelledBox(new Box(10, 20, 30, 40), 2)]);       // of one image
/// Console.WriteLine($"AP {map.Value}, AP50 {map.At(0.5)}, of kind 2 {map.Of(2)}");
/// map.Reset();
/// </code></example>
public sealed class MeanAveragePrecision
{
    private const int Recalls = 101;

    private readonly double[] _thresholds;
    private readonly SortedDictionary<int, Kind> _kinds = [];

    /// <summary>Asks for overlaps of ½, 0.55, … 0.95.</summary>
    public MeanAveragePrecision() : this([.. Enumerable.Range(10, 10).Select(i => i / 20.0)])
    {
    }

    /// <summary>Asks for these overlaps.</summary>
    /// <param name="thresholds">Intersections over union, more than 0, at most 1.</param>
    /// <exception cref="ArgumentException">There is none, or one is no overlap.</exception>
    public MeanAveragePrecision(IReadOnlyList<double> thresholds)
    {
        if (thresholds.Count == 0 || thresholds.Any(t => !(t is > 0 and <= 1)))
            throw new ArgumentException("Overlaps are more than 0 and at most 1, and at least one is asked for.", nameof(thresholds));
        _thresholds = [.. thresholds];
    }

    /// <summary>The mean over all overlaps; NaN while there was no object.</summary>
    public double Value => _thresholds.Average(At);

    /// <summary>The mean over the classes of which there were objects, at one overlap.</summary>
    /// <exception cref="ArgumentException">That overlap is not asked for.</exception>
    public double At(double threshold)
    {
        double[] known = [.. _kinds.Values.Where(kind => kind.Truths > 0).Select(kind => kind.AveragePrecision(IndexOf(threshold)))];
        return known.Length == 0 ? double.NaN : known.Average();
    }

    /// <summary>Of one class; NaN if there was no such object.</summary>
    public double Of(int kind) => _kinds.TryGetValue(kind, out Kind? found) && found.Truths > 0 ? Enumerable.Range(0, _thresholds.Length).Average(found.AveragePrecision)
        : double.NaN;

    /// <summary>Adds an image. Detections without a finite score are left out: no threshold lets them pass.</summary>
    public void Add(ReadOnlySpan<Detection> detections, ReadOnlySpan<LabelledBox> truths)
    {
        Detection[] surest = [.. detections.ToArray().Where(d => float.IsFinite(d.Score)).OrderByDescending(d => d.Score)];
        LabelledBox[] objects = truths.ToArray();
        foreach (int kind in surest.Select(d => d.Kind).Concat(objects.Select(t => t.Kind)).Distinct())
        {
            if (!_kinds.TryGetValue(kind, out Kind? own))
                _kinds.Add(kind, own = new Kind(_thresholds));
            own.Add([.. surest.Where(d => d.Kind == kind)], [.. objects.Where(t => t.Kind == kind).Select(t => t.Place)]);
        }
    }

    /// <summary>Forgets all images.</summary>
    public void Reset() => _kinds.Clear();

    private int IndexOf(double threshold)
    {
        int index = Array.IndexOf(_thresholds, threshold);
        if (index >= 0)
            return index;
        string known = string.Join(", ", _thresholds.Select(t => FormattableString.Invariant($"{t}")));
        throw new ArgumentException(FormattableString.Invariant($"An overlap of {threshold} is not asked for; there are {known}."), nameof(threshold));
    }

    /// <summary>One class in all images.</summary>
    private sealed class Kind(double[] thresholds)
    {
        private readonly List<(float Score, bool[] IsRight)> _detections = [];

        public int Truths { get; private set; }

        public void Add(Detection[] surest, Box[] truths)
        {
            Truths += truths.Length;
            bool[][] right = [.. surest.Select(_ => new bool[thresholds.Length])];
            for (int t = 0; t < thresholds.Length; t++)
            {
                var isFound = new bool[truths.Length];
                for (int d = 0; d < surest.Length; d++)
                {
                    int best = -1;
                    double overlap = thresholds[t];
                    for (int i = 0; i < truths.Length; i++)
                    {
                        double own = isFound[i] ? 0 : surest[d].Place.IntersectionOverUnion(truths[i]);
                        if (own >= overlap)
                            (best, overlap) = (i, own);
                    }
                    if (best < 0)
                        continue;
                    isFound[best] = right[d][t] = true;
                }
            }
            for (int d = 0; d < surest.Length; d++)
                _detections.Add((surest[d].Score, right[d]));
        }

        public double AveragePrecision(int threshold)
        {
            bool[] right = [.. _detections.OrderByDescending(d => d.Score).Select(d => d.IsRight[threshold])];
            double[] recall = new double[right.Length], precision = new double[right.Length];
            int found = 0;
            for (int i = 0; i < right.Length; i++)
            {
                found += right[i] ? 1 : 0;
                recall[i] = (double)found / Truths;
                precision[i] = (double)found / (i + 1);
            }
            // The best precision at this recall or a greater one.
            for (int i = right.Length - 2; i >= 0; i--)
                precision[i] = Math.Max(precision[i], precision[i + 1]);
            double sum = 0;
            for (int r = 0, i = 0; r < Recalls; r++)
            {
                while (i < recall.Length && recall[i] < r / (Recalls - 1.0))
                    i++;
                sum += i < recall.Length ? precision[i] : 0;
            }
            return sum / Recalls;
        }
    }
}
