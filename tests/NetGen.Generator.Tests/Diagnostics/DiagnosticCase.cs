namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>A declaration that is wrong in one way, with the place of the diagnostic marked in it.</summary>
/// <param name="Name">"NG0101", or "NG0101 of another kind" where an id has several cases.</param>
/// <param name="Message">The exact message of the first diagnostic.</param>
/// <param name="Source">A marked source, see <see cref="Harness.MarkedSource"/>.</param>
/// <param name="More">Further files.</param>
public sealed record DiagnosticCase(string Name, string Message, string Source, params string[] More)
{
    public string Id => Name[..6];

    public override string ToString() => Name;
}
