using System.Globalization;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>
/// Gives the ports of a network names in C# that clash neither with each other nor with what the generated methods use themselves.
/// What a user named "4a", "class" or "batch" keeps that name wherever it is shown as text.
/// </summary>
/// <param name="role">What is put behind a name that is taken: "Input", "Target", "Output".</param>
/// <param name="before">The names given before these; null for the first.</param>
internal sealed class PortNames(string role, PortNames? before = null)
{
    private readonly HashSet<string> _identifiers = before?._identifiers ?? new(StringComparer.Ordinal) { "batch", "f", "predictor", "update" };
    private readonly HashSet<string> _members = before?._members ?? new(StringComparer.Ordinal);

    /// <summary>A name for a parameter; with "Pointer" behind it, for its pinned pointer.</summary>
    public string Identifier(string name)
    {
        string pascal = PascalCase.Of(name);
        string camel = pascal.Length == 0 ? char.ToLowerInvariant(role[0]) + role.Substring(1) : char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        string free = Free(camel, candidate => _identifiers.Contains(candidate) || _identifiers.Contains(candidate + "Pointer"));
        _identifiers.Add(free);
        _identifiers.Add(free + "Pointer");
        return CSharpWords.IsReserved(free) ? "@" + free : free;
    }

    /// <summary>What the names of constants begin with: "Image" of ImageSize and ImageShape.</summary>
    public string Member(string name)
    {
        string pascal = PascalCase.Of(name);
        string free = Free(pascal.Length == 0 ? role : pascal, _members.Contains);
        _members.Add(free);
        return free;
    }

    private string Free(string wanted, Func<string, bool> isTaken)
    {
        string candidate = wanted;
        for (int i = 1; isTaken(candidate); i++)
            candidate = wanted + role + (i == 1 ? "" : i.ToString(CultureInfo.InvariantCulture));
        return candidate;
    }
}
