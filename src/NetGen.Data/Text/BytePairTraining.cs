using System.Text;

namespace NetGen.Data;

/// <summary>Finds the pairs that come most often, and joins them, one after the other; counts are kept up to date word by word.</summary>
internal sealed class BytePairTraining
{
    private readonly List<(List<int> Parts, long Count)> _words = [];
    private readonly Dictionary<(int, int), long> _counts = [];
    private readonly Dictionary<(int, int), HashSet<int>> _places = [];
    private readonly int _firstPair;

    public BytePairTraining(IEnumerable<KeyValuePair<string, int>> words, int firstByte, int firstPair)
    {
        _firstPair = firstPair;
        foreach ((string word, int count) in words)
        {
            _words.Add(([.. Encoding.UTF8.GetBytes(word).Select(b => firstByte + b)], count));
            Count(_words.Count - 1, 1);
        }
    }

    public (int Left, int Right)[] Merges(int most)
    {
        var merges = new List<(int, int)>();
        while (merges.Count < most && _counts.Count > 0)
        {
            // Of equally frequent pairs the one with the smaller numbers: the same data give the same vocabulary.
            ((int, int) pair, long count) = _counts.Aggregate((best, other) =>
                other.Value > best.Value || (other.Value == best.Value && other.Key.CompareTo(best.Key) < 0) ? other : best);
            if (count < 2)
                break;
            foreach (int word in _places[pair].ToArray())
            {
                Count(word, -1);
                BytePairVocabulary.Join(_words[word].Parts, pair, _firstPair + merges.Count);
                Count(word, 1);
            }
            merges.Add(pair);
        }
        return [.. merges];
    }

    /// <summary>Adds the pairs of a word to the counts, or takes them away.</summary>
    private void Count(int word, int sign)
    {
        (List<int> parts, long count) = _words[word];
        for (int i = 0; i + 1 < parts.Count; i++)
        {
            (int, int) pair = (parts[i], parts[i + 1]);
            long sum = _counts.GetValueOrDefault(pair) + (sign * count);
            if (!_places.TryGetValue(pair, out HashSet<int>? places))
                _places[pair] = places = [];
            if (sign > 0)
                places.Add(word);
            else
                places.Remove(word);
            if (sum == 0)
            {
                _counts.Remove(pair);
                _places.Remove(pair);
            }
            else
            {
                _counts[pair] = sum;
            }
        }
    }
}
