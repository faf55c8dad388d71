namespace NetGen.Generator.Emission;

/// <summary>Prints what lets networks train at full speed in a Debug build.</summary>
internal static class DebugBuildText
{
    public const string HintName = "NetGen.DebugBuild.g.cs";

    /// <summary>
    /// The compiler marks a Debug build as one whose every method the JIT must leave as it is, whatever an attribute on the method says; where the assembly carries the
    /// mark itself, the compiler adds none.
    /// </summary>
    public static string Print()
    {
        SourceWriter writer = EmittedFile.Begin(nullable: false);
        writer.Line("// A Debug build forbids the JIT to optimise, and a network would train up to 70 times slower. This lets it. The C# is compiled for the debugger all the same, and a debugger that asks for");
        writer.Line("// unoptimised code when it loads an assembly still gets it: Visual Studio does so unless told otherwise, VS Code with \"suppressJITOptimizations\": true.");
        writer.Line("// <NetGenOptimizeDebug>false</NetGenOptimizeDebug> in the project file takes this file away; editing the code of a running program (hot reload) needs that.");
        writer.Line("[assembly: global::System.Diagnostics.Debuggable(global::System.Diagnostics.DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints)]");
        return writer.ToString();
    }
}
