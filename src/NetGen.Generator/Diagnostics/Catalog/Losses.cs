using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;
using Id = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Diagnostics;

/// <content>Of losses.</content>
internal static partial class DiagnosticCatalog
{
    private const string Losses = "NetGen.Losses";

    // other site: the Softmax
    public static readonly DiagnosticDescriptor SoftmaxTwice = new(Id.SoftmaxTwice, "Softmax before SoftmaxCrossEntropy",
        "SoftmaxCrossEntropy works on logits and applies the softmax itself: remove [Softmax] before it", Losses, Error, true, helpLinkUri: HelpLinks.Of(Id.SoftmaxTwice));

    // other site: the Sigmoid
    public static readonly DiagnosticDescriptor SigmoidTwice = new(Id.SigmoidTwice, "Sigmoid before a loss on logits",
        "{0} works on logits and applies the sigmoid itself: remove [Sigmoid] before it", Losses, Error, true, helpLinkUri: HelpLinks.Of(Id.SigmoidTwice));

    // {0} layer; at the layer, other site: the BatchNorm
    public static readonly DiagnosticDescriptor BiasBeforeBatchNorm = new(Id.BiasBeforeBatchNorm, "Bias before BatchNorm",
        "The bias of {0} is taken away again by the BatchNorm after it: set Bias = false", Losses, Warning, true, helpLinkUri: HelpLinks.Of(Id.BiasBeforeBatchNorm));

    // {0} loss, {1} its input shape, {2} name of the target, {3} shape of the target; other site: where the target was named
    public static readonly DiagnosticDescriptor TargetShape = new(Id.TargetShape, "Target of another shape",
        "{0} compares {1} with '{2}', which is {3}", Losses, Error, true, helpLinkUri: HelpLinks.Of(Id.TargetShape));

    // {0} name of the target, {1} what it is here ("labels of 10 classes", "[B, 4]"), {2} what it is there; other site: there
    public static readonly DiagnosticDescriptor TargetConflict = new(Id.TargetConflict, "One target for different losses",
        "Target '{0}' is {1} here but {2} for another loss: give one of them a Target of its own", Losses, Error, true, helpLinkUri: HelpLinks.Of(Id.TargetConflict));

    // {0} loss, {1} what it takes, {2} input shape, {3} advice or ""
    public static readonly DiagnosticDescriptor LossInput = new(Id.LossInput, "Loss on the wrong shape",
        "{0} takes {1}, but its input is {2}{3}", Losses, Error, true, helpLinkUri: HelpLinks.Of(Id.LossInput));

    // {0} loss
    public static readonly DiagnosticDescriptor TargetAndValue = new(Id.TargetAndValue, "Both Target and Value",
        "{0} compares either with a Target or with a constant Value: remove one", Losses, Error, true, helpLinkUri: HelpLinks.Of(Id.TargetAndValue));

    // {0} loss
    public static readonly DiagnosticDescriptor LossWithoutTarget = new(Id.LossWithoutTarget, "Target of a loss that compares with none",
        "{0} compares with no target: remove Target", Losses, Error, true, helpLinkUri: HelpLinks.Of(Id.LossWithoutTarget));

    // {0} penalty, {1} pattern, {2} the parameters before it
    public static readonly DiagnosticDescriptor PenaltyMatchesNothing = new(Id.PenaltyMatchesNothing, "Pattern matches no parameter",
        "{0}: no parameter of the layers before it matches '{1}'; there are {2}", Losses, Error, true, helpLinkUri: HelpLinks.Of(Id.PenaltyMatchesNothing));

    // {0} loss, {1} "3 class weights", {2} classes
    public static readonly DiagnosticDescriptor ClassWeightCount = new(Id.ClassWeightCount, "Class weights for another number of classes",
        "{0} has {1}, but its input is logits of {2} classes: give a weight for each class", Losses, Error, true, helpLinkUri: HelpLinks.Of(Id.ClassWeightCount));

    // {0} loss
    public static readonly DiagnosticDescriptor SoftAndIgnore = new(Id.SoftAndIgnore, "Distributions have no label to ignore",
        "{0} compares with distributions over the classes, of which none is the label to Ignore: remove one, or give samples that shall not count a weight of 0 (SampleWeights)",
        Losses, Error, true, helpLinkUri: HelpLinks.Of(Id.SoftAndIgnore));

    private static DiagnosticDescriptor[] LossesRows =>
    [
        SoftmaxTwice, SigmoidTwice, BiasBeforeBatchNorm, TargetShape, TargetConflict, LossInput, TargetAndValue, LossWithoutTarget, PenaltyMatchesNothing,
        ClassWeightCount, SoftAndIgnore,
    ];
}
