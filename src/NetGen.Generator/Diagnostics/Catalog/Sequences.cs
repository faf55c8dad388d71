using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;
using Id = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Diagnostics;

/// <content>Of sequences and attention.</content>
internal static partial class DiagnosticCatalog
{
    private const string Sequences = "NetGen.Sequences";

    // {0} heads, {1} features
    public static readonly DiagnosticDescriptor HeadsDoNotDivide = new(Id.HeadsDoNotDivide, "Heads do not divide the features",
        "{0} heads must divide the {1} features", Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.HeadsDoNotDivide));

    // {0} layer, {1} name, {2} its shape; other site: where it is named
    public static readonly DiagnosticDescriptor MemoryIsNoSequence = new(Id.MemoryIsNoSequence, "Attention over what is no sequence",
        "[{0}] looks at the steps of a sequence [steps, features]; '{1}' is {2}", Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.MemoryIsNoSequence));

    // {0} features of a head
    public static readonly DiagnosticDescriptor RotaryNeedsPairs = new(Id.RotaryNeedsPairs, "Rotary positions of an odd head",
        "Rotary positions turn the features of a head in pairs; a head has {0}", Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.RotaryNeedsPairs));

    // {0} layer, {1} positions, {2} steps
    public static readonly DiagnosticDescriptor TooFewPositions = new(Id.TooFewPositions, "More steps than positions",
        "[{0}] has {1} positions; the sequence has {2} steps", Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.TooFewPositions));

    // {0} layer, {1} lengths of its tensor, {2} name of the other tensor, {3} its lengths; other site: where it was named
    public static readonly DiagnosticDescriptor LengthsDiffer = new(Id.LengthsDiffer, "Sequences of different lengths",
        "{0} brings together steps that are real as '{1}' says and those of '{2}', which are real as '{3}' says",
        Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.LengthsDiffer));

    // {0} lengths
    public static readonly DiagnosticDescriptor LengthsUnused = new(Id.LengthsUnused, "Lengths that nothing depends on",
        "'{0}' changes nothing: the layers behind this input read all its steps alike; remove Lengths, or "
        + "use layers that know real steps before the sequence becomes something else",
        Sequences, Warning, true, helpLinkUri: HelpLinks.Of(Id.LengthsUnused));

    // {0} layer, {1} lengths
    public static readonly DiagnosticDescriptor StatisticsOfPadding = new(Id.StatisticsOfPadding, "Statistics over padding",
        "{0} would take mean and variance over the steps past '{1}' too; [LayerNorm] normalises each step by itself",
        Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.StatisticsOfPadding));

    // {0} input, {1} its shape
    public static readonly DiagnosticDescriptor LengthsWithoutSteps = new(Id.LengthsWithoutSteps, "Lengths of what has no steps",
        "{0} has no steps that could be real or not: Lengths is for [Tokens(length, Vocab = n)] and for sequences [Input(steps, features)], not for {1}",
        Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.LengthsWithoutSteps));

    // {0} class, {1} "flatten1 looks at all steps of its sequence at once"; the layer's site
    public static readonly DiagnosticDescriptor LooksAhead = new(Id.LooksAhead, "Network cannot be run a step at a time",
        "'{0}' cannot be run a step at a time, which Stepper = true demands: {1}", Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.LooksAhead));

    // {0} layer, {1} shape wanted, {2} name, {3} shape of that tensor; other site: where it is named
    public static readonly DiagnosticDescriptor InitialStateShape = new(Id.InitialStateShape, "Initial state of the wrong shape",
        "{0} begins with a state {1}, its states behind each other, but '{2}' is {3}", Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.InitialStateShape));

    // {0} layer
    public static readonly DiagnosticDescriptor DropoutBetweenNothing = new(Id.DropoutBetweenNothing, "Dropout between layers of which there is one",
        "{0} drops between its layers, of which there is one: set Layers, or put [Dropout] behind it",
        Sequences, Warning, true, helpLinkUri: HelpLinks.Of(Id.DropoutBetweenNothing));

    // {0} layer, {1} "2 levels"
    public static readonly DiagnosticDescriptor AttendingLevels = new(Id.AttendingLevels, "Several states would look at a sequence",
        "[{0}] looks at another sequence with the state of one level that goes forwards; it has {1}", Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.AttendingLevels));

    // {0} argument, {1} layer
    public static readonly DiagnosticDescriptor AttentionWithoutSequence = new(Id.AttentionWithoutSequence, "Attention to no sequence",
        "'{0}' is about the sequence that [{1}] looks at: name it by Over", Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.AttentionWithoutSequence));

    // {0} layer, {1} features
    public static readonly DiagnosticDescriptor OddTimeEmbedding = new(Id.OddTimeEmbedding, "Odd embedding of a time",
        "[{0}] has a sine and a cosine of each frequency: its features must be an even number, not {1}", Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.OddTimeEmbedding));

    private static DiagnosticDescriptor[] SequencesRows =>
    [
        HeadsDoNotDivide, MemoryIsNoSequence, RotaryNeedsPairs, TooFewPositions, LengthsDiffer, LengthsUnused, StatisticsOfPadding, LengthsWithoutSteps, LooksAhead,
        InitialStateShape, DropoutBetweenNothing, AttendingLevels, AttentionWithoutSequence, OddTimeEmbedding,
    ];
}
