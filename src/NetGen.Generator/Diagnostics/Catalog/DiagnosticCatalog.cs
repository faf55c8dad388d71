using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// Everything that NetGen can say to a user: one row an id, a file for each of what they are about. Each has a page in docs/diagnostics, a row in the release files and a test
/// that triggers it. NG00xx the generator, NG01xx the declaration, NG02xx shapes and sizes, NG03xx losses, NG04xx practice, NG05xx wiring and several networks, NG06xx sequences,
/// NG07xx uses of networks.
/// </summary>
internal static partial class DiagnosticCatalog
{
    /// <summary>Every row, by id.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDescriptor> All => Table.ById;

    /// <summary>Whether there is no network where this is wrong: what the rooms without Roslyn ask.</summary>
    public static bool IsError(string id) => All[id].DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>A class of its own: it is made after all rows, in whatever order the compiler takes their files.</summary>
    private static class Table
    {
        public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> ById = new[]
        {
            GeneratorRows, DeclarationRows, ShapesRows, LossesRows, WiringRows, StepsRows, SequencesRows, PracticeRows, UsesRows,
        }.SelectMany(rows => rows).ToDictionary(row => row.Id);
    }
}
