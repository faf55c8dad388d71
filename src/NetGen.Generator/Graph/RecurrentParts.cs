namespace NetGen.Generator.Graph;

/// <summary>What the values of a recurrent layer are called behind its name: the place of their loop, then what they are ("level 2 backwards forget gate").</summary>
internal static class RecurrentParts
{
    /// <summary>Behind the name of a gate: the input's half of it, of all steps.</summary>
    public const string OfAllInputs = "of all inputs";

    /// <summary>The same, of one step.</summary>
    public const string OfInput = "of input";

    private const string Level = "level ", Backwards = "backwards";

    /// <summary>"", "level 2", "backwards", "level 2 backwards".</summary>
    /// <param name="level">From 0; null where there is one.</param>
    /// <param name="backwards">Whether the loop begins at the end.</param>
    public static string Place(int? level, bool backwards) =>
        ((level is { } l ? FormattableString.Invariant($"{Level}{l + 1} ") : "") + (backwards ? Backwards : "")).TrimEnd();

    /// <summary>What a value is, wherever.</summary>
    public static string WithoutPlace(string part)
    {
        if (part.StartsWith(Level, StringComparison.Ordinal))
            part = part.Substring(Level.Length).TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimStart();
        return part.StartsWith(Backwards, StringComparison.Ordinal) ? part.Substring(Backwards.Length).TrimStart() : part;
    }
}
