namespace NetGen;

/// <summary>
/// Errors for each element that there should be: the edit distances of all answers, divided by the length of all truths. Of words it is the word error rate (WER), of characters
/// the character error rate (CER). It can be more than 1.
/// </summary>
/// <example><code>
/// var words = new ErrorRate();
/// words.Add&lt;string>(["the", "cat", "sat"], ["the", "cat", "sits"]);
/// Console.WriteLine(words.Value);      // 0.333…
/// </code></example>
/// <example><code>
/// var words = new ErrorRate();
/// words.Add("the cat sat", "the cat sits");
/// Console.WriteLine($"{words.Value}: {words.Errors} of {words.Length} characters");
/// words.Reset();
/// </code></example>
public sealed class ErrorRate
{
    /// <summary>Insertions, deletions and replacements.</summary>
    public long Errors { get; private set; }

    /// <summary>Elements of all truths.</summary>
    public long Length { get; private set; }

    /// <summary>Errors for each element; NaN where there should be none.</summary>
    public double Value => Length == 0 ? double.NaN : (double)Errors / Length;

    /// <summary>Adds an answer.</summary>
    public void Add<T>(ReadOnlySpan<T> answer, ReadOnlySpan<T> truth) where T : IEquatable<T>
    {
        Errors += EditDistance.Of(answer, truth);
        Length += truth.Length;
    }

    /// <summary>Adds an answer whose characters count.</summary>
    public void Add(string answer, string truth) => Add(answer.AsSpan(), truth.AsSpan());

    /// <summary>Forgets all answers.</summary>
    public void Reset() => Errors = Length = 0;
}
