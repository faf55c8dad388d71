using NetGen.Generator.Contract;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Tests.Ops;

/// <summary>An op with operands that it works on. Every op has one here, which <see cref="OpPageTests"/> demands.</summary>
/// <param name="Op">The op.</param>
/// <param name="Inputs">Shapes of its inputs; rows that the caller has are none.</param>
/// <param name="Result">Shape of its result.</param>
internal sealed record OpExample(Op Op, EquatableArray<TensorShape> Inputs, TensorShape Result)
{
    /// <summary>"ConvOp".</summary>
    public string Name => Op.GetType().Name;

    /// <summary>The operands as its page names them.</summary>
    public EquatableArray<OperandInfo> Operands => Op.Operands(Inputs);

    public override string ToString() => Name;

    private static readonly ConvShape Conv = new(
        InChannels: 2, InHeight: 6, InWidth: 6, OutChannels: 4, OutHeight: 6, OutWidth: 6, KernelHeight: 3, KernelWidth: 3, StrideY: 1, StrideX: 1,
        PadTop: 1, PadLeft: 1, PadBottom: 1, PadRight: 1, DilationY: 1, DilationX: 1, Groups: 1);

    private static readonly PoolShape Pool = new(Channels: 4, InHeight: 6, InWidth: 6, OutHeight: 3, OutWidth: 3, KernelHeight: 2, KernelWidth: 2, StrideY: 2, StrideX: 2, PadTop: 0, PadLeft: 0);

    private static readonly ResizeShape Resize = new(Channels: 4, InHeight: 3, InWidth: 3, OutHeight: 6, OutWidth: 6);

    private static readonly Conv1DShape Conv1D = new(InSteps: 7, InChannels: 4, OutSteps: 7, OutChannels: 6, Kernel: 3, Dilation: 2, PadBefore: 4, Groups: 2);

    private static readonly Pool1DShape Pool1D = new(InSteps: 7, OutSteps: 4, Kernel: 3, Stride: 2, PadBefore: 1, PadAfter: 1);

    private static readonly AttentionShape Heads = new(Heads: 2, Width: 8, Queries: 4, Keys: 4, IsCausal: true);

    private static readonly TensorShape
        Steps = TensorShape.Sample(7, 4), WideSteps = TensorShape.Sample(7, 6), FewSteps = TensorShape.Sample(4, 4), StepWeight = TensorShape.Shared(6, 2, 3),
        FourSteps = TensorShape.Sample(4, 8),
        Image = TensorShape.Sample(2, 6, 6), Wide = TensorShape.Sample(4, 6, 6), Pooled = TensorShape.Sample(4, 3, 3), Weight = TensorShape.Shared(4, 2, 3, 3),
        Features = TensorShape.Sample(8), Units = TensorShape.Sample(3), Matrix = TensorShape.Shared(3, 8), Labels = TensorShape.Sample(), PerChannel = TensorShape.Shared(4), Moments = TensorShape.Shared(2, 4);

    private static readonly StepCache Cache = new(Heads: 2, Width: 8, Steps: 20);

    private static readonly TensorShape Panels = TensorShape.Shared(new PackWeightsOp(Conv, Adjoint: false).Floats), FromPlanes = TensorShape.Shared(new PackWeightsOp(Conv, Adjoint: false, FromPlanes: true).Floats);

    private static readonly TensorShape
        Range = TensorShape.Shared(2), ByteRow = TensorShape.Sample(new QuantizeRowsOp(8).Floats), ByteImage = TensorShape.Sample(new QuantizeImageOp(Conv).Floats),
        BytePanels = TensorShape.Shared(new PackDenseBytesOp(8, 3).Floats), ByteWindows = TensorShape.Shared(new PackConvBytesOp(Conv).Floats),
        Halves = TensorShape.Shared(new PackBFloat16Op(8, 3).Floats), DensePanels = TensorShape.Shared(new PackDenseOp(8, 3).Floats);

