namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>The cases of all kinds.</summary>
internal static class DiagnosticCases
{
    public static IEnumerable<DiagnosticCase> All => DeclarationCases.All.Concat(ClassCases.All).Concat(ShapeCases.All).Concat(LossCases.All).Concat(WiringCases.All).Concat(PracticeCases.All);
}
