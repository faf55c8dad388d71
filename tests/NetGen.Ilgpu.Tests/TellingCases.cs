namespace NetGen.Gpu.Tests.Harness;

/// <summary>The cases that run every time: few, and together every kind of kernel that there is (<see cref="TellingCasesTests"/>).</summary>
internal static class TellingCases
{
    /// <summary>Compiled to PTX, which takes about a second a case.</summary>
    public static IReadOnlyList<string> Compiled { get; } =
    [
        "LeNetCase", "ResidualNetCase", "UNetCase", "ConvTransposeGroupsCase", "PhaseTilesCase", "AvgPoolCeilCase", "LocalResponseNormCase", "SpatialSoftmaxCase", "PReLUChannelsCase",
        "ConstantTargetCase", "TrainingCase", "SqueezeExciteCase", "UpsampleCase", "SequenceTaggingCase", "SequenceBatchNormCase", "SequenceReshapeCase", "SequenceGateCase", "EmbeddingCase",
        "RnnCase", "SummarizedCase", "LengthsLstmBothCase", "GroupedConv1DCase", "ConvTranspose1DGroupsCase", "MaxPool1DCase", "AvgPool1DCeilCase",
        "AdaptivePool1DCase", "AdaptiveMaxPoolCase", "BilinearCase", "AttentionBlockCase", "CrossAttentionCase", "RotaryAttentionCase", "DroppedAttentionCase", "AttendingGruCase",
        "WideHeadCase", "AttentionWeightsCase",
        "LengthsWeightsCase", "CtcLengthsCase", "LearnedPositionsCase",
        "PadReflectCase", "SplitCase", "NormStepsCase", "NormImageCase", "MatMulCase", "GatherCase",
    ];

    /// <summary>What of them steps or derives, compiled to PTX.</summary>
    public static IReadOnlyList<(string Network, string Part)> Parts { get; } =
    [
        .. new[]
        {
            "AttentionWeightsCase", "CausalConv1DCase", "AdditiveAttentionOfStepsCase", "EmbeddingCase", "RMSNormStepsCase", "RotaryAttentionCase", "LstmTranslationCase",
        }.Select(name => (name, NetworkParts.Stepper)),
        .. new[] { "DerivedSteps", "DerivedHead", "LeNet5Curved", "DerivedTokens", "DerivedImage" }.Select(name => (name, NetworkParts.Derivatives)),
    ];

    private static readonly string[] OnOpenCL = ["LeNetCase", "ConvTransposeGroupsCase"];

    private static readonly string[] OnCpu = ["DenseCase", "MaxPoolCase", "SoftmaxCrossEntropyCase"];

    /// <summary>Run on a kind of device.</summary>
    public static IReadOnlyList<string> Of(string kind) => kind switch
    {
        "OpenCL" => OnOpenCL,
        "CPU" => OnCpu,
        // Where there is none, one case says so.
        _ => ["LeNetCase"],
    };
}
