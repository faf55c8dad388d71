using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;
using Id = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// Everything that NetGen can say to a user: one row an id. Each has a page in docs/diagnostics, a row in the release files and a test that triggers it.
/// NG00xx the generator, NG01xx the declaration, NG02xx shapes and sizes, NG03xx losses, NG04xx practice, NG05xx wiring and several networks, NG06xx sequences,
/// NG07xx uses of networks.
/// </summary>
internal static class DiagnosticCatalog
{
    private const string Generator = "NetGen.Generator";
    private const string Declaration = "NetGen.Declaration";
    private const string Shapes = "NetGen.Shapes";
    private const string Losses = "NetGen.Losses";
    private const string Steps = "NetGen.Steps";
    private const string Wiring = "NetGen.Wiring";
    private const string Sequences = "NetGen.Sequences";
    private const string Practice = "NetGen.Practice";
    private const string Uses = "NetGen.Uses";

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

    // ---------------------------------------------------------------- declaration

    // {0} class, {1} "network" or "block"
    public static readonly DiagnosticDescriptor NotPartial = new(Id.NotPartial, "Network is not partial",
        "'{0}' must be partial: NetGen adds the network's code to it", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.NotPartial));

    // {0} class; other site: the first part
    public static readonly DiagnosticDescriptor LayersOnTwoParts = new(Id.LayersOnTwoParts, "Layers on two parts of a class",
        "Layers of '{0}' stand on more than one part of the class, so their order is not defined: keep them on one part",
        Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.LayersOnTwoParts));

    // {0} attribute or class without an input before it
    public static readonly DiagnosticDescriptor NoInput = new(Id.NoInput, "No input",
        "'{0}' has nothing to work on: begin the network with [Input(…)]", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.NoInput));

    // {0} class
    public static readonly DiagnosticDescriptor GenericNetwork = new(Id.GenericNetwork, "Generic network",
        "'{0}' is generic (or nested in a generic type); a network is one concrete class, use [Block] with [Param] constants for what varies",
        Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.GenericNetwork));

    // {0} containing type, {1} network
    public static readonly DiagnosticDescriptor ContainerNotPartial = new(Id.ContainerNotPartial, "Containing type is not partial",
        "'{0}' must be partial because it contains the network '{1}'", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.ContainerNotPartial));

    // {0} class, {1} what it is: "a static class", "a record", "a file-local class"
    public static readonly DiagnosticDescriptor NotAPlainClass = new(Id.NotAPlainClass, "Network is not a plain class",
        "'{0}' is {1}; a network must be a plain class", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.NotAPlainClass));

    // {0} block, {1} assembly
    public static readonly DiagnosticDescriptor BlockFromMetadata = new(Id.BlockFromMetadata, "Block without source",
        "Block '{0}' comes from the referenced assembly '{1}'; a block must be in the source of this project because its constants are evaluated anew for each use",
        Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.BlockFromMetadata));

    // {0} block, {1} "A → B → A"
    public static readonly DiagnosticDescriptor RecursiveBlock = new(Id.RecursiveBlock, "Recursive block",
        "Block '{0}' uses itself: {1}", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.RecursiveBlock));

    // {0} class
    public static readonly DiagnosticDescriptor NotABlock = new(Id.NotABlock, "Not a block",
        "'{0}' is neither a block nor a network: mark it with [Block]", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.NotABlock));

    // {0} block, {1} "at most 2 arguments (ch, stride)", {2} arguments given ("3 are")
    public static readonly DiagnosticDescriptor TooManyBlockArguments = new(Id.TooManyBlockArguments, "Too many arguments for a block",
        "Block '{0}' takes {1}, but {2} given", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.TooManyBlockArguments));

    // {0} parameter, {1} block, {2} type wanted, {3} type given
    public static readonly DiagnosticDescriptor BlockArgumentType = new(Id.BlockArgumentType, "Wrong type of a block argument",
        "Parameter '{0}' of block '{1}' is {2}; the argument is {3}", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.BlockArgumentType));

    // {0} expression, {1} reason
    public static readonly DiagnosticDescriptor NotEvaluable = new(Id.NotEvaluable, "Argument cannot be evaluated",
        "'{0}' cannot be evaluated: {1}", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.NotEvaluable));

    // {0} field, {1} what it must be
    public static readonly DiagnosticDescriptor BadParam = new(Id.BadParam, "Wrong block parameter",
        "'{0}' must be {1}", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.BadParam));

    // {0} name, {1} "; there are 'In' (the input), 'a'"
    public static readonly DiagnosticDescriptor UnknownTensor = new(Id.UnknownTensor, "Unknown tensor",
        "No tensor is named '{0}'{1}", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.UnknownTensor));

    // {0} name; other site: the first one
    public static readonly DiagnosticDescriptor DuplicateTensor = new(Id.DuplicateTensor, "Tensor name is taken",
        "There is already a tensor named '{0}'", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.DuplicateTensor));

    // {0} name
    public static readonly DiagnosticDescriptor UnusedTensor = new(Id.UnusedTensor, "Named tensor is never used",
        "Tensor '{0}' is named but never used", Declaration, Warning, true, helpLinkUri: HelpLinks.Of(Id.UnusedTensor));

    // {0} layer as written: "Dense(10)"; at the first layer of the dead branch
    public static readonly DiagnosticDescriptor Unreachable = new(Id.Unreachable, "Layer without effect",
        "What '{0}' computes reaches neither an output nor a loss", Declaration, Warning, true, helpLinkUri: HelpLinks.Of(Id.Unreachable));

    // {0} attribute
    public static readonly DiagnosticDescriptor TrainingOnlyWithoutLoss = new(Id.TrainingOnlyWithoutLoss, "Training-only part without a loss",
        "'{0}' is there in training only (Phase.Train), but the network has no loss, so it is never trained",
        Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.TrainingOnlyWithoutLoss));

    // {0} attribute, {1} class
    public static readonly DiagnosticDescriptor LayersOutsideNetwork = new(Id.LayersOutsideNetwork, "Layer outside a network",
        "[{0}] has no effect on '{1}': mark the class with [Network] or [Block]", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.LayersOutsideNetwork));

    // {0} class
    public static readonly DiagnosticDescriptor NetworkAndBlock = new(Id.NetworkAndBlock, "Both network and block",
        "'{0}' is marked with both [Network] and [Block]", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.NetworkAndBlock));

    // {0} number
    public static readonly DiagnosticDescriptor NegativeRepeat = new(Id.NegativeRepeat, "Negative repeat",
        "Repeat must be at least 0; it is {0}", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.NegativeRepeat));

    // {0} network, {1} limit
    public static readonly DiagnosticDescriptor TooManyStatements = new(Id.TooManyStatements, "Network is too long",
        "'{0}' has more than {1} layers after its blocks are expanded", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.TooManyStatements));

    // {0} what is shared, {1} "BasicBlock(64, 1)" here, {2} "BasicBlock(128, 1)" there; other site: there
    public static readonly DiagnosticDescriptor ShareMismatch = new(Id.ShareMismatch, "Shared blocks differ",
        "Uses that share '{0}' must be alike: here is {1}, before it {2}", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.ShareMismatch));

    // {0} name, {1} what it may consist of
    public static readonly DiagnosticDescriptor BadName = new(Id.BadName, "Not a name",
        "'{0}' is not a name: {1}", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.BadName));

    // {0} name; other site: the first one
    public static readonly DiagnosticDescriptor DuplicateLayerName = new(Id.DuplicateLayerName, "Layer name is taken",
        "There is already a layer named '{0}'", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.DuplicateLayerName));

    // {0} number, {1} enum
    public static readonly DiagnosticDescriptor NotAnEnumMember = new(Id.NotAnEnumMember, "Not a member of the enum",
        "{0} is not a value of {1}", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.NotAnEnumMember));

    // {0} attribute
    public static readonly DiagnosticDescriptor NoTensorNamed = new(Id.NoTensorNamed, "Merge without a tensor",
        "[{0}] names no tensor to merge with", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.NoTensorNamed));

    // {0} block
    public static readonly DiagnosticDescriptor InputInBlock = new(Id.InputInBlock, "Input in a block",
        "A block works on the current tensor and cannot declare an input: remove [Input] from '{0}'", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.InputInBlock));

    // no arguments
    public static readonly DiagnosticDescriptor UnnamedInput = new(Id.UnnamedInput, "Inputs without names",
        "A network with several inputs must name each: [Input(…, As = \"name\")]", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.UnnamedInput));

    // {0} class
    public static readonly DiagnosticDescriptor NothingToDo = new(Id.NothingToDo, "Network without layers",
        "'{0}' has no layers: its output would be its input", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.NothingToDo));

    // {0} attribute, {1} "LocalResponseNorm"
    public static readonly DiagnosticDescriptor DerivedAttribute = new(Id.DerivedAttribute, "Attribute of a project's own",
        "[{0}] derives from an attribute of NetGen, which reads what stands in the source and not what a constructor does: write [{1}], or a [Block] for layers that belong together",
        Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.DerivedAttribute));

    // ---------------------------------------------------------------- the class around the declaration

    // {0} class, {1} the generated member
    public static readonly DiagnosticDescriptor ClassOfGeneratedName = new(Id.ClassOfGeneratedName, "Class is called like a generated member",
        "A network cannot be called '{0}': NetGen adds '{1}' to it, and no member has the name of its class",
        Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.ClassOfGeneratedName));

    // {0} class, {1} the generated member, {2} what to do
    public static readonly DiagnosticDescriptor MemberIsGenerated = new(Id.MemberIsGenerated, "Member is generated already",
        "NetGen adds '{1}' to '{0}': {2}", Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.MemberIsGenerated));

    // {0} class
    public static readonly DiagnosticDescriptor ConstructorWithoutParameters = new(Id.ConstructorWithoutParameters, "Constructor leaves out the generated one",
        "This constructor of '{0}' makes no weights: let it call the generated one with ': this(seed)'",
        Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.ConstructorWithoutParameters));

    // {0} class
    public static readonly DiagnosticDescriptor PrimaryConstructor = new(Id.PrimaryConstructor, "Network with a primary constructor",
        "'{0}' cannot have a primary constructor, which the generated one would have to call: write a constructor that calls ': this(seed)'",
        Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.PrimaryConstructor));

    // {0} class, {1} base class
    public static readonly DiagnosticDescriptor BaseNeedsArguments = new(Id.BaseNeedsArguments, "Base class needs arguments",
        "'{0}' cannot derive from '{1}', which has no constructor without parameters that the generated one could call",
        Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.BaseNeedsArguments));

    // {0} class, {1} base class
    public static readonly DiagnosticDescriptor BaseIsNetwork = new(Id.BaseIsNetwork, "Network derives from a network",
        "'{0}' cannot derive from the network '{1}', whose weights it would have beside its own: put what they share into a [Block]",
        Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.BaseIsNetwork));

    // {0} class, {1} the generated member, {2} base class
    public static readonly DiagnosticDescriptor BaseMemberHidden = new(Id.BaseMemberHidden, "Member of the base class would be hidden",
        "'{1}', which NetGen adds to '{0}', would hide that of '{2}': derive from a class without it, or make it an interface, which the network then implements",
        Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.BaseMemberHidden));

    // {0} layer, {1} parameter, {2} its shape in training, {3} in prediction
    public static readonly DiagnosticDescriptor PhasesDiffer = new(Id.PhasesDiffer, "Training and prediction differ in shape",
        "'{1}' of {0} would be {2} in training and {3} in prediction, which leaves out what has Phase.Train before it",
        Declaration, Error, true, helpLinkUri: HelpLinks.Of(Id.PhasesDiffer));

    // ---------------------------------------------------------------- shapes and sizes

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

    // ---------------------------------------------------------------- losses

    // ---------------------------------------------------------------- attention

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

    // ---------------------------------------------------------------- wiring

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

    // {0} network, {1} why
    public static readonly DiagnosticDescriptor NothingToQuantize = new(Id.NothingToQuantize, "Nothing would be computed in that precision",
        "'{0}' asks for {1}, but has nothing that is computed so: {2}", Wiring, Error, true, helpLinkUri: HelpLinks.Of(Id.NothingToQuantize));

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

    // ---------------------------------------------------------------- steps over several networks

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

    // ---------------------------------------------------------------- sequences

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

    // ---------------------------------------------------------------- a step at a time

    // {0} class, {1} "flatten1 looks at all steps of its sequence at once"; the layer's site
    public static readonly DiagnosticDescriptor LooksAhead = new(Id.LooksAhead, "Network cannot be run a step at a time",
        "'{0}' cannot be run a step at a time, which Stepper = true demands: {1}", Sequences, Error, true, helpLinkUri: HelpLinks.Of(Id.LooksAhead));

    // ---------------------------------------------------------------- practice: right C#, rarely what was meant

    // {0} loss, {1} layer before it, {2} "none below 0"; other site: the layer
    public static readonly DiagnosticDescriptor LogitsCutOff = new(Id.LogitsCutOff, "Logits are cut off",
        "{0} works on logits of any sign and size, but {1} before it lets {2} through: remove it", Practice, Warning, true, helpLinkUri: HelpLinks.Of(Id.LogitsCutOff));

    // {0} loss; other site: the Dropout
    public static readonly DiagnosticDescriptor DropoutBeforeLoss = new(Id.DropoutBeforeLoss, "Dropout before a loss",
        "Dropout before {0} makes answers zero at random: put it before the last layer with weights", Practice, Warning, true, helpLinkUri: HelpLinks.Of(Id.DropoutBeforeLoss));

    // {0} activation, {1} layer whose result it leaves as it is, {2} why; other site: that layer
    public static readonly DiagnosticDescriptor ActivationWithoutEffect = new(Id.ActivationWithoutEffect, "Activation without effect",
        "{0} changes nothing: {1} before it gives {2}", Practice, Warning, true, helpLinkUri: HelpLinks.Of(Id.ActivationWithoutEffect));

    // {0} input shape, {1} channels, {2} "32x3", {3} "3, 32, 32"; other site: the layer that reads it as an image
    public static readonly DiagnosticDescriptor ChannelsLookLast = new(Id.ChannelsLookLast, "Channels look as if they came last",
        "The input {0} is {1} channels of {2} pixels; if its channels come last, declare [Input({3})] and bring the data into that order",
        Practice, Warning, true, helpLinkUri: HelpLinks.Of(Id.ChannelsLookLast));

    // ---------------------------------------------------------------- sequences

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

    // ---------------------------------------------------------------- uses of networks

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

    /// <summary>Every row, by id.</summary>
    public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> All = new[]
    {
        InternalError, UnsafeNotAllowed, RuntimeMissing, LanguageTooOld,
        NotPartial, LayersOnTwoParts, NoInput, GenericNetwork, ContainerNotPartial, NotAPlainClass, BlockFromMetadata, RecursiveBlock, NotABlock,
        TooManyBlockArguments, BlockArgumentType, NotEvaluable, BadParam, UnknownTensor, DuplicateTensor, UnusedTensor, Unreachable,
        TrainingOnlyWithoutLoss, LayersOutsideNetwork, NetworkAndBlock, NegativeRepeat, TooManyStatements, ShareMismatch, BadName, DuplicateLayerName,
        NotAnEnumMember, NoTensorNamed, InputInBlock, UnnamedInput, NothingToDo, DerivedAttribute,
        ClassOfGeneratedName, MemberIsGenerated, ConstructorWithoutParameters, PrimaryConstructor, BaseNeedsArguments, BaseIsNetwork, BaseMemberHidden, PhasesDiffer,
        WindowTooLarge, ShapesDoNotMerge, TooSmall, SameWithStride, PadAndPadding, WrongRank, GroupsDoNotDivide, ReshapeSize, PaddingTooLarge,
        OutputPaddingTooLarge, TooLarge, OutOfRange, EmptyOutput, InputRank, AlgorithmImpossible, NothingToNormalize,
        AxisMissing, OutsideOfAxis, UnevenParts, BadPermutation, MirrorTooSmall,
        CausalImage, MoreWindowsThanElements,
        SoftmaxTwice, SigmoidTwice, BiasBeforeBatchNorm, TargetShape, TargetConflict, LossInput, TargetAndValue, LossWithoutTarget, PenaltyMatchesNothing,
        ClassWeightCount, SoftAndIgnore,
        HeadsDoNotDivide, MemoryIsNoSequence, RotaryNeedsPairs, TooFewPositions,
        UnknownTie, TieMismatch, NothingToTie, FreezesNothing, NotAnActivation, NotDifferentiable,
        GradientOfOther, GradientOfGradient, NoDerivatives, NothingToQuantize, NotCustomCode, CustomOnDevice, WeightsOfCustomCode,
        UnknownNet, RunInputs, FrozenAndTrained, RunOfBroken, LayerInStep, StepWithoutLoss,
        StepWithoutRun, TrainsNothing, UnknownTrained, NothingLearned, TrainableNotTrained, NotANet,
        StepForm, StepParameterType, StepParameterElement, MissingStepParameter, UnusedStepParameter, UnknownStepShape,
        TensorsDiffer,
        LengthsDiffer, LengthsUnused, StatisticsOfPadding, LengthsWithoutSteps,
        LooksAhead,
        LogitsCutOff, DropoutBeforeLoss, ActivationWithoutEffect, ChannelsLookLast,
        InitialStateShape, DropoutBetweenNothing, AttendingLevels, AttentionWithoutSequence, OddTimeEmbedding,
        FixOffered, SpanLength, UnknownParameter, NotDisposed, ClassCount,
    }.ToDictionary(row => row.Id);

    /// <summary>Whether there is no network where this is wrong: what the rooms without Roslyn ask.</summary>
    public static bool IsError(string id) => All[id].DefaultSeverity == Error;
}
