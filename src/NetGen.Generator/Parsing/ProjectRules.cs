using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Parsing;

/// <summary>What a project must be set to for generated code to compile in it.</summary>
internal static class ProjectRules
{
    private const LanguageVersion Oldest = LanguageVersion.CSharp12;

    public static void Check(CSharpCompilation project, string network, SyntaxToken name, DeclarationProblems problems)
    {
        if (project.LanguageVersion < Oldest)
            problems.At(DiagnosticIds.LanguageTooOld, name, network, Oldest.ToDisplayString(), project.LanguageVersion.ToDisplayString());
        if (project.GetTypeByMetadataName("NetGen.INetwork") is null)
            problems.At(DiagnosticIds.RuntimeMissing, name, network);
        if (!project.Options.AllowUnsafe)
            problems.At(DiagnosticIds.UnsafeNotAllowed, name, network);
    }
}