    /// <summary>Ops of graphs.</summary>
    public static readonly OpExample[] OfGraphs =
    [
        Of(new PortOp(PortRole.Input, "image", 0), Image),
        Of(new ParameterOp(0), Matrix),
        Of(new BufferOp(0), PerChannel),
        Of(new ConstantOp(0.5), PerChannel),
        Of(new TableOp(EquatableArray.Of(0.5, 1, 2, -3)), PerChannel),
        Of(new ConvOp(Conv), Wide, Image, Weight),
        Of(new ConvDataOp(Conv), Image, Wide, Weight),
        Of(new ConvWeightsOp(Conv), Weight, Image, Wide),
        Of(new Conv1DOp(Conv1D), WideSteps, Steps, StepWeight),
        Of(new Conv1DDataOp(Conv1D), Steps, WideSteps, StepWeight),
        Of(new Conv1DWeightsOp(Conv1D), StepWeight, Steps, WideSteps),
        Of(new DenseOp(8, 3), Units, Features, Matrix),
        Of(new DenseDataOp(8, 3), Features, Units, Matrix),
        Of(new DenseWeightsOp(8, 3), Matrix, Features, Units),
        Of(new MapOp(Activations.Sigmoid), Image, Image),
        Of(new ReduceOp(new Operand(0), Wide), PerChannel, Wide),
        Of(new MaxPoolOp(Pool), Pooled, Wide),
        Of(new MaxPoolGradientOp(Pool), Wide, Wide, Pooled, Pooled),
        Of(new AvgPoolOp(Pool with { CountPadding = true }), Pooled, Wide),
        Of(new AvgPoolGradientOp(Pool with { CountPadding = true }), Wide, Pooled),
        Of(new MaxPool1DOp(Pool1D), FewSteps, Steps),
        Of(new MaxPool1DGradientOp(Pool1D), Steps, Steps, FewSteps, FewSteps),
        Of(new AvgPool1DOp(Pool1D with { CountPadding = true }), FewSteps, Steps),
        Of(new AvgPool1DGradientOp(Pool1D), Steps, FewSteps),
        Of(new UpsampleOp(2, 2), Wide, Pooled),
        Of(new UpsampleGradientOp(2, 2), Pooled, Wide),
        Of(new BilinearOp(Resize), Wide, Pooled),
        Of(new BilinearGradientOp(Resize), Pooled, Wide),
        Of(new ChannelWindowSumOp(1, 2), Wide, Wide),
        Of(new ReshapeOp(), TensorShape.Sample(144), Wide),
        Of(new ConcatOp(), TensorShape.Sample(6, 6, 6), Image, Wide),
        Of(new SliceOp(1, 2), Image, Wide),
        Of(MoveOp.Whole(Image, TensorShape.Sample(6, 2, 6), MoveLoop.Along(2, 0, 1), MoveLoop.Along(6, 1, 0), MoveLoop.Along(6, 2, 2)), TensorShape.Sample(6, 2, 6), Image),
        Of(new EmbeddingOp(5, 3), TensorShape.Sample(4, 3), TensorShape.Sample(4), TensorShape.Shared(5, 3)),
        Of(new EmbeddingGradientOp(5, 3), TensorShape.Shared(5, 3), TensorShape.Sample(4), TensorShape.Sample(4, 3)),
        Of(new CtcOp(0, PerLabel: true, ZeroInfinity: false, Lengths: true),
            TensorShape.Sample(1), TensorShape.Sample(4, 3), TensorShape.Sample(2), TensorShape.Sample(1), TensorShape.Sample(1)),
        Of(new CtcGradientOp(0, PerLabel: true, Lengths: false),
            TensorShape.Sample(4, 3), TensorShape.Sample(4, 3), TensorShape.Sample(2), TensorShape.Sample(1), TensorShape.Sample(1)),
        Of(new LabelWeightsOp(3, EquatableArray.Of(0.5, 1, 2), 1), TensorShape.Sample(1), Labels),
        Of(new StepMaskOp(4), TensorShape.Sample(4, 1), TensorShape.Sample(1)),
        Of(new AttentionOp(Heads, HasLengths: true, 0.1, 0), FourSteps, TensorShape.Sample(4, 24), TensorShape.Sample(1)),
        Of(new AttentionStatisticsOp(Heads, HasLengths: true), TensorShape.Sample(4, 2), TensorShape.Sample(4, 24), TensorShape.Sample(1)),
        Of(new AttentionGradientOp(Heads, HasLengths: true, 0.1, 0, OfKeys: false), TensorShape.Sample(4, 24),
            TensorShape.Sample(4, 24), TensorShape.Sample(1), TensorShape.Sample(4, 2), FourSteps, FourSteps),
        Of(new AttentionWeightsOp(Heads, HasLengths: true), TensorShape.Sample(4, 4), TensorShape.Sample(4, 24), TensorShape.Sample(1), TensorShape.Sample(4, 2)),
        Of(new RotaryOp(8, 4, 10_000), FourSteps, FourSteps),
        Of(new RotaryStepOp(8, 4, 10_000, 20), Features, Features, TensorShape.Sample(1)),
        Of(new AttentionStepWeightsOp(Cache), TensorShape.Sample(20), TensorShape.Sample(24), TensorShape.Sample(Cache.KeyFloats), TensorShape.Sample(1)),
        Of(new AdditiveScoresOp(), TensorShape.Sample(4, 5), FourSteps, TensorShape.Sample(5, 8), TensorShape.Shared(1, 8)),
        Of(new AdditiveScoresGradientOp(AdditiveOperand.Keys), TensorShape.Sample(5, 8), FourSteps, TensorShape.Sample(5, 8), TensorShape.Shared(1, 8), TensorShape.Sample(4, 5)),
        Of(new RecallOp(3, 2, 4), TensorShape.Sample(3, 8), Features, TensorShape.Sample(40), TensorShape.Sample(1)),
        Of(new StepAtOp(), Features, TensorShape.Sample(4, 8), TensorShape.Sample(1)),
        Of(new AttentionStepOp(Cache), TensorShape.Sample(8),
            TensorShape.Sample(24), TensorShape.Sample(Cache.KeyFloats), TensorShape.Sample(Cache.ValueFloats), TensorShape.Sample(1)),
        Of(new StateOp(0), Features),
        Of(new PositionsOp(), TensorShape.Sample(1)),
        Of(new StepOp(), Features, TensorShape.Sample(4, 8)),
        Of(new PreviousOp(0), Features, Features),
        Of(new StackOp(), TensorShape.Sample(4, 8), Features),
        Of(new LastOp(), Features, Features),
        Of(new BatchMomentsOp(), Moments, Wide),
        Of(new BatchNormalizeOp(1e-5), Wide, Wide, Moments, PerChannel, PerChannel),
        Of(new UpdateRunningOp(0.1, 36), TensorShape.Scalar, Moments, PerChannel, PerChannel),
        Of(new DropoutOp(0.5, 0), Features, Features),
        Of(new SoftmaxOp(), Units, Units),
        Of(new GaussianNoiseOp(0.5, 0), Features, Features),
        Of(new MatMulOp(false, true), TensorShape.Sample(4, 5), TensorShape.Sample(4, 3), TensorShape.Sample(5, 3)),
        Of(new GatherOp(), TensorShape.Sample(2, 3), TensorShape.Sample(4, 3), TensorShape.Sample(2)),
        Of(new GatherGradientOp(), TensorShape.Sample(4, 3), TensorShape.Sample(2, 3), TensorShape.Sample(2)),
        Of(new LogSumExpOp(), TensorShape.Sample(1), Units),
        Of(new CustomOp("global::NetGen.Generator.Tests.Ops.Half"), Units, Features),
        Of(new CustomGradientOp("global::NetGen.Generator.Tests.Ops.Half"), Features, Features, Units, Units),
        Of(new CustomTrainedOp("global::NetGen.Generator.Tests.Ops.Half"), Features, Features, TensorShape.Shared(3), TensorShape.Shared(2, 4)),
        Of(new CustomTrainedGradientOp("global::NetGen.Generator.Tests.Ops.Half"), TensorShape.Sample(Features.Size + 11),
            Features, Features, Features, TensorShape.Shared(3), TensorShape.Shared(2, 4)),
        Of(new CustomLossOp("global::NetGen.Generator.Tests.Ops.Half"), TensorShape.Sample(1), Features, Features),
        Of(new CustomLossGradientOp("global::NetGen.Generator.Tests.Ops.Half"), Features, Features, Features, TensorShape.Sample(1)),
        Of(new SoftmaxGradientOp(), Units, Units, Units),
        Of(new SoftmaxCrossEntropyOp(1), TensorShape.Scalar, Units, Labels),
        Of(new SoftmaxCrossEntropyGradientOp(1), Units, Units, Labels),
    ];

