namespace NetGen.Generator.Diagnostics;

/// <summary>
/// Ids under the names that the rooms without Roslyn use: <c>Problem.At(DiagnosticIds.WindowTooLarge, site, …)</c>.
/// Severity, message and the meaning of the arguments stand in <see cref="DiagnosticCatalog"/>. An id is never reused.
/// </summary>
internal static class DiagnosticIds
{
    // ---- the generator itself
    public const string InternalError = "NG0001";
    public const string UnsafeNotAllowed = "NG0002";
    public const string RuntimeMissing = "NG0003";
    public const string LanguageTooOld = "NG0004";

    // ---- declaration
    public const string NotPartial = "NG0101";
    public const string LayersOnTwoParts = "NG0102";
    public const string NoInput = "NG0103";
    public const string GenericNetwork = "NG0104";
    public const string ContainerNotPartial = "NG0105";
    public const string NotAPlainClass = "NG0106";
    public const string BlockFromMetadata = "NG0107";
    public const string RecursiveBlock = "NG0108";
    public const string NotABlock = "NG0109";
    public const string TooManyBlockArguments = "NG0110";
    public const string BlockArgumentType = "NG0111";
    public const string NotEvaluable = "NG0112";
    public const string BadParam = "NG0113";
    public const string UnknownTensor = "NG0114";
    public const string DuplicateTensor = "NG0115";
    public const string UnusedTensor = "NG0116";
    public const string Unreachable = "NG0117";
    public const string TrainingOnlyWithoutLoss = "NG0118";
    public const string LayersOutsideNetwork = "NG0119";
    public const string NetworkAndBlock = "NG0120";
    public const string NegativeRepeat = "NG0121";
    public const string TooManyStatements = "NG0122";
    public const string ShareMismatch = "NG0123";
    public const string BadName = "NG0124";
    public const string DuplicateLayerName = "NG0125";
    public const string NotAnEnumMember = "NG0126";
    public const string NoTensorNamed = "NG0127";
    public const string InputInBlock = "NG0128";
    public const string UnnamedInput = "NG0129";
    public const string NothingToDo = "NG0130";
    public const string DerivedAttribute = "NG0131";

    // ---- the class around the declaration
    public const string ClassOfGeneratedName = "NG0140";
    public const string MemberIsGenerated = "NG0141";
    public const string ConstructorWithoutParameters = "NG0142";
    public const string PrimaryConstructor = "NG0143";
    public const string BaseNeedsArguments = "NG0144";
    public const string BaseIsNetwork = "NG0145";
    public const string BaseMemberHidden = "NG0146";
    public const string PhasesDiffer = "NG0147";

    // ---- shapes
    public const string WindowTooLarge = "NG0201";
    public const string ShapesDoNotMerge = "NG0202";
    public const string TooSmall = "NG0203";
    public const string SameWithStride = "NG0204";
    public const string PadAndPadding = "NG0205";
    public const string WrongRank = "NG0206";
    public const string GroupsDoNotDivide = "NG0207";
    public const string ReshapeSize = "NG0208";
    public const string PaddingTooLarge = "NG0209";
    public const string OutputPaddingTooLarge = "NG0210";
    public const string TooLarge = "NG0211";
    public const string OutOfRange = "NG0212";
    public const string EmptyOutput = "NG0213";
    public const string InputRank = "NG0214";
    public const string AlgorithmImpossible = "NG0215";
    public const string NothingToNormalize = "NG0216";
    public const string AxisMissing = "NG0220";
    public const string OutsideOfAxis = "NG0221";
    public const string UnevenParts = "NG0222";
    public const string BadPermutation = "NG0223";
    public const string MirrorTooSmall = "NG0224";

    // windows
    public const string CausalImage = "NG0240";
    public const string MoreWindowsThanElements = "NG0241";

    // ---- attention
    public const string HeadsDoNotDivide = "NG0610";
    public const string MemoryIsNoSequence = "NG0611";
    public const string RotaryNeedsPairs = "NG0612";
    public const string TooFewPositions = "NG0613";

    // ---- losses
    public const string SoftmaxTwice = "NG0301";
    public const string SigmoidTwice = "NG0302";
    public const string BiasBeforeBatchNorm = "NG0303";
    public const string TargetShape = "NG0304";
    public const string TargetConflict = "NG0305";
    public const string LossInput = "NG0306";
    public const string TargetAndValue = "NG0307";
    public const string LossWithoutTarget = "NG0310";
    public const string PenaltyMatchesNothing = "NG0311";
    public const string ClassWeightCount = "NG0320";
    public const string SoftAndIgnore = "NG0321";

    // ---- wiring
    public const string UnknownTie = "NG0501";
    public const string TieMismatch = "NG0502";
    public const string NothingToTie = "NG0503";
    public const string FreezesNothing = "NG0523";
    public const string NotAnActivation = "NG0524";
    public const string NotDifferentiable = "NG0525";

    // ---- gradients in declarations
    public const string GradientOfOther = "NG0526";
    public const string GradientOfGradient = "NG0527";
    public const string NoDerivatives = "NG0528";
    public const string NothingToQuantize = "NG0670";

    // ---- code of the project's own
    public const string NotCustomCode = "NG0529";
    public const string CustomOnDevice = "NG0530";

    public const string WeightsOfCustomCode = "NG0540";

    // ---- steps over several networks
    public const string UnknownNet = "NG0504";
    public const string RunInputs = "NG0505";
    public const string FrozenAndTrained = "NG0506";
    public const string RunOfBroken = "NG0507";
    public const string LayerInStep = "NG0508";
    public const string StepWithoutLoss = "NG0509";
    public const string StepWithoutRun = "NG0510";
    public const string TrainsNothing = "NG0511";
    public const string UnknownTrained = "NG0512";
    public const string NothingLearned = "NG0513";
    public const string TrainableNotTrained = "NG0514";
    public const string NotANet = "NG0515";
    public const string StepForm = "NG0516";
    public const string StepParameterType = "NG0517";
    public const string StepParameterElement = "NG0518";
    public const string MissingStepParameter = "NG0519";
    public const string UnusedStepParameter = "NG0520";
    public const string UnknownStepShape = "NG0521";
    public const string TensorsDiffer = "NG0522";

    // ---- a step at a time
    public const string LooksAhead = "NG0630";

    // ---- sequences
    public const string LengthsDiffer = "NG0620";
    public const string LengthsUnused = "NG0621";
    public const string StatisticsOfPadding = "NG0622";
    public const string LengthsWithoutSteps = "NG0623";

    // ---- practice
    public const string LogitsCutOff = "NG0401";
    public const string DropoutBeforeLoss = "NG0402";
    public const string ActivationWithoutEffect = "NG0403";
    public const string ChannelsLookLast = "NG0404";

    // ---- in the editor
    public const string FixOffered = "NG0700";

    // ---- uses of networks
    public const string SpanLength = "NG0710";
    public const string UnknownParameter = "NG0711";
    public const string NotDisposed = "NG0712";
    public const string ClassCount = "NG0713";
    public const string UnknownTensorName = "NG0714";

    // ---- recurrent layers
    public const string InitialStateShape = "NG0601";
    public const string DropoutBetweenNothing = "NG0602";
    public const string AttendingLevels = "NG0640";
    public const string AttentionWithoutSequence = "NG0641";
    public const string OddTimeEmbedding = "NG0642";
}
