using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>What became of a specification: its source files, or what is wrong with it, or both if there are only warnings.</summary>
internal sealed record CompilationResult(EquatableArray<SourceFile> Files, EquatableArray<Problem> Problems);

/// <summary>A file to add to the user's compilation.</summary>
/// <param name="HintName">"My.LeNet5.Forward.g.cs".</param>
/// <param name="Text">Its whole text, lines ended by \n.</param>
internal sealed record SourceFile(string HintName, string Text);
