namespace NetGen.Generator.Diagnostics;

/// <summary>What an editor needs to mend a problem besides its place: it travels in the properties of the diagnostic, under the name of its kind.</summary>
/// <param name="Kind">One of the constants.</param>
/// <param name="Text">What it says.</param>
/// <param name="Site">The attribute that is to be changed, where that is another one than the diagnostic stands at; -1 otherwise.</param>
internal sealed record Remedy(string Kind, string Text, int Site = -1)
{
    /// <summary>A layer that is missing before the attribute: "Flatten".</summary>
    public const string Insert = "Insert";

    /// <summary>The names that there are, one a line.</summary>
    public const string Names = "Names";

    /// <summary>An argument with the value that fits: "Padding = 1".</summary>
    public const string Set = "Set";

    /// <summary>What should be written for a list of numbers: "3, 32, 32" in an attribute, "Net.InputSize" for the length of an array.</summary>
    public const string List = "List";

    /// <summary>Key of the place of <see cref="Site"/>, "start,length" in the file of the diagnostic.</summary>
    public const string Place = "Place";

    /// <summary>Key of the id that a fix is for, in what says that there is one (<see cref="DiagnosticIds.FixOffered"/>).</summary>
    public const string Of = "Of";

    public static Remedy Before(string layer) => new(Insert, layer);

    public static Remedy OneOf(IEnumerable<string> names) => new(Names, string.Join("\n", names));

    public static Remedy Setting(string argument, long value, int site = -1) => new(Set, FormattableString.Invariant($"{argument} = {value}"), site);
}
