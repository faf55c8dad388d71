namespace NetGen.Generator.Emission;

/// <summary>Words that cannot name a parameter without an @. (The emitters do not know Roslyn.)</summary>
internal static class CSharpWords
{
    private static readonly HashSet<string> Reserved = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false "
        + "finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private "
        + "protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked "
        + "unsafe ushort using virtual void volatile while").Split(' '),
        StringComparer.Ordinal);

    public static bool IsReserved(string word) => Reserved.Contains(word);

    /// <summary>The word as an identifier: "@class".</summary>
    public static string Escaped(string word) => IsReserved(word) ? "@" + word : word;
}
