namespace NetGen;

/// <summary>
/// How much of a translation stands in references too: the geometric mean of the precisions of its n-grams, each counted at most as often as a reference has it, times a penalty
/// where all of it is shorter than the
/// references, 0 … 1 (Papineni et al. 2002). Of all sentences together; other tools give it times 100.
/// </summary>
/// <typeparam name="T">A token: a word, or its number.</typeparam>
/// <param name="order">The longest n-grams, 1 to 4.</param>
/// <param name="smooth">Whether an order without any match counts as ½, ¼, … of one (Chen and Cherry 2014, method 3; sacreBLEU's default), instead of making everything 0.</param>
/// <example><code>
/// var bleu = new BleuScore&lt;string>();
/// bleu.Add("the cat sat on the mat".Split(' '), "the cat is on the mat".Split(' '), "a cat sat on the mat".Split(' '));
/// Console.WriteLine(bleu.Value);
/// </code></example>
/// <example><code>
/// var bleu = new BleuScore&lt;string>(order: 4, smooth: true);
/// bleu.Add(["the", "cat", "sat"], [["the", "cat", "sat", "down"]]);
/// Console.WriteLine($"{bleu.Value}: precision of pairs {bleu.Precision(2)}, brevity {bleu.BrevityPenalty}");
/// bleu.Reset();
/// </code></example>
public sealed class BleuScore<T>(int order = 4, bool smooth = false) where T : notnull
{
    private const int Most = 4, Nothing = -1;

    private readonly Dictionary<T, int> _numbers = [];
    private readonly long[] _matches = new long[Checked(order)], _all = new long[order];
    private long _length, _referenceLength;

    /// <summary>The precision of n-grams of a length, as far as they stand in references; NaN where there are none.</summary>
    /// <param name="length">1 to the order.</param>
    public double Precision(int length) => _all[length - 1] == 0 ? double.NaN : (double)_matches[length - 1] / _all[length - 1];

    /// <summary>e^(1 − r/c) where the translations, of length c, are shorter than the references nearest to each in length, of length r; else 1.</summary>
    public double BrevityPenalty => _length == 0 ? 0 : _length >= _referenceLength ? 1 : Math.Exp(1 - (double)_referenceLength / _length);

    /// <summary>Over all sentences added; NaN before the first.</summary>
    public double Value
    {
        get
        {
            if (_referenceLength == 0 && _length == 0)
                return double.NaN;
            double sum = 0, part = 1;
            for (int n = 0; n < order; n++)
            {
                if (_all[n] == 0 || (_matches[n] == 0 && !smooth))
                    return 0;
                part /= _matches[n] == 0 ? 2 : 1;
                sum += Math.Log((_matches[n] == 0 ? part : _matches[n]) / _all[n]);
            }
            return BrevityPenalty * Math.Exp(sum / order);
        }
    }

    /// <summary>Adds a translation with what it should be, in one or several ways.</summary>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public void Add(IReadOnlyList<T> translation, params IReadOnlyList<IReadOnlyList<T>> references)
    {
        if (references.Count == 0)
            throw new ArgumentException("A translation is compared with at least one reference.", nameof(references));
        int[] tokens = Numbers(translation);
        int[][] ways = [.. references.Select(Numbers)];
        _length += tokens.Length;
        _referenceLength += ways.Select(way => way.Length).MinBy(length => (Math.Abs(length - tokens.Length), length));
        for (int n = 1; n <= order; n++)
        {
            Dictionary<(int, int, int, int), int> own = Count(tokens, n), most = [];
            foreach (int[] way in ways)
            {
                foreach (((int, int, int, int) gram, int count) in Count(way, n))
                    most[gram] = Math.Max(count, most.GetValueOrDefault(gram));
            }
            foreach (((int, int, int, int) gram, int count) in own)
                _matches[n - 1] += Math.Min(count, most.GetValueOrDefault(gram));
            _all[n - 1] += Math.Max(0, tokens.Length - n + 1);
        }
    }

    /// <summary>Forgets all sentences.</summary>
    public void Reset()
    {
        Array.Clear(_matches);
        Array.Clear(_all);
        _length = _referenceLength = 0;
    }

    private static int Checked(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, Most);
        return order;
    }

    private int[] Numbers(IReadOnlyList<T> tokens)
    {
        int[] numbers = new int[tokens.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!_numbers.TryGetValue(tokens[i], out numbers[i]))
                _numbers.Add(tokens[i], numbers[i] = _numbers.Count);
        }
        return numbers;
    }

    private static Dictionary<(int, int, int, int), int> Count(int[] tokens, int n)
    {
        var counts = new Dictionary<(int, int, int, int), int>();
        for (int i = 0; i + n <= tokens.Length; i++)
        {
            var gram = (tokens[i], n > 1 ? tokens[i + 1] : Nothing, n > 2 ? tokens[i + 2] : Nothing, n > 3 ? tokens[i + 3] : Nothing);
            counts[gram] = counts.GetValueOrDefault(gram) + 1;
        }
        return counts;
    }
}
