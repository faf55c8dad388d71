using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;
using Id = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Diagnostics;

/// <content>Of the declaration and the class around it.</content>
internal static partial class DiagnosticCatalog
{
    private const string Declaration = "NetGen.Declaration";

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
        "Block '{0}' comes from the referenced assembly '{1}', which does not carry its source, or not in a form that means anything here; a block is evaluated anew for each use",
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

    private static DiagnosticDescriptor[] DeclarationRows =>
    [
        NotPartial, LayersOnTwoParts, NoInput, GenericNetwork, ContainerNotPartial, NotAPlainClass, BlockFromMetadata, RecursiveBlock, NotABlock, TooManyBlockArguments,
        BlockArgumentType, NotEvaluable, BadParam, UnknownTensor, DuplicateTensor, UnusedTensor, Unreachable, TrainingOnlyWithoutLoss, LayersOutsideNetwork,
        NetworkAndBlock, NegativeRepeat, TooManyStatements, ShareMismatch, BadName, DuplicateLayerName, NotAnEnumMember, NoTensorNamed, InputInBlock, UnnamedInput,
        NothingToDo, DerivedAttribute, ClassOfGeneratedName, MemberIsGenerated, ConstructorWithoutParameters, PrimaryConstructor, BaseNeedsArguments, BaseIsNetwork,
        BaseMemberHidden, PhasesDiffer,
    ];
}
