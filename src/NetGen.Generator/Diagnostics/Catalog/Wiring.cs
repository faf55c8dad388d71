using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;
using Id = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Diagnostics;

/// <content>Of wiring: names, ties, derivatives, code of the user.</content>
internal static partial class DiagnosticCatalog
{
    private const string Wiring = "NetGen.Wiring";

    // {0} name, {1} what there is
    public static readonly DiagnosticDescriptor UnknownTie = new(Id.UnknownTie, "Tied to an unknown layer",
        "There is no layer '{0}' to be tied to{1}", Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.UnknownTie));

    // {0} layer, {1} "weight", {2} its shape here, {3} "wte.weight", {4} its shape
    public static readonly DiagnosticDescriptor TieMismatch = new(Id.TieMismatch, "Tied parameters differ in shape",
        "{0} needs a {1} of {2}, but '{3}', which it is tied to, is {4}", Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.TieMismatch));

    // {0} layer or Use<Block>, {1} what it is tied to
    public static readonly DiagnosticDescriptor NothingToTie = new(Id.NothingToTie, "Nothing to tie",
        "{0} has no parameter in common with '{1}', which it is tied to", Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.NothingToTie));

    // {0} method or what was written, {1} why
    public static readonly DiagnosticDescriptor NotAnActivation = new(Id.NotAnActivation, "Not an activation",
        "'{0}' cannot be applied: {1}", Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.NotAnActivation));

    // {0} expression
    public static readonly DiagnosticDescriptor NotDifferentiable = new(Id.NotDifferentiable, "Not part of a formula",
        "'{0}' has no place in an activation, which is made of its parameters, constants, + - * /, comparisons with ?:, MathF's functions, and other activations",
        Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.NotDifferentiable));

    // {0} statement, {1} tensor
    public static readonly DiagnosticDescriptor GradientOfOther = new(Id.GradientOfOther, "Gradient in a tensor that nothing depends on",
        "{0}: no gradient passes from the current tensor to '{1}', on which it does not depend, or only through steps and comparisons",
        Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.GradientOfOther));

    // {0} what, {1} node
    public static readonly DiagnosticDescriptor GradientOfGradient = new(Id.GradientOfGradient, "Gradient that cannot be differentiated once more",
        "{0} would need a second derivative, and '{1}' has none", Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.GradientOfGradient));

    // {0} network, {1} "Precisions.Int8", {2} why
    public static readonly DiagnosticDescriptor NothingToQuantize = new(Id.NothingToQuantize, "Nothing would be computed in that precision",
        "'{0}' asks for {1}, but has nothing that is computed so: {2}", Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.NothingToQuantize));

    // {0} network, {1} why
    public static readonly DiagnosticDescriptor NoDerivatives = new(Id.NoDerivatives, "Derivatives that cannot be computed",
        "'{0}' cannot have the Derivatives that it asks for: {1}", Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.NoDerivatives));

    // {0} type, {1} why
    public static readonly DiagnosticDescriptor NotCustomCode = new(Id.NotCustomCode, "Not code that a network can run",
        "'{0}' cannot be run by a network: {1}", Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.NotCustomCode));

    // {0} type, {1} what is wrong
    public static readonly DiagnosticDescriptor WeightsOfCustomCode = new(Id.WeightsOfCustomCode, "Weights of a layer in C#",
        "'{0}' cannot be trained by a network: {1}", Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.WeightsOfCustomCode));

    // {0} type
    public static readonly DiagnosticDescriptor CustomOnDevice = new(Id.CustomOnDevice, "Network that cannot run on devices",
        "'{0}' is C#, which devices cannot run: the network has no OnDevice", Wiring, Warning, true, helpLinkUri: HelpLinks.Of(Id.CustomOnDevice));

    // {0} pattern, {1} what there is
    public static readonly DiagnosticDescriptor FreezesNothing = new(Id.FreezesNothing, "Nothing to freeze",
        "No parameter is called like '{0}'; {1}", Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.FreezesNothing));

    private static DiagnosticDescriptor[] WiringRows =>
    [
        UnknownTie, TieMismatch, NothingToTie, NotAnActivation, NotDifferentiable, GradientOfOther, GradientOfGradient, NothingToQuantize, NoDerivatives, NotCustomCode,
        WeightsOfCustomCode, CustomOnDevice, FreezesNothing,
    ];
}
