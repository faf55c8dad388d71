namespace NetGen.CodeFixes.Tests;

/// <summary>A declaration that is wrong, a fix, and what becomes of it.</summary>
/// <param name="Id">What is wrong.</param>
/// <param name="Title">What is offered.</param>
/// <param name="Before">The file.</param>
/// <param name="After">The file after the fix.</param>
/// <param name="IsMended">Whether nothing is wrong any more; some fixes leave the next mistake.</param>
public sealed record FixCase(string Id, string Title, string Before, string After, bool IsMended = true)
{
    public override string ToString() => $"{Id} {Title}";

    /// <summary>One network, of which only the list of its statements is written.</summary>
    public static FixCase Of(string id, string title, string before, string after, bool isMended = true) =>
        new(id, title, $"[Network, {before}]\npublic partial class Net;\n", $"[Network, {after}]\npublic partial class Net;\n", isMended);
}
