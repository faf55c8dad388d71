using NetGen.Decoding;

namespace NetGen.Samples;

/// <summary>Lets a network write sentences about something that it was given as a whole: a sentence of another language, a picture.</summary>
/// <typeparam name="T">What it was given.</typeparam>
/// <param name="make">Makes a stepper of so many sequences, and what begins them.</param>
/// <param name="vocabulary">Whose beginning and end it writes.</param>
/// <param name="most">Tokens at most.</param>
public sealed class SentenceWriter<T>(Func<int, (ITokenStepper Stepper, Action<IReadOnlyList<T>> Begin)> make, SentenceVocabulary vocabulary, int most)
{
    /// <summary>The likeliest token at each step, for many side by side.</summary>
    public int[][] Greedy(IReadOnlyList<T> given, int atOnce = 50, CancellationToken cancellation = default)
    {
        var options = new GenerationOptions { Temperature = 0, MaxTokens = most, StopTokens = [vocabulary.End] };
        var written = new List<int[]>();
        foreach (T[] some in given.Chunk(atOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            (ITokenStepper stepper, Action<IReadOnlyList<T>> begin) = make(some.Length);
            using (stepper)
            {
                begin(some);
                written.AddRange(stepper.GenerateAll([.. some.Select(_ => new[] { vocabulary.Begin })], options));
            }
        }
        return [.. written];
    }

    /// <summary>The likeliest sentence that beam search finds, for one after another.</summary>
    public int[][] Likeliest(IReadOnlyList<T> given, int beams = 4, CancellationToken cancellation = default)
    {
        var options = new BeamOptions { Beams = beams, MaxTokens = most, StopTokens = [vocabulary.End] };
        (ITokenStepper stepper, Action<IReadOnlyList<T>> begin) = make(beams);
        using (stepper)
            return [.. given.Select(Search)];

        int[] Search(T one)
        {
            cancellation.ThrowIfCancellationRequested();
            stepper.Reset();
            begin([.. Enumerable.Repeat(one, beams)]);
            return [.. stepper.BeamSearch([vocabulary.Begin], options)[0].Tokens.TakeWhile(token => token != vocabulary.End)];
        }
    }
}
