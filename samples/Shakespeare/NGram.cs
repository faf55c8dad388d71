using System.Runtime.InteropServices;

namespace Shakespeare;

/// <summary>
/// Counts of characters behind the last few, interpolated with those behind fewer (Witten and Bell 1991): p(c | h) = (n(h, c) + d(h)·p(c | h'))/(n(h) + d(h)), d(h) the number of
/// different
/// characters behind h, h' the same without its first character.
/// </summary>
internal sealed class NGram
{
    private const int Characters = 65, Base = Characters + 1;

    private readonly int _order;
    private readonly Dictionary<long, int> _pairs = [];
    private readonly Dictionary<long, (int Count, int Kinds)> _histories = [];

    /// <param name="order">Characters that it knows of, the one that it says included.</param>
    /// <param name="text">What it counts.</param>
    public NGram(int order, ReadOnlySpan<int> text)
    {
        _order = order;
        for (int i = 0; i < text.Length; i++)
        {
            long history = 0, place = 1;
            for (int length = 0; length < order && length <= i; length++, place *= Base)
            {
                ref int pair = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, history * Characters + text[i], out _);
                ref (int Count, int Kinds) seen = ref CollectionsMarshal.GetValueRefOrAddDefault(_histories, history, out _);
                seen.Count++;
                seen.Kinds += pair == 0 ? 1 : 0;
                pair++;
                if (length < i)
                    history = Longer(history, text[i - length - 1], place);
            }
        }
    }

    /// <summary>The mean of -ln p over a text.</summary>
    public double Loss(ReadOnlySpan<int> text)
    {
        double sum = 0;
        for (int i = 0; i < text.Length; i++)
            sum -= Math.Log(Probability(text, i));
        return sum / text.Length;
    }

    private double Probability(ReadOnlySpan<int> text, int at)
    {
        double p = 1.0 / Characters;
        long history = 0, place = 1;
        for (int length = 0; length < _order && length <= at; length++, place *= Base)
        {
            if (!_histories.TryGetValue(history, out (int Count, int Kinds) seen))
                break;
            p = (_pairs.GetValueOrDefault(history * Characters + text[at]) + seen.Kinds * p) / (seen.Count + seen.Kinds);
            if (length < at)
                history = Longer(history, text[at - length - 1], place);
        }
        return p;
    }

    /// <summary>A history is a number: its characters as digits 1 to 65, the last one first. None is 0.</summary>
    private static long Longer(long history, int character, long place) => history + (character + 1) * place;
}
