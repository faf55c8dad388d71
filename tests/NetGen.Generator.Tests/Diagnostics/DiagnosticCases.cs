namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>The cases of all kinds.</summary>
internal static class DiagnosticCases
{
    public static IEnumerable<DiagnosticCase> All =>
    [
        .. DeclarationCases.All,
        .. ClassCases.All,
        .. ShapeCases.All,
        .. LossCases.All,
        .. WiringCases.All,
        .. StepCases.All,
        .. SequenceCases.All,
        .. SteppingCases.All,
        .. PracticeCases.All,
    ];
}
