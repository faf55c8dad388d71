using System.Globalization;

namespace NetGen.Benchmarks.Compare;

/// <summary>What was to be reached, and what was: one line for each measured row that a target speaks of.</summary>
internal sealed class ComparisonTargets(IReadOnlyList<ComparisonRow> rows)
{
    private static readonly string[] Small = ["Mlp", "LeNet5"], Deep = ["ResNet20", "UNet", "Vgg16"], ImageNet = ["ResNet18", "ResNet50", "Vgg16", "InceptionV1"],
        MostlyKernel3x3 = ["ResNet18", "Vgg16"],
        Sequences = ["LstmText", "GruText", "CharRnn", "Reviews", "TextCnn", "WaveNet", "NanoGpt", "TranslationTransformer", "DiffusionUNet"];

    /// <summary>Those that something can be concluded from.</summary>
    private readonly IReadOnlyList<ComparisonRow> _rows = [.. rows.Where(row => !row.IsDoubtful)];

    private readonly List<string[]> _lines = [];

    public ResultTable Table()
    {
        foreach (ComparisonRow row in _rows)
        {
            if (row.Work.Kind == WorkKind.Step)
                Training(row);
            else
                Prediction(row);
            SecondThread(row);
        }
        int reached = _lines.Count(line => line[^1] == "yes");
        return new ResultTable(
            ["target", "network", "work", "threads", "wanted", "measured", "reached"], 4, _lines,
            [FormattableString.Invariant($"{reached} of {_lines.Count} reached. Ratios of least times; PyTorch: the fastest of its memory formats and TorchSharp, where not said otherwise; crippled peers and rows of a busy machine left out. Memory: growth of the process.")]);
    }

    private void Training(ComparisonRow row)
    {
        if (Small.Contains(row.Network))
            Ratio("training, small networks", row, row.Torch, row.Threads == 1 ? 3 : 5);
        if (Deep.Contains(row.Network))
            Ratio("training, PyTorch channels-last", row, row.Ratio(ContestantName.ChannelsLast), 1.8);
        if (Sequences.Contains(row.Network))
            Ratio("training, sequences and attention", row, row.Torch, 1.5);
        if (row.Network == nameof(Networks.Gpt2))
            Ratio("training, GPT-2", row, row.Torch, 1.2);
        if (row.Contestants[ContestantName.NetGen].Growth is { } mine && row.TorchGrowth is { } least)
            Line("memory of training below PyTorch's", row, Numbers.Megabytes(least) + " MB", Numbers.Megabytes(mine) + " MB", mine < least);
    }

    private void Prediction(ComparisonRow row)
    {
        if (Small.Contains(row.Network) && row.Work.Batch == 1)
        {
            Ratio("one sample, ONNX Runtime", row, row.Ratio(ContestantName.OnnxRuntime), 2.5);
            Ratio("one sample, PyTorch", row, row.Torch, 8);
        }
        if (row.Work.Batch == ComparedNetwork.Service && row.Contestants.ContainsKey(ContestantName.TorchSharp))
            Ratio("prediction, TorchSharp's median by our 95th percentile", row, row.MedianToHigh(ContestantName.TorchSharp), 1);
        if (ImageNet.Contains(row.Network))
            Ratio("prediction, ONNX Runtime", row, row.Ratio(ContestantName.OnnxRuntime), MostlyKernel3x3.Contains(row.Network) ? 1.5 : 1.2);
    }

    private void SecondThread(ComparisonRow row)
    {
        if (row.Threads != 2 || _rows.FirstOrDefault(other => other.Threads == 1 && (other.Network, other.Work) == (row.Network, row.Work)) is not { } one)
            return;
        double alone = one.Contestants[ContestantName.NetGen].Minimum;
        if (alone > 20e3)
            Ratio("second thread", row, alone / row.Contestants[ContestantName.NetGen].Minimum, 1.8);
    }

    private void Ratio(string target, ComparisonRow row, double? measured, double wanted)
    {
        if (measured is { } ratio)
            Line(target, row, string.Create(CultureInfo.InvariantCulture, $"{wanted:0.0}x"), string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}x"), ratio >= wanted);
    }

    private void Line(string target, ComparisonRow row, string wanted, string measured, bool reached) =>
        _lines.Add([target, row.Network, row.Work.ToString(), row.Threads.ToString(CultureInfo.InvariantCulture), wanted, measured, reached ? "yes" : "**no**"]);
}
