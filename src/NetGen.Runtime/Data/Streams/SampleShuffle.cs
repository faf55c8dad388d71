using System.Runtime.CompilerServices;
using NetGen.RandomNumbers;

namespace NetGen;

/// <summary>
/// Puts samples that come one after another in another order, as far as a buffer of some of them allows: each that comes takes the place of one drawn at random, which goes on.
/// </summary>
/// <example><code>
/// foreach (Row row in ReadRows(path).Shuffled(buffer: 10_000, seed: 1, epoch: 0))
///     Console.WriteLine(row.Label);
/// </code></example>
public static class SampleShuffle
{
    /// <summary>The samples in an order that seed and epoch decide. The larger the buffer, the better they are mixed; one as large as the whole is a shuffle of all.</summary>
    /// <param name="samples">Where they come from.</param>
    /// <param name="buffer">Samples that wait at a time.</param>
    /// <param name="seed">Another seed is another order.</param>
    /// <param name="epoch">Counted from 0; another one is another order.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <example><code>Func&lt;int, IEnumerable&lt;Row>> epochs = epoch => ReadRows(path).Shuffled(buffer: 10_000, seed: 1, epoch);</code></example>
    public static async IAsyncEnumerable<T> Shuffled<T>(
        this IAsyncEnumerable<T> samples, int buffer, ulong seed, int epoch, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var mixer = new Mixer<T>(buffer, seed, epoch);
        await foreach (T sample in samples.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (mixer.Exchange(sample, out T? other))
                yield return other;
        }
        foreach (T rest in mixer.Rest())
            yield return rest;
    }

    /// <summary>The same of a plain sequence.</summary>
    /// <inheritdoc cref="Shuffled{T}(IAsyncEnumerable{T}, int, ulong, int, CancellationToken)"/>
    public static IEnumerable<T> Shuffled<T>(this IEnumerable<T> samples, int buffer, ulong seed, int epoch)
    {
        var mixer = new Mixer<T>(buffer, seed, epoch);
        foreach (T sample in samples)
        {
            if (mixer.Exchange(sample, out T? other))
                yield return other;
        }
        foreach (T rest in mixer.Rest())
            yield return rest;
    }

    private sealed class Mixer<T>
    {
        private readonly T[] _waiting;
        private readonly PhiloxGenerator _random;
        private int _count;

        public Mixer(int buffer, ulong seed, int epoch)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(buffer);
            ArgumentOutOfRangeException.ThrowIfNegative(epoch);
            _waiting = new T[buffer];
            _random = new PhiloxGenerator(seed, RandomStream.Shuffling, (uint)epoch);
        }

        /// <summary>Takes a sample in; gives another one out, once the buffer is full.</summary>
        public bool Exchange(T sample, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T other)
        {
            if (_count < _waiting.Length)
            {
                _waiting[_count++] = sample;
                other = default;
                return false;
            }
            int drawn = _random.NextInt(_count);
            other = _waiting[drawn];
            _waiting[drawn] = sample;
            return true;
        }

        public IEnumerable<T> Rest()
        {
            _random.Shuffle(_waiting.AsSpan(0, _count));
            for (int i = 0; i < _count; i++)
                yield return _waiting[i];
        }
    }
}
