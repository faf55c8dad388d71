using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator;

/// <summary>
/// Says where a declaration can be mended. Editors offer fixes for what analyzers say, not for what generators say; so this one repeats, unseen, what the generator reports and
/// a fix knows, with what the fix needs in its properties. A build skips it: nothing of it is ever shown.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FixableDeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <summary>What fixes are there for: a test holds this against them.</summary>
    public static ImmutableArray<string> FixableIds { get; } = ImmutableArray.Create(
        DiagnosticIds.NotPartial, DiagnosticIds.ContainerNotPartial, DiagnosticIds.UnknownTensor, DiagnosticIds.UnusedTensor, DiagnosticIds.Unreachable,
        DiagnosticIds.TrainingOnlyWithoutLoss, DiagnosticIds.LayersOutsideNetwork, DiagnosticIds.WindowTooLarge, DiagnosticIds.ShapesDoNotMerge, DiagnosticIds.SameWithStride, DiagnosticIds.PadAndPadding,
        DiagnosticIds.WrongRank, DiagnosticIds.GroupsDoNotDivide, DiagnosticIds.PaddingTooLarge, DiagnosticIds.SoftmaxTwice, DiagnosticIds.SigmoidTwice,
        DiagnosticIds.BiasBeforeBatchNorm, DiagnosticIds.LossInput, DiagnosticIds.TargetAndValue, DiagnosticIds.LossWithoutTarget, DiagnosticIds.PenaltyMatchesNothing,
        DiagnosticIds.LogitsCutOff, DiagnosticIds.DropoutBeforeLoss, DiagnosticIds.ActivationWithoutEffect, DiagnosticIds.ChannelsLookLast, DiagnosticIds.UnknownTie,
        DiagnosticIds.UnknownNet, DiagnosticIds.StepWithoutLoss, DiagnosticIds.UnknownTrained, DiagnosticIds.FreezesNothing, DiagnosticIds.DropoutBetweenNothing,
        DiagnosticIds.HeadsDoNotDivide, DiagnosticIds.LengthsUnused);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticCatalog.FixOffered);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var declared = new Lazy<Compilation>(() => DeclaredCode.Of(start.Compilation));
            start.RegisterSyntaxNodeAction(node => Analyze(node, declared.Value), SyntaxKind.ClassDeclaration);
        });
    }

    /// <summary>
    /// Says at a class what there is to mend in it, and not at one around it: an editor asks for what stands at the cursor, and runs the analyzer on the class there alone. What is
    /// wrong with a class around networks is theirs to tell, so such a class asks those in it.
    /// </summary>
    private static void Analyze(SyntaxNodeAnalysisContext context, Compilation declared)
    {
        var type = (TypeDeclarationSyntax)context.Node;
        foreach (Diagnostic said in Said(type, declared, context.CancellationToken).Where(said => !StandsAt(said, type.Ancestors())))
            context.ReportDiagnostic(said);
        foreach (TypeDeclarationSyntax inner in type.DescendantNodes().OfType<ClassDeclarationSyntax>())
        {
            foreach (Diagnostic said in Said(inner, declared, context.CancellationToken).Where(said => StandsAt(said, new[] { type })))
                context.ReportDiagnostic(said);
        }
    }

    private static IEnumerable<Diagnostic> Said(TypeDeclarationSyntax type, Compilation declared, CancellationToken cancellation)
    {
        foreach (Report report in DefectBarrier.Everything(type, declared, cancellation))
        {
            foreach (Problem problem in report.Problems.Where(p => FixableIds.Contains(p.Id)))
            {
                Diagnostic said = DiagnosticWriter.Write(problem, report.Sites, declared);
                yield return Diagnostic.Create(DiagnosticCatalog.FixOffered, said.Location, said.AdditionalLocations, said.Properties.Add(Remedy.Of, said.Id), said.Id);
            }
        }
    }

    /// <summary>Whether it is the name of one of these types that something is wrong with.</summary>
    private static bool StandsAt(Diagnostic said, IEnumerable<SyntaxNode> types) =>
        types.OfType<TypeDeclarationSyntax>().Any(type => type.SyntaxTree == said.Location.SourceTree && type.Identifier.Span.Contains(said.Location.SourceSpan));
}
