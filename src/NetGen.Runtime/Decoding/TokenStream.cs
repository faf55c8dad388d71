using System.Collections;

namespace NetGen.Decoding;

/// <summary>A text while it is being written, token by token: each is computed when it is asked for. It can be gone through once; nothing is allocated per token.</summary>
/// <example><code>
/// TokenStream tokens = stepper.Generate(prompt, new GenerationOptions { MaxTokens = 20 });
/// foreach (int token in tokens)
///     Console.Write(characters[token]);
/// string why = tokens.End switch
/// {
///     GenerationEnd.StopToken => "it was complete",
///     GenerationEnd.MaxTokens => "enough",
///     GenerationEnd.StepLimit => "the network has no more positions",
///     GenerationEnd.None => "it is not over",
///     _ => "?",
/// };
/// </code></example>
public sealed class TokenStream : IEnumerable<int>, IEnumerator<int>
{
    private readonly ITokenStepper _stepper;
    private readonly TokenSampler _sampler;
    private readonly GenerationOptions _options;
    private int _given, _written;

    internal TokenStream(ITokenStepper stepper, TokenSampler sampler, GenerationOptions options, int given)
    {
        _stepper = stepper;
        _sampler = sampler;
        _options = options;
        _given = given;
    }

    /// <inheritdoc/>
    public int Current { get; private set; }

    /// <summary>Why there are no more tokens.</summary>
    public GenerationEnd End { get; private set; }

    /// <inheritdoc/>
    object IEnumerator.Current => Current;

    /// <summary>Computes the next token.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (End != GenerationEnd.None)
            return false;
        if (_written == _options.MaxTokens)
            End = GenerationEnd.MaxTokens;
        else if (_stepper.Position >= _stepper.StepLimit)
            End = GenerationEnd.StepLimit;
        if (End != GenerationEnd.None)
            return false;
        int token = _sampler.Next(_stepper.Step(new ReadOnlySpan<int>(in _given)));
        if (_options.StopTokens.Contains(token))
        {
            End = GenerationEnd.StopToken;
            return false;
        }
        Current = _given = token;
        _written++;
        return true;
    }

    /// <summary>The stream itself.</summary>
    /// <example><code>
    /// using TokenStream one = stepper.Generate(prompt).GetEnumerator();
    /// if (one.MoveNext())
    ///     Console.WriteLine(one.Current);
    /// </code></example>
    public TokenStream GetEnumerator() => this;

    /// <inheritdoc/>
    IEnumerator<int> IEnumerable<int>.GetEnumerator() => this;

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => this;

    /// <summary>Not possible: what is written is written.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    void IEnumerator.Reset() => throw new NotSupportedException("A text that is being written is gone through once.");

    /// <summary>Nothing: the stepper belongs to whoever made it.</summary>
    public void Dispose()
    {
    }
}
