namespace NetGen;

/// <summary>
/// What writes token by token: a network that is run a step at a time, is given one token of each sequence and says what it expects next. The steppers of networks whose steps
/// take a token are such;
/// what decodes (samplers, beam search) works with any.
/// </summary>
/// <example><code>
/// ITokenStepper tokens = stepper;
/// ReadOnlySpan&lt;float> scores = tokens.Step([3]);                      // of each row, Choices numbers
/// Console.WriteLine($"{tokens.BatchSize} rows, {tokens.Vocabulary} tokens in, {tokens.Choices} out ({tokens.Numbers}); step {tokens.Position} of {tokens.StepLimit}");
/// tokens.Reorder([0]);                                                // each row goes on from the one that is named
/// tokens.Reset();
/// </code></example>
public interface ITokenStepper : IDisposable
{
    /// <summary>Sequences that go on side by side.</summary>
    int BatchSize { get; }

    /// <summary>Tokens are from 0 to this − 1.</summary>
    int Vocabulary { get; }

    /// <summary>Numbers that a step gives for each sequence: one for each token that may come next.</summary>
    int Choices { get; }

    /// <summary>What the numbers that a step gives mean; those of which nothing is known are taken for logits.</summary>
    NumberKind Numbers { get; }

    /// <summary>How many steps a sequence can take.</summary>
    int StepLimit { get; }

    /// <summary>Steps that the sequences have taken; where some began anew, those of the longest.</summary>
    int Position { get; }

    /// <summary>The next step of each sequence.</summary>
    /// <param name="tokens">[batch].</param>
    /// <returns>[batch, choices], valid until the next call.</returns>
    ReadOnlySpan<float> Step(scoped ReadOnlySpan<int> tokens);

    /// <summary>All sequences begin anew.</summary>
    void Reset();

    /// <summary>Sequence i goes on as sequence <paramref name="rows"/>[i] would.</summary>
    /// <param name="rows">[batch].</param>
    void Reorder(ReadOnlySpan<int> rows);
}
