using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;
using Id = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Diagnostics;

/// <content>Of the generator itself and the project around it.</content>
internal static partial class DiagnosticCatalog
{
    private const string Generator = "NetGen.Generator";

    // Argument {0} is the class, {1} the exception's message.
    public static readonly DiagnosticDescriptor InternalError = new(Id.InternalError, "NetGen failed",
        "NetGen failed on '{0}', which is a defect of NetGen: {1}", Generator, Error, true, helpLinkUri: HelpLinks.Of(Id.InternalError));

    // {0} class
    public static readonly DiagnosticDescriptor UnsafeNotAllowed = new(Id.UnsafeNotAllowed, "Unsafe code is not allowed",
        "The code of '{0}' works on pointers: set <AllowUnsafeBlocks>true</AllowUnsafeBlocks> in the project",
        Generator, Error, true, helpLinkUri: HelpLinks.Of(Id.UnsafeNotAllowed));

    // {0} class
    public static readonly DiagnosticDescriptor RuntimeMissing = new(Id.RuntimeMissing, "NetGen.Runtime is not referenced",
        "The code of '{0}' needs NetGen.Runtime: reference the package NetGen", Generator, Error, true, helpLinkUri: HelpLinks.Of(Id.RuntimeMissing));

    // {0} class, {1} version wanted, {2} version set
    public static readonly DiagnosticDescriptor LanguageTooOld = new(Id.LanguageTooOld, "C# version is too old",
        "The code of '{0}' is C# {1}; the project is set to {2}", Generator, Error, true, helpLinkUri: HelpLinks.Of(Id.LanguageTooOld));

    private static DiagnosticDescriptor[] GeneratorRows =>
    [
        InternalError, UnsafeNotAllowed, RuntimeMissing, LanguageTooOld,
    ];
}
