namespace NetGen.Decoding;

/// <summary>One text that beam search looks for: the beginnings that are kept, and what has been found.</summary>
internal sealed class BeamText
{
    private readonly BeamOptions _options;
    private readonly NumberKind _numbers;
    private readonly int _beams, _choices;
    private readonly List<Hypothesis> _found = [];

    /// <summary>The likeliest ways to go on, the best first: twice as many as beams, so that enough are left when half of them end.</summary>
    private readonly Candidate[] _candidates;
    private int _count;

    /// <summary>Of each beginning its tokens so far and the logarithm of its probability; the second half is where the next ones are written.</summary>
    private int[][] _tokens, _spare;
    private double[] _logarithms;
    private int _length;

    public BeamText(BeamOptions options, int choices, NumberKind numbers)
    {
        (_options, _choices, _numbers, _beams) = (options, choices, numbers, options.Beams);
        _candidates = new Candidate[2 * _beams];
        _tokens = NewTokens();
        _spare = NewTokens();
        _logarithms = new double[_beams];
        // All beginnings are one: the first speaks for it.
        Array.Fill(_logarithms, double.NegativeInfinity);
        _logarithms[0] = 0;

        int[][] NewTokens() => Enumerable.Range(0, _beams).Select(_ => new int[options.MaxTokens]).ToArray();
    }

    /// <summary>Whether no beginning can become better than what has been found.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Takes what the network says behind each beginning, and chooses those that are kept.</summary>
    /// <param name="scores">[beams, choices].</param>
    /// <param name="sources">For each beginning that is kept, which one it goes on from.</param>
    /// <param name="next">And its next token.</param>
    public void Extend(ReadOnlySpan<float> scores, Span<int> sources, Span<int> next)
    {
        for (int beam = 0; beam < _beams; beam++)
            (sources[beam], next[beam]) = (beam, 0);
        if (HasEnded)
            return;
        _count = 0;
        for (int beam = 0; beam < _beams; beam++)
        {
            if (_logarithms[beam] > double.NegativeInfinity)
                Collect(beam, scores.Slice(beam * _choices, _choices));
        }
        _length++;
        int kept = 0;
        var logarithms = new double[_beams];
        Array.Fill(logarithms, double.NegativeInfinity);
        for (int i = 0; i < _count; i++)
        {
            Candidate candidate = _candidates[i];
            if (_options.StopTokens.Contains(candidate.Token))
            {
                Add(_tokens[candidate.Beam], _length - 1, candidate.Logarithm);
                continue;
            }
            if (kept == _beams)
                continue;
            _tokens[candidate.Beam].AsSpan(0, _length - 1).CopyTo(_spare[kept]);
            _spare[kept][_length - 1] = candidate.Token;
            (sources[kept], next[kept], logarithms[kept]) = (candidate.Beam, candidate.Token, candidate.Logarithm);
            kept++;
        }
        (_tokens, _spare) = (_spare, _tokens);
        _logarithms = logarithms;
        // Logarithms only fall; the penalty forgives most at the greatest length.
        double most = kept == 0 ? double.NegativeInfinity : Score(_logarithms[0], _options.MaxTokens);
        HasEnded = kept == 0 || (_found.Count >= _beams && _found[_beams - 1].Score >= most);
    }

    /// <summary>What was found, the best first; where too few have ended, the likeliest beginnings behind them.</summary>
    public IReadOnlyList<Hypothesis> Found()
    {
        List<Hypothesis> all = [.. _found.Take(_beams)];
        // Those that are kept stand in the order of their probabilities.
        for (int beam = 0; beam < _beams && all.Count < _beams && _length > 0 && !HasEnded; beam++)
        {
            if (_logarithms[beam] > double.NegativeInfinity)
                all.Add(Made(_tokens[beam], _length, _logarithms[beam], isComplete: false));
        }
        return all;
    }

    private double Score(double logarithm, int length) => logarithm / Math.Pow((5.0 + length) / 6, _options.LengthPenalty);

    private Hypothesis Made(int[] tokens, int count, double logarithm, bool isComplete) =>
        new(tokens.AsSpan(0, count).ToArray(), logarithm, Score(logarithm, isComplete ? count + 1 : count), isComplete);

    private void Add(int[] tokens, int count, double logarithm)
    {
        Hypothesis hypothesis = Made(tokens, count, logarithm, isComplete: true);
        int place = _found.FindIndex(h => h.Score < hypothesis.Score);
        _found.Insert(place < 0 ? _found.Count : place, hypothesis);
    }

    private void Collect(int beam, ReadOnlySpan<float> scores)
    {
        double before = _logarithms[beam];
        bool areProbabilities = _numbers == NumberKind.Probabilities;
        double shift = areProbabilities ? 0 : Scores.LogSum(scores);
        for (int token = 0; token < scores.Length; token++)
        {
            double logarithm = before + (areProbabilities ? Math.Log(scores[token]) : scores[token] - shift);
            if (logarithm == double.NegativeInfinity || (_count == _candidates.Length && logarithm <= _candidates[_count - 1].Logarithm))
                continue;
            int at = _count < _candidates.Length ? _count++ : _count - 1;
            for (; at > 0 && _candidates[at - 1].Logarithm < logarithm; at--)
                _candidates[at] = _candidates[at - 1];
            _candidates[at] = new Candidate(beam, token, logarithm);
        }
    }

    /// <summary>A beginning, a token behind it, and the logarithm of the probability of both.</summary>
    private readonly record struct Candidate(int Beam, int Token, double Logarithm);
}
