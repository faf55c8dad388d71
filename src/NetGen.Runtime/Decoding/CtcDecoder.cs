namespace NetGen;

/// <summary>Finds the labels in the answer of a network that was trained with <c>CTC</c>: scores of classes at each step, of which one is the blank.</summary>
/// <example><code>
/// float[] scores = net.Predict(image);                                   // [steps, classes], logits
/// int[] labels = CtcDecoder.Greedy(scores, classes: 20);
/// CtcAnswer best = CtcDecoder.Beam(scores, classes: 20, width: 16)[0];   // best.Labels, best.LogProbability
/// </code></example>
public static class CtcDecoder
{
    /// <summary>The best class of each step, repetitions and blanks left out: the labels of the likeliest way, which need not be the likeliest labels.</summary>
    /// <param name="scores">[steps, classes] of one sample, its real steps: logits or logarithms of probabilities.</param>
    /// <param name="classes">How many classes, the blank among them.</param>
    /// <param name="blank">The class that stands for no label.</param>
    /// <exception cref="ArgumentException">The scores are no whole number of steps.</exception>
    public static int[] Greedy(ReadOnlySpan<float> scores, int classes, int blank = 0)
    {
        Verify(scores.Length, classes, blank);
        var labels = new int[scores.Length / classes];
        return labels[..Greedy(scores, classes, labels, blank)];
    }

    /// <summary>The same into <paramref name="labels"/>, of which there can be as many as steps; allocates nothing.</summary>
    /// <param name="scores">[steps, classes] of one sample, its real steps: logits or logarithms of probabilities.</param>
    /// <param name="classes">How many classes, the blank among them.</param>
    /// <param name="labels">Where they go.</param>
    /// <param name="blank">The class that stands for no label.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="ArgumentException">The scores are no whole number of steps, or there is no room for all labels.</exception>
    public static int Greedy(ReadOnlySpan<float> scores, int classes, Span<int> labels, int blank = 0)
    {
        Verify(scores.Length, classes, blank);
        int count = 0, before = blank;
        for (int step = 0; step < scores.Length / classes; step++)
        {
            ReadOnlySpan<float> own = scores.Slice(step * classes, classes);
            int best = 0;
            for (int c = 1; c < classes; c++)
            {
                if (own[c] > own[best])
                    best = c;
            }
            if (best != blank && best != before)
            {
                if (count == labels.Length)
                    throw new ArgumentException(FormattableString.Invariant($"There is room for {Counted.Of(count, "label")}, but the answer has more."), nameof(labels));
                labels[count++] = best;
            }
            before = best;
        }
        return count;
    }

    /// <summary>
    /// The likeliest labels, each with all ways that lead to them, best first: a search with a beam over beginnings (Graves and Jaitly 2014, algorithm 1; Hannun et al. 2014). The
    /// wider the beam, the nearer to the truth.
    /// </summary>
    /// <param name="scores">[steps, classes] of one sample, its real steps: logits or logarithms of probabilities.</param>
    /// <param name="classes">How many classes, the blank among them.</param>
    /// <param name="width">Beginnings that are kept after each step.</param>
    /// <param name="blank">The class that stands for no label.</param>
    /// <returns>At most <paramref name="width"/> answers.</returns>
    /// <exception cref="ArgumentException">The scores are no whole number of steps.</exception>
    public static IReadOnlyList<CtcAnswer> Beam(ReadOnlySpan<float> scores, int classes, int width = 16, int blank = 0)
    {
        Verify(scores.Length, classes, blank);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var beginnings = new CtcBeginnings();
        var beam = new List<(int Beginning, CtcWays Ways)> { (CtcBeginnings.Empty, new CtcWays(0, double.NegativeInfinity)) };
        var next = new Dictionary<int, CtcWays>();
        for (int step = 0; step < scores.Length / classes; step++)
        {
            ReadOnlySpan<float> own = scores.Slice(step * classes, classes);
            double all = LogSumExp(own);
            next.Clear();
            foreach ((int beginning, CtcWays ways) in beam)
            {
                int last = beginnings.Last(beginning);
                // The beginning stays as it is: by a blank, or by its last label once more.
                Add(next, beginning, new CtcWays(ways.Total + own[blank] - all, last < 0 ? double.NegativeInfinity : ways.OnLabel + own[last] - all));
                for (int c = 0; c < classes; c++)
                {
                    // A label that is the last one once more needs a blank between the two.
                    if (c != blank)
                        Add(next, beginnings.With(beginning, c), new CtcWays(double.NegativeInfinity, (c == last ? ways.OnBlank : ways.Total) + own[c] - all));
                }
            }
            beam.Clear();
            // Beginnings of one probability stay in the order in which they were found.
            beam.AddRange(next.OrderByDescending(pair => pair.Value.Total).ThenBy(pair => pair.Key).Take(width).Select(pair => (pair.Key, pair.Value)));
        }
        return [.. beam.Select(found => new CtcAnswer(beginnings.Labels(found.Beginning), found.Ways.Total))];
    }

    /// <summary>ln Σ eˣ, without overflow.</summary>
    private static double LogSumExp(ReadOnlySpan<float> scores)
    {
        double greatest = double.NegativeInfinity, sum = 0;
        foreach (float score in scores)
            greatest = Math.Max(greatest, score);
        foreach (float score in scores)
            sum += Math.Exp(score - greatest);
        return greatest + Math.Log(sum);
    }

    /// <summary>What no way leads to is no beginning.</summary>
    private static void Add(Dictionary<int, CtcWays> ways, int beginning, CtcWays more)
    {
        if (!double.IsNegativeInfinity(more.Total))
            ways[beginning] = ways.TryGetValue(beginning, out CtcWays known) ? known.With(more) : more;
    }

    private static void Verify(int scores, int classes, int blank)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(blank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(blank, classes);
        if (scores == 0 || scores % classes != 0)
            throw new ArgumentException(FormattableString.Invariant($"{scores} scores are no whole number of steps of {classes} classes."), nameof(scores));
    }
}
