namespace Playground.Compilation;

/// <summary>What is wrong with a declaration, and where. Lines and columns count from 1; the end is behind the last character.</summary>
/// <param name="Id">"NG0203"; "CS0103" of the compiler; "PLAY" of the playground itself.</param>
public sealed record Squiggle(string Id, string Message, bool IsError, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>How it can be mended.</summary>
    public IReadOnlyList<QuickFix> Fixes { get; init; } = [];

    /// <summary>Whether it says something of the same place.</summary>
    public bool Covers(Squiggle other) => (Line, Column) == (other.Line, other.Column) && IsError;

    /// <summary>"NG0203 (line 3): …".</summary>
    public override string ToString() => FormattableString.Invariant($"{Id} (line {Line}): {Message}");
}
