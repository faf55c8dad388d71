namespace NetGen.Onnx.Declaration;

/// <summary>The name of a class with its namespace, as C# takes one.</summary>
internal static class ClassName
{
    /// <summary>Words that are no names (C# language specification, 6.4.4).</summary>
    private static readonly HashSet<string> Keywords = new((
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false "
        + "finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private "
        + "protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked "
        + "unsafe ushort using virtual void volatile while").Split(' '), StringComparer.Ordinal);

    /// <summary>Why a class cannot be called so; null where it can.</summary>
    public static string? Fault(string name)
    {
        foreach (string part in name.Split('.'))
        {
            string? why = part.Length == 0 ? "a name is missing" : Keywords.Contains(part) ? $"'{part}' is a word of C#" : IsIdentifier(part) ? null
                : $"'{part}' is no name in C#: letters, digits and underscores, no digit first";
            if (why is not null)
                return $"No class can be called '{name}': {why}.";
        }
        return null;
    }

    private static bool IsIdentifier(string part) => (char.IsLetter(part[0]) || part[0] == '_') && part.All(c => char.IsLetterOrDigit(c) || c == '_');
}
