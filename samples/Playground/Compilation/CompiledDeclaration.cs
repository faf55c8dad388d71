namespace Playground.Compilation;

/// <summary>What the generator and the compiler made of a declaration.</summary>
/// <param name="Squiggles">What is wrong with it, in the order of the text.</param>
/// <param name="Files">The generated files.</param>
/// <param name="Image">The assembly; null if something is wrong.</param>
/// <param name="Time">How long generating took.</param>
public sealed record CompiledDeclaration(IReadOnlyList<Squiggle> Squiggles, IReadOnlyList<GeneratedFile> Files, byte[]? Image, TimeSpan Time)
{
    /// <summary>What was compiled: places in it mean nothing in another text.</summary>
    public required string Text { get; init; }

    /// <summary>The network drawn; null where there is none.</summary>
    public NetworkSheet? Sheet { get; init; }

    /// <summary>The most floats that a sample may take in memory, and the most operations: pictures have some thousand samples, and there are some visitors.</summary>
    public const long MaxFloats = 20_000, MaxOperations = 20_000_000;

    /// <summary>Why it takes more than a visitor may have; null if it does not.</summary>
    public string? Excess
    {
        get
        {
            if (Sheet is not { } sheet)
                return null;
            long floats = Math.Max(sheet.Training?.Size ?? 0, sheet.Predicting.Size);
            if (floats > MaxFloats)
                return Told(sheet.Name, floats, "floats", MaxFloats);
            return sheet.Flops > MaxOperations ? Told(sheet.Name, sheet.Flops, "operations", MaxOperations) : null;
        }
    }

    private static string Told(string network, long count, string what, long most) =>
        FormattableString.Invariant($"{network} takes {count:N0} {what} a sample; the playground has {most:N0} for each visitor.");
}

/// <summary>A generated file.</summary>
public sealed record GeneratedFile(string Name, string Text);
