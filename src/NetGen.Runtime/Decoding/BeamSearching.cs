namespace NetGen.Decoding;

/// <summary>Finds likely texts with networks that are run a step at a time and are given a token at each.</summary>
/// <example><code>
/// IReadOnlyList&lt;Hypothesis> best = stepper.BeamSearch(prompt, new BeamOptions { Beams = 8, StopTokens = [0] });
/// IReadOnlyList&lt;IReadOnlyList&lt;Hypothesis>> ofEach = stepper.BeamSearchAll(prompt);   // a prompt of one token for each row
/// </code></example>
public static class BeamSearching
{
    /// <summary>The likeliest texts behind a beginning that beam search finds: at every step the likeliest beginnings are kept, as many as the stepper has sequences.</summary>
    /// <param name="stepper">Of as many sequences as <see cref="BeamOptions.Beams"/>, all in one state: fresh, or behind <c>Begin</c> with the same sentence for each.</param>
    /// <param name="prompt">The beginning, at least one token: that which begins a sentence, for example.</param>
    /// <param name="options">How many beginnings are kept, what ends a text, how lengths are weighed.</param>
    /// <returns>The best first, as many as beams at most; behind those that have ended by themselves, where they are fewer, beginnings that have not.</returns>
    /// <exception cref="ArgumentException">The beginning is empty, the stepper has another number of sequences, or it does not give a number for each token.</exception>
    /// <exception cref="StepLimitException">The beginning has more tokens than the network takes steps.</exception>
    /// <remarks>Scores: Wu et al., "Google's neural machine translation system" (2016), equation 14. It ends when no beginning can become better than the worst of the texts
    /// found.</remarks>
    public static IReadOnlyList<Hypothesis> BeamSearch(this ITokenStepper stepper, ReadOnlySpan<int> prompt, BeamOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stepper);
        options ??= new BeamOptions();
        if (stepper.BatchSize != options.Beams)
            throw new ArgumentException(
                FormattableString.Invariant($"The stepper has {Counted.Of(stepper.BatchSize, "sequence")}, but {Counted.Of(options.Beams, "beam")} are searched with."), nameof(stepper));
        return Search(stepper, prompt, options)[0];
    }

    /// <summary>The same for several texts side by side, which begin alike: translations of several sentences.</summary>
    /// <param name="stepper">Its sequences are beams of the first text, then those of the second, and so on.</param>
    /// <param name="prompt">The beginning of all of them.</param>
    /// <param name="options">How many beginnings of each are kept, what ends a text, how lengths are weighed.</param>
    /// <returns>For each text what was found, the best first.</returns>
    /// <exception cref="ArgumentException">The beginning is empty, the number of sequences is no multiple of the beams, or the stepper does not give a number for each
    /// token.</exception>
    /// <exception cref="StepLimitException">The beginning has more tokens than the network takes steps.</exception>
    public static IReadOnlyList<IReadOnlyList<Hypothesis>> BeamSearchAll(this ITokenStepper stepper, ReadOnlySpan<int> prompt, BeamOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stepper);
        options ??= new BeamOptions();
        if (stepper.BatchSize % options.Beams != 0)
            throw new ArgumentException(
                FormattableString.Invariant($"The stepper has {Counted.Of(stepper.BatchSize, "sequence")}, no multiple of {Counted.Of(options.Beams, "beam")}."), nameof(stepper));
        return Search(stepper, prompt, options);
    }

    private static IReadOnlyList<Hypothesis>[] Search(ITokenStepper stepper, ReadOnlySpan<int> prompt, BeamOptions options)
    {
        if (prompt.Length == 0)
            throw new ArgumentException("A text begins with at least one token, behind which the network says what it expects.", nameof(prompt));
        int beams = options.Beams, rows = stepper.BatchSize, choices = Generation.Choices(stepper);
        int[] tokens = new int[rows], sources = new int[rows];
        var texts = new BeamText[rows / beams];
        for (int text = 0; text < texts.Length; text++)
            texts[text] = new BeamText(options, choices, stepper.Numbers);
        foreach (int token in prompt[..^1])
        {
            Array.Fill(tokens, token);
            stepper.Step(tokens);
        }
        Array.Fill(tokens, prompt[^1]);
        for (int length = 1; length <= options.MaxTokens && stepper.Position < stepper.StepLimit; length++)
        {
            ReadOnlySpan<float> scores = stepper.Step(tokens);
            bool goesOn = false;
            for (int text = 0; text < texts.Length; text++)
            {
                int first = text * beams;
                texts[text].Extend(scores.Slice(first * choices, beams * choices), sources.AsSpan(first, beams), tokens.AsSpan(first, beams));
                foreach (ref int source in sources.AsSpan(first, beams))
                    source += first;
                goesOn |= !texts[text].HasEnded;
            }
            if (!goesOn)
                break;
            stepper.Reorder(sources);
        }
        return Array.ConvertAll(texts, text => text.Found());
    }
}
