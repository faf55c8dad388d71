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

    private static void Analyze(SyntaxNodeAnalysisContext context, Compilation declared)
    {
        foreach (Report report in DefectBarrier.Everything((TypeDeclarationSyntax)context.Node, declared, context.CancellationToken))
        {
            foreach (Problem problem in report.Problems.Where(p => FixableIds.Contains(p.Id)))
            {
                Diagnostic said = DiagnosticWriter.Write(problem, report.Sites, declared);
                context.ReportDiagnostic(
                    Diagnostic.Create(DiagnosticCatalog.FixOffered, said.Location, said.AdditionalLocations, said.Properties.Add(Remedy.Of, said.Id), said.Id));
            }
        }
    }
}
