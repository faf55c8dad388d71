using NetGen.RandomNumbers;

namespace NetGen.Decoding;

/// <summary>
/// Draws tokens from what a network expects: the likeliest one, or one by chance, with temperature, of the k likeliest or of the nucleus. The same seed gives the same tokens,
/// whatever else is drawn beside
/// them: each row has its own numbers. Nothing is allocated per token.
/// </summary>
/// <example><code>
/// var sampler = new TokenSampler(choices: 26, new SamplingOptions { Temperature = 0.8, TopK = 10, Seed = 1 });
/// int token = sampler.Next(stepper.Step(3));
/// </code></example>
public sealed class TokenSampler
{
    private readonly SamplingOptions _options;
    private readonly NumberKind _numbers;
    private readonly float[] _weights;
    private readonly int[] _heap, _chosen;
    private readonly uint[] _draws;

    /// <param name="choices">Tokens to choose from.</param>
    /// <param name="options">How; null for by chance, as the network expects them.</param>
    /// <param name="rows">Texts that are written side by side.</param>
    /// <param name="numbers">What scores are: probabilities, or else logits.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="choices"/> or <paramref name="rows"/> is not positive.</exception>
    public TokenSampler(int choices, SamplingOptions? options = null, int rows = 1, NumberKind numbers = NumberKind.Logits)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(choices);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        _options = options ?? new SamplingOptions();
        _numbers = numbers;
        _weights = new float[choices];
        _heap = new int[choices];
        _chosen = new int[choices];
        _draws = new uint[rows];
    }

    /// <summary>Chooses a token.</summary>
    /// <param name="scores">What the network says of each: logits or probabilities, [choices]. One of −∞ (or 0) is never chosen.</param>
    /// <param name="row">Of the text.</param>
    /// <returns>From 0 to choices − 1.</returns>
    /// <exception cref="ArgumentException">There are not as many scores as choices; one is NaN, or none can be chosen.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int Next(ReadOnlySpan<float> scores, int row = 0)
    {
        if (scores.Length != _weights.Length)
            throw new ArgumentException(FormattableString.Invariant($"There are {scores.Length} scores for {Counted.Of(_weights.Length, "choice")}."), nameof(scores));
        if ((uint)row >= (uint)_draws.Length)
            throw new ArgumentOutOfRangeException(nameof(row), row, FormattableString.Invariant($"The sampler was made for the rows 0 to {_draws.Length - 1}."));
        if (_options.Temperature == 0)
            return Scores.Likeliest(scores);
        double sum = Scores.Weigh(scores, _numbers, _options.Temperature, _weights);
        double chance = Philox.Uniform(_options.Seed, RandomStream.Decoding, step: 0, (uint)row, _draws[row]++);
        bool ofAll = (_options.TopK == 0 || _options.TopK >= scores.Length) && _options.TopP == 1;
        return ofAll ? Drawn(chance * sum) : DrawnOfLikeliest(chance, sum);
    }

    /// <summary>Chooses a token for each row.</summary>
    /// <param name="scores">[rows, choices].</param>
    /// <param name="tokens">[rows].</param>
    /// <exception cref="ArgumentException">Sizes do not agree; a score is NaN, or of a row none can be chosen.</exception>
    public void Next(ReadOnlySpan<float> scores, Span<int> tokens)
    {
        int choices = _weights.Length;
        if (tokens.Length != _draws.Length || scores.Length != (long)choices * tokens.Length)
            throw new ArgumentException(
                FormattableString.Invariant($"There are {scores.Length} scores and {tokens.Length} tokens, but the sampler was made for {Counted.Of(_draws.Length, "row")} of {Counted.Of(choices, "choice")}."), nameof(tokens));
        for (int row = 0; row < tokens.Length; row++)
            tokens[row] = Next(scores.Slice(row * choices, choices), row);
    }

    /// <summary>The first token whose weight and those before it are more than <paramref name="share"/>.</summary>
    private int Drawn(double share)
    {
        int last = 0;
        for (int i = 0; i < _weights.Length; i++)
        {
            if (_weights[i] == 0)
                continue;
            last = i;
            share -= _weights[i];
            if (share < 0)
                return i;
        }
        // Roundings of the sum.
        return last;
    }

    private int DrawnOfLikeliest(double chance, double sum)
    {
        int most = _options.TopK == 0 ? _weights.Length : Math.Min(_options.TopK, _weights.Length), count = 0;
        double part = 0;
        BuildHeap();
        if (_options.TopK > 0)
        {
            for (; count < most && Take(count, out float weight); count++)
                part += weight;
            sum = part;
        }
        else
        {
            for (; count < most && part < _options.TopP * sum && Take(count, out float weight); count++)
                part += weight;
        }
        // The nucleus is the shortest beginning that is likely enough.
        int nucleus = 0;
        double reached = 0;
        while (nucleus < count && reached < _options.TopP * sum)
            reached += _weights[_chosen[nucleus++]];
        double share = chance * reached;
        for (int i = 0; i < nucleus; i++)
        {
            share -= _weights[_chosen[i]];
            if (share < 0)
                return _chosen[i];
        }
        return _chosen[Math.Max(0, nucleus - 1)];
    }

    // ---- a heap whose root is the likeliest token

    private int _size;

    private void BuildHeap()
    {
        _size = _weights.Length;
        for (int i = 0; i < _size; i++)
            _heap[i] = i;
        for (int i = (_size / 2) - 1; i >= 0; i--)
            Sink(i);
    }

    /// <summary>Takes the likeliest token that is left; none that cannot be chosen.</summary>
    private bool Take(int place, out float weight)
    {
        weight = _size == 0 ? 0 : _weights[_heap[0]];
        if (weight == 0)
            return false;
        _chosen[place] = _heap[0];
        _heap[0] = _heap[--_size];
        Sink(0);
        return true;
    }

    private void Sink(int at)
    {
        while (true)
        {
            int best = at;
            for (int child = (2 * at) + 1; child <= (2 * at) + 2 && child < _size; child++)
            {
                if (IsBefore(_heap[child], _heap[best]))
                    best = child;
            }
            if (best == at)
                return;
            (_heap[at], _heap[best]) = (_heap[best], _heap[at]);
            at = best;
        }
    }

    private bool IsBefore(int one, int other) => _weights[one] > _weights[other] || (_weights[one] == _weights[other] && one < other);
}