    /// <summary>Ops that passes put into plans, for the layouts that want them.</summary>
    public static readonly OpExample[] OfPlans =
    [
        Of(new PackOp(new PortOp(PortRole.Input, "image", 0), Layout.Lanes), Image),
        Of(new UnpackOp("scores", 0), Image, Image),
        Of(new ConvertLayoutOp(Layout.Lanes, Layout.ChannelsLast), Image, Image),
        Of(new PackWeightsOp(Conv, Adjoint: false), Panels, Weight),
        Of(new PackTapsOp(Conv1D, Transposed: true), TensorShape.Shared(36), StepWeight),
        Of(new PlacedMaxPoolOp(Pool), Pooled, Wide),
        Of(new PlacedMaxPoolGradientOp(Pool), Wide, Pooled, Pooled),
        Of(new PooledConvOp(Conv, Pool, NotesPlaces: false), Pooled, Image, Weight),
        Of(new PooledConvWeightsOp(Conv, Pool), Weight, Image, Pooled, Pooled),
        Of(new PlanesToPixelsConvOp(Conv, null), Wide, Image, FromPlanes),
        Of(new DenseOfTwoOp(8, 3, 3), Units, Features, Matrix, Units, TensorShape.Shared(3, 3)),
        Of(new MultiplyTableOp(5, 8, 3), TensorShape.Shared(5, 3), TensorShape.Shared(5, 8), Matrix),
        Of(new PackDenseOp(8, 3), DensePanels, Matrix),
        Of(new DenseOfPanelsOp(8, 3), Units, Features, DensePanels),
        Of(new DenseWeightsOfInputOp(8, 3, 0), Matrix, Units),
        Of(new RowsOfOp(), Features, Features),
        Of(new Conv1DWeightsOfRowsOp(Conv1D), StepWeight, Steps, WideSteps),
        Of(new DenseWeightsOfRowsOp(8, 3), Matrix, Features, Units),
        Of(new QuantizeRowsOp(8), ByteRow, Features, Range),
        Of(new QuantizeImageOp(Conv), ByteImage, Image, Range),
        Of(new PackDenseBytesOp(8, 3), BytePanels, Matrix),
        Of(new PackConvBytesOp(Conv), ByteWindows, Weight),
        Of(new ByteDenseOp(8, 3), Units, ByteRow, BytePanels),
        Of(new ByteConvOp(Conv), Wide, ByteImage, ByteWindows),
        Of(new PackBFloat16Op(8, 3), Halves, Matrix),
        Of(new BFloat16DenseOp(8, 3), Units, Features, Halves),
    ];

    public static readonly OpExample[] All = [.. OfGraphs, .. OfPlans];

    private static OpExample Of(Op op, TensorShape result, params TensorShape[] inputs) => new(op, EquatableArray.Of(inputs), result);
}
