using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;
using Id = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Diagnostics;

/// <content>Of shapes and sizes.</content>
internal static partial class DiagnosticCatalog
{
    private const string Shapes = "NetGen.Shapes";

    // {0} layer, {1} "5x5" (dilation counted), {2} input shape, {3} " padded by 1" or ""
    public static readonly DiagnosticDescriptor WindowTooLarge = new(Id.WindowTooLarge, "Window is larger than its input",
        "The {1} window of {0} is larger than its input {2}{3}", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.WindowTooLarge));

    // {0} attribute, {1} shape of the current tensor, {2} name of the other, {3} its shape, {4} what must agree; other site: where the other was named
    public static readonly DiagnosticDescriptor ShapesDoNotMerge = new(Id.ShapesDoNotMerge, "Shapes do not fit together",
        "{0} cannot combine {1} with {3} of '{2}': {4}", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.ShapesDoNotMerge));

    // {0} "Stride", {1} minimum, {2} number
    public static readonly DiagnosticDescriptor TooSmall = new(Id.TooSmall, "Number is too small",
        "{0} must be at least {1}; it is {2}", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.TooSmall));

    // {0} stride
    public static readonly DiagnosticDescriptor SameWithStride = new(Id.SameWithStride, "Pad.Same with a stride",
        "Pad.Same with stride {0} means different things in different frameworks: say Pad.SameUpper (as Keras does), Pad.SameLower or Padding", Shapes, Error, true,
            helpLinkUri: HelpLinks.Of(Id.SameWithStride));

    // {0} member of Pad
    public static readonly DiagnosticDescriptor PadAndPadding = new(Id.PadAndPadding, "Both Pad and Padding",
        "Pad.{0} works out the padding itself: remove Padding or Pad", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.PadAndPadding));

    // {0} layer
    public static readonly DiagnosticDescriptor CausalImage = new(Id.CausalImage, "Pad.Causal on an image",
        "Pad.Causal is for layers over the steps of a sequence; {0} takes an image: say Padding, PaddingTop, … or Pad.Same", Shapes, Error, true,
            helpLinkUri: HelpLinks.Of(Id.CausalImage));

    // {0} layer, {1} "7x7 windows", {2} input shape
    public static readonly DiagnosticDescriptor MoreWindowsThanElements = new(Id.MoreWindowsThanElements, "More windows than elements",
        "{0} would cut its input {2} into {1}: a pooling does not enlarge; [Upsample] does", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.MoreWindowsThanElements));

    // {0} layer, {1} what it takes ("a vector [features]", "an image [channels, height, width]"), {2} input shape, {3} advice ("; put [Flatten] before it") or ""
    public static readonly DiagnosticDescriptor WrongRank = new(Id.WrongRank, "Input of the wrong kind",
        "{0} takes {1}, but its input is {2}{3}", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.WrongRank));

    // {0} groups, {1} "6 channels" or "4 input channels and the 6 output channels"
    public static readonly DiagnosticDescriptor GroupsDoNotDivide = new(Id.GroupsDoNotDivide, "Groups do not divide the channels",
        "Groups = {0} must divide the {1}", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.GroupsDoNotDivide));

    // {0} shape wanted, {1} its elements ("8 elements"), {2} input shape, {3} its elements
    public static readonly DiagnosticDescriptor ReshapeSize = new(Id.ReshapeSize, "Reshape changes the number of elements",
        "{0} has {1}, but the input {2} has {3}", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.ReshapeSize));

    // {0} padding, {1} kernel
    public static readonly DiagnosticDescriptor PaddingTooLarge = new(Id.PaddingTooLarge, "Padding is larger than half the window",
        "Padding {0} is more than half of the window {1}: some windows would lie in the padding alone", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.PaddingTooLarge));

    // {0} output padding, {1} stride, {2} dilation
    public static readonly DiagnosticDescriptor OutputPaddingTooLarge = new(Id.OutputPaddingTooLarge, "Output padding is too large",
        "OutputPadding {0} must be less than the stride ({1}) or the dilation ({2})", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.OutputPaddingTooLarge));

    // {0} what ("The output of Dense(…)", "The weights of Dense(…)"), {1} elements, {2} limit
    public static readonly DiagnosticDescriptor TooLarge = new(Id.TooLarge, "Tensor is too large",
        "{0} would have {1} elements; at most {2} are possible", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.TooLarge));

    // {0} "Rate", {1} what it must be ("at least 0 and less than 1"), {2} number
    public static readonly DiagnosticDescriptor OutOfRange = new(Id.OutOfRange, "Number is out of range",
        "{0} must be {1}; it is {2}", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.OutOfRange));

    // {0} layer, {1} input shape, {2} "0x-3"
    public static readonly DiagnosticDescriptor EmptyOutput = new(Id.EmptyOutput, "Layer leaves nothing over",
        "{0} would turn its input {1} into {2} positions", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.EmptyOutput));

    // {0} dimensions given
    public static readonly DiagnosticDescriptor InputRank = new(Id.InputRank, "Input with too many or no dimensions",
        "A shape has one dimension [features], two [steps, features] or three [channels, height, width]; {0} are given",
        Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.InputRank));

    // {0} layer, {1} algorithm, {2} what stands in its way ("a 5x5 kernel", "stride 2")
    public static readonly DiagnosticDescriptor AlgorithmImpossible = new(Id.AlgorithmImpossible, "Convolution that the algorithm cannot compute",
        "{0} has {2}: {1} takes 3x3 kernels with stride 1, dilation 1, one group and padding of at most 2", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.AlgorithmImpossible));

    // {0} layer, {1} input shape
    public static readonly DiagnosticDescriptor NothingToNormalize = new(Id.NothingToNormalize, "Nothing to normalise",
        "{0} would normalise each number of {1} by itself, which makes it 0: use fewer groups, or put the layer where there are more positions",
        Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.NothingToNormalize));

    // {0} "Slice(0, 2, Axis = Height)", {1} "Axis.Height", {2} input shape, {3} "has no such axis"
    public static readonly DiagnosticDescriptor AxisMissing = new(Id.AxisMissing, "No such axis",
        "{0} names {1}, but its input {2} {3}", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.AxisMissing));

    // {0} "Slice(3, 4)", {1} "3 to 6", {2} "channels", {3} input shape, {4} their number
    public static readonly DiagnosticDescriptor OutsideOfAxis = new(Id.OutsideOfAxis, "More than there is",
        "{0} takes {2} {1} of its input {3}, which has {4} of them, from 0", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.OutsideOfAxis));

    // {0} "Split(a, b)", {1} "7 channels", {2} input shape, {3} "2 equal parts"
    public static readonly DiagnosticDescriptor UnevenParts = new(Id.UnevenParts, "Parts do not come out even",
        "{0} cannot cut the {1} of its input {2} into {3}", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.UnevenParts));

    // {0} "Permute(0, 0)", {1} input shape, {2} "0, 1"
    public static readonly DiagnosticDescriptor BadPermutation = new(Id.BadPermutation, "Not an order of the axes",
        "{0} must name each axis of its input {1} once: {2} in any order", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.BadPermutation));

    // {0} "Pad(4, Mode = Reflect)", {1} padding, {2} "rows", {3} input shape, {4} their number
    public static readonly DiagnosticDescriptor MirrorTooSmall = new(Id.MirrorTooSmall, "Reflects more than there is",
        "{0} reflects {1} {2} of its input {3}, which has {4}: at most one less can be reflected", Shapes, Error, true, helpLinkUri: HelpLinks.Of(Id.MirrorTooSmall));

    private static DiagnosticDescriptor[] ShapesRows =>
    [
        WindowTooLarge, ShapesDoNotMerge, TooSmall, SameWithStride, PadAndPadding, CausalImage, MoreWindowsThanElements, WrongRank, GroupsDoNotDivide, ReshapeSize,
        PaddingTooLarge, OutputPaddingTooLarge, TooLarge, OutOfRange, EmptyOutput, InputRank, AlgorithmImpossible, NothingToNormalize, AxisMissing, OutsideOfAxis,
        UnevenParts, BadPermutation, MirrorTooSmall,
    ];
}
