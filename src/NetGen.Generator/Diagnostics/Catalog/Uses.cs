using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;
using Id = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Diagnostics;

/// <content>Of uses of networks.</content>
internal static partial class DiagnosticCatalog
{
    private const string Uses = "NetGen.Uses";

    // {0} id
    public static readonly DiagnosticDescriptor FixOffered = new(Id.FixOffered, "There is a fix",
        "What {0} says can be mended here", Uses, Hidden, true, helpLinkUri: HelpLinks.Of(Id.FixOffered));

    // {0} network, {1} "input", {2} "784 numbers", {3} "3 numbers"
    public static readonly DiagnosticDescriptor SpanLength = new(Id.SpanLength, "Array of the wrong length",
        "A sample of '{1}' of {0} has {2}; {3} are no whole number of samples", Uses, Warning, true, helpLinkUri: HelpLinks.Of(Id.SpanLength));

    // {0} network, {1} name, {2} "; there are 'conv1.weight', …"
    public static readonly DiagnosticDescriptor UnknownParameter = new(Id.UnknownParameter, "Unknown parameter",
        "{0} has no parameter '{1}'{2}", Uses, Warning, true, helpLinkUri: HelpLinks.Of(Id.UnknownParameter));

    // {0} "trainer", {1} "CreateTrainer"
    public static readonly DiagnosticDescriptor NotDisposed = new(Id.NotDisposed, "Workspace is not freed",
        "What {1} has made is never freed: declare it with 'using', or call Dispose", Uses, Warning, true, helpLinkUri: HelpLinks.Of(Id.NotDisposed));

    // {0} network, {1} "10 outputs", {2} "9 class names"
    public static readonly DiagnosticDescriptor ClassCount = new(Id.ClassCount, "Class names for another number of outputs",
        "{0} has {1}; {2} are given", Uses, Warning, true, helpLinkUri: HelpLinks.Of(Id.ClassCount));

    // {0} class, {1} "tensor 'Skp1'", {2} "; there are 'Skip1', …"
    public static readonly DiagnosticDescriptor UnknownTensorName = new(Id.UnknownTensorName, "Unknown name of a tensor",
        "{0} has no {1}{2}", Uses, Warning, true, helpLinkUri: HelpLinks.Of(Id.UnknownTensorName));

    private static DiagnosticDescriptor[] UsesRows =>
    [
        FixOffered, SpanLength, UnknownParameter, NotDisposed, ClassCount, UnknownTensorName,
    ];
}
