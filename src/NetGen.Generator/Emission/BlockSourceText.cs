using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission;

/// <summary>The file by which a library carries the source of its blocks to the projects that use them.</summary>
internal static class BlockSourceText
{
    public const string HintName = "NetGen.Blocks.g.cs";

    /// <param name="key">The key of the assembly's metadata.</param>
    /// <param name="blocks">The source of each block.</param>
    public static string Print(string key, IEnumerable<string> blocks)
    {
        SourceWriter writer = EmittedFile.Begin(nullable: false);
        writer.Line("// The public blocks of this library, as they are declared: projects that reference it use them like their own.");
        foreach (string block in blocks)
            writer.Line($"[assembly: global::System.Reflection.AssemblyMetadata({Literal.Lines(key)}, {Literal.Lines(block)})]");
        return writer.ToString();
    }
}
