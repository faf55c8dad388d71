using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>What is left of a pruned network.</summary>
/// <example><code>Console.WriteLine(mask.Report(net.Parameters));      // a row for each tensor: numbers, left, channels left</code></example>
/// <example><code>
/// PruningReport report = mask.Report(net.Parameters);
/// Console.WriteLine($"{report.Sparsity:P1} of {report.Tensors.Count} tensors");
/// </code></example>
public sealed class PruningReport
{
    private PruningReport(IReadOnlyList<PrunedTensor> tensors) => Tensors = tensors;

    /// <summary>Every tensor that is trained.</summary>
    public IReadOnlyList<PrunedTensor> Tensors { get; }

    /// <summary>Which part of the numbers is 0.</summary>
    public double Sparsity => Tensors.Sum(t => (double)t.Pruned) / Math.Max(1, Tensors.Sum(t => (double)t.Length));

    /// <summary>A row for each tensor, and the sum.</summary>
    public override string ToString()
    {
        int width = Math.Max(6, Tensors.Max(t => t.Name.Length));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"tensor".PadRight(width)}  {"numbers",12}  {"left",12}  {"channels left",16}\n");
        foreach (PrunedTensor t in Tensors)
        {
            string channels = FormattableString.Invariant($"{t.ChannelsLeft} of {t.Channels}");
            text.Append(CultureInfo.InvariantCulture, $"{t.Name.PadRight(width)}  {t.Length,12:N0}  {t.Length - t.Pruned,12:N0}  {channels,16}\n");
        }
        return text.Append(CultureInfo.InvariantCulture, $"{100 * Sparsity:0.0} % of {Tensors.Sum(t => (long)t.Length):N0} numbers are 0\n").ToString();
    }

    internal static PruningReport Of(ParameterSet parameters, Func<string, int, bool> isLeft)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new PruningReport([.. parameters.Where(p => p.Trainable).Select(p => PrunedTensor.Of(p, isLeft))]);
    }
}

/// <summary>What is left of a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Its numbers.</param>
/// <param name="Pruned">Those that are 0 for good.</param>
/// <param name="Channels">Its first axis.</param>
/// <param name="ChannelsLeft">Those with something left.</param>
/// <example><code>
/// foreach (PrunedTensor tensor in mask.Report(net.Parameters).Tensors)
///     Console.WriteLine($"{tensor.Name}: {tensor.Pruned} of {tensor.Length} numbers gone, {tensor.ChannelsLeft} of {tensor.Channels} channels left");
/// </code></example>
public sealed record PrunedTensor(string Name, int Length, int Pruned, int Channels, int ChannelsLeft)
{
    internal static PrunedTensor Of(Parameter parameter, Func<string, int, bool> isLeft)
    {
        int channels = parameter.Shape.Length == 0 ? 1 : parameter.Shape[0], size = parameter.Length / Math.Max(1, channels), pruned = 0, left = 0;
        for (int channel = 0; channel < channels; channel++)
        {
            int its = Enumerable.Range(channel * size, size).Count(element => isLeft(parameter.Name, element));
            pruned += size - its;
            left += its > 0 ? 1 : 0;
        }
        return new PrunedTensor(parameter.Name, parameter.Length, pruned, channels, left);
    }
}
