namespace NetGen.Decoding;

/// <summary>Writes texts with networks that are run a step at a time and are given a token at each.</summary>
/// <example><code>
/// using CharRnn.Stepper stepper = writer.CreateStepper();
/// foreach (int token in stepper.Generate(prompt, new GenerationOptions { MaxTokens = 200, Temperature = 0.8 }))
///     Console.Write(characters[token]);
/// </code></example>
public static class Generation
{
    /// <summary>
    /// Goes on behind a beginning: the stepper takes it, and then each token that it has chosen. It begins where the stepper stands; <c>Reset</c> it for a new text.
    /// </summary>
    /// <param name="stepper">Of one sequence.</param>
    /// <param name="prompt">The beginning, at least one token. All but its last token are given to the stepper at once.</param>
    /// <param name="options">How tokens are chosen, and when the text ends.</param>
    /// <returns>The tokens behind the beginning, each computed when it is asked for. The last one that comes has not been given to the stepper.</returns>
    /// <exception cref="ArgumentException">The beginning is empty, the stepper has several sequences, or it does not give a number for each token.</exception>
    /// <exception cref="IndexOutOfBoundsException">A token is none.</exception>
    /// <exception cref="StepLimitException">The beginning has more tokens than the network takes steps.</exception>
    public static TokenStream Generate(this ITokenStepper stepper, ReadOnlySpan<int> prompt, GenerationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stepper);
        if (stepper.BatchSize != 1)
            throw new ArgumentException(
                FormattableString.Invariant($"The stepper has {stepper.BatchSize} sequences: take {nameof(GenerateAll)}, or one for a single sequence."), nameof(stepper));
        Demand(prompt.Length);
        options ??= new GenerationOptions();
        for (int i = 0; i < prompt.Length - 1; i++)
            stepper.Step(prompt.Slice(i, 1));
        return new TokenStream(stepper, new TokenSampler(Choices(stepper), options, rows: 1, stepper.Numbers), options, prompt[^1]);
    }

    /// <summary>Goes on behind several beginnings side by side, which may be of different lengths.</summary>
    /// <param name="stepper">Of as many sequences as there are beginnings.</param>
    /// <param name="prompts">A beginning for each sequence, of at least one token.</param>
    /// <param name="options">How tokens are chosen, and when each text ends.</param>
    /// <param name="written">Called with the number of a sequence and its next token, as it is chosen.</param>
    /// <returns>For each sequence the tokens behind its beginning.</returns>
    /// <exception cref="ArgumentException">A beginning is empty, there are not as many as sequences, or the stepper does not give a number for each token.</exception>
    /// <exception cref="IndexOutOfBoundsException">A token is none.</exception>
    /// <example><code>int[][] answers = stepper.GenerateAll([[1, 2], [3]], new GenerationOptions { MaxTokens = 20 });</code></example>
    public static int[][] GenerateAll(this ITokenStepper stepper, IReadOnlyList<int[]> prompts, GenerationOptions? options = null, Action<int, int>? written = null)
    {
        ArgumentNullException.ThrowIfNull(stepper);
        ArgumentNullException.ThrowIfNull(prompts);
        if (prompts.Count != stepper.BatchSize)
            throw new ArgumentException(
                FormattableString.Invariant($"Each of {Counted.Of(stepper.BatchSize, "sequence")} needs a beginning: {prompts.Count} came."), nameof(prompts));
        foreach (int[] prompt in prompts)
            Demand(prompt.Length);
        options ??= new GenerationOptions();
        int choices = Choices(stepper), rows = prompts.Count;
        var sampler = new TokenSampler(choices, options, rows, stepper.Numbers);
        var texts = new List<int>[rows];
        var tokens = new int[rows];
        var ended = new bool[rows];
        for (int row = 0; row < rows; row++)
        {
            texts[row] = [];
            tokens[row] = prompts[row][0];
            ended[row] = options.MaxTokens == 0;
        }
        for (int step = 0; ended.Contains(false) && stepper.Position < stepper.StepLimit; step++)
        {
            ReadOnlySpan<float> scores = stepper.Step(tokens);
            for (int row = 0; row < rows; row++)
            {
                if (step + 1 < prompts[row].Length)
                {
                    tokens[row] = prompts[row][step + 1];
                    continue;
                }
                if (ended[row])
                    continue;
                int token = sampler.Next(scores.Slice(row * choices, choices), row);
                if (options.StopTokens.Contains(token))
                {
                    ended[row] = true;
                    continue;
                }
                tokens[row] = token;
                texts[row].Add(token);
                written?.Invoke(row, token);
                ended[row] = texts[row].Count == options.MaxTokens;
            }
        }
        return Array.ConvertAll(texts, text => text.ToArray());
    }

    /// <summary>Numbers that a step gives for a sequence, which it must be possible to give to the next one as tokens.</summary>
    internal static int Choices(ITokenStepper stepper) => stepper.Choices is var choices && choices <= stepper.Vocabulary
        ? choices
        : throw new ArgumentException(
            FormattableString.Invariant($"The network gives {choices} numbers a step, but takes tokens from 0 to {stepper.Vocabulary - 1}: what it expects cannot be given to it."), nameof(stepper));

    private static void Demand(int tokens)
    {
        if (tokens == 0)
            throw new ArgumentException("A text begins with at least one token, behind which the network says what it expects.", "prompt");
    }
}
