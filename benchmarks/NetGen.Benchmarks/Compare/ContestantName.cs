namespace NetGen.Benchmarks.Compare;

/// <summary>Who is compared, as the tables name them.</summary>
internal static class ContestantName
{
    public const string NetGen = "NetGen", PyTorch = "PyTorch", ChannelsLast = "PyTorch channels-last", TorchSharp = "TorchSharp", OnnxRuntime = "ONNX Runtime";

    /// <summary>In the order of the tables.</summary>
    public static IReadOnlyList<string> All { get; } = [NetGen, PyTorch, ChannelsLast, TorchSharp, OnnxRuntime];

    /// <summary>The users of libtorch. Ratios are to the fastest of them.</summary>
    public static IReadOnlyList<string> Torch { get; } = [PyTorch, ChannelsLast, TorchSharp];
}
