using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;
using Id = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Diagnostics;

/// <content>Of steps over several networks.</content>
internal static partial class DiagnosticCatalog
{
    private const string Steps = "NetGen.Steps";

    // {0} name, {1} what there is
    public static readonly DiagnosticDescriptor UnknownNet = new(Id.UnknownNet, "Run of an unknown network",
        "There is no [Net] field '{0}' to run; {1}", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.UnknownNet));

    // {0} field, {1} what it takes, {2} what came
    public static readonly DiagnosticDescriptor RunInputs = new(Id.RunInputs, "Network run on what it does not take",
        "'{0}' takes {1}, but it is run on {2}", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.RunInputs));

    // {0} field, {1} step
    public static readonly DiagnosticDescriptor FrozenAndTrained = new(Id.FrozenAndTrained, "Frozen and trained",
        "'{0}' is run frozen, but '{1}' trains it: remove one", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.FrozenAndTrained));

    // {0} field, {1} class
    public static readonly DiagnosticDescriptor RunOfBroken = new(Id.RunOfBroken, "Network with errors",
        "'{0}' cannot be run: '{1}' has errors of its own", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.RunOfBroken));

    // {0} layer, {1} step
    public static readonly DiagnosticDescriptor LayerInStep = new(Id.LayerInStep, "Layer with parameters in a step",
        "{0} has parameters of its own, but '{1}' is a step, whose parameters are those of its networks: move the layer into one of them",
        Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.LayerInStep));

    // {0} step
    public static readonly DiagnosticDescriptor StepWithoutLoss = new(Id.StepWithoutLoss, "Step without a loss",
        "'{0}' has no loss, so it trains nothing: add one, such as [MeanSquaredError]", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.StepWithoutLoss));

    // {0} step
    public static readonly DiagnosticDescriptor StepWithoutRun = new(Id.StepWithoutRun, "Step without a network",
        "'{0}' runs no network: add [Run(nameof(…))]", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.StepWithoutRun));

    // {0} step
    public static readonly DiagnosticDescriptor TrainsNothing = new(Id.TrainsNothing, "Step that trains nothing",
        "'{0}' does not say what it trains: [Step(Trains = nameof(…))]", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.TrainsNothing));

    // {0} name, {1} what there is
    public static readonly DiagnosticDescriptor UnknownTrained = new(Id.UnknownTrained, "Unknown name of what is trained",
        "Nothing called '{0}' can be trained; {1}", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.UnknownTrained));

    // {0} step, {1} network or tensor
    public static readonly DiagnosticDescriptor NothingLearned = new(Id.NothingLearned, "Nothing to learn from",
        "No loss of '{0}' depends on '{1}', which it trains", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.NothingLearned));

    // {0} parameter, {1} step
    public static readonly DiagnosticDescriptor TrainableNotTrained = new(Id.TrainableNotTrained, "Trainable, but not trained",
        "'{0}' is [Trainable], but '{1}' does not train it: name it in [Step(Trains = nameof({0}))]", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.TrainableNotTrained));

    // {0} field, {1} type, {2} why
    public static readonly DiagnosticDescriptor NotANet = new(Id.NotANet, "Not a network that steps can run",
        "'{0}' is a {1}, which steps cannot run: {2}", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.NotANet));

    // {0} method, {1} why
    public static readonly DiagnosticDescriptor StepForm = new(Id.StepForm, "Not a method that can be a step",
        "'{0}' cannot be a step: {1}", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.StepForm));

    // {0} parameter, {1} type
    public static readonly DiagnosticDescriptor StepParameterType = new(Id.StepParameterType, "Parameter that a step cannot take",
        "'{0}' is {1}; a step takes ReadOnlySpan<float>, ReadOnlySpan<int>, [Trainable] Span<float> and int batch",
        Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.StepParameterType));

    // {0} parameter, {1} shape, {2} "numbers", {3} type
    public static readonly DiagnosticDescriptor StepParameterElement = new(Id.StepParameterElement, "Parameter of the wrong elements",
        "'{0}' {1} holds {2}: make it {3}", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.StepParameterElement));

    // {0} name, {1} step, {2} type
    public static readonly DiagnosticDescriptor MissingStepParameter = new(Id.MissingStepParameter, "Step without a parameter that it needs",
        "'{0}' is not a parameter of '{1}': add {2} {0}", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.MissingStepParameter));

    // {0} parameter, {1} step
    public static readonly DiagnosticDescriptor UnusedStepParameter = new(Id.UnusedStepParameter, "Parameter that a step does not use",
        "'{1}' does not use '{0}': read it with From(nameof({0})), or compare a loss with it", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.UnusedStepParameter));

    // {0} parameter
    public static readonly DiagnosticDescriptor UnknownStepShape = new(Id.UnknownStepShape, "Shape of a parameter is not known",
        "The shape of '{0}' is not known: run a network on it at once, or declare it with [Input(…, As = nameof({0}))]",
        Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.UnknownStepShape));

    // {0} parameter, {1} shape, {2} shape there, {3} step
    public static readonly DiagnosticDescriptor TensorsDiffer = new(Id.TensorsDiffer, "One name for different tensors",
        "'{0}' is {1} here, but {2} in '{3}': one optimizer trains both, so give one of them another name", Steps, Error, true, helpLinkUri: HelpLinks.Of(Id.TensorsDiffer));

    private static DiagnosticDescriptor[] StepsRows =>
    [
        UnknownNet, RunInputs, FrozenAndTrained, RunOfBroken, LayerInStep, StepWithoutLoss, StepWithoutRun, TrainsNothing, UnknownTrained, NothingLearned,
        TrainableNotTrained, NotANet, StepForm, StepParameterType, StepParameterElement, MissingStepParameter, UnusedStepParameter, UnknownStepShape, TensorsDiffer,
    ];
}
