using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>
/// What <see cref="NetworkTraining.CheckGradients"/> found: for each trained parameter the element at which its gradient and the central difference of the loss are
/// farthest apart.
/// </summary>
/// <param name="Network">The network's name.</param>
/// <param name="Loss">The loss of the batch.</param>
/// <param name="Samples">Samples of the batch.</param>
/// <param name="Tolerance">What gradient and difference may be apart, relative to the larger one.</param>
/// <param name="Parameters">In the order of the network.</param>
/// <example><code>
/// GradientReport report = net.CheckGradients(batch);
/// Console.WriteLine($"{report.Network}: loss {report.Loss} of {report.Samples} samples; {report.Parameters.Count} tensors within {report.Tolerance}: {report.IsCorrect}");
/// report.EnsureCorrect();
/// </code></example>
public sealed record GradientReport(string Network, double Loss, int Samples, double Tolerance, IReadOnlyList<ParameterGradient> Parameters)
{
    private static readonly string[] Titles = ["parameter", "shape", "checked", "worst at", "gradient", "difference", "±", "apart", ""];

    /// <summary>Whether every gradient agrees.</summary>
    public bool IsCorrect => Parameters.All(p => p.IsCorrect);

    /// <summary>Throws where a gradient is wrong.</summary>
    /// <exception cref="WrongGradientException">Names the parameter, the element and both values; the message holds the whole table.</exception>
    public void EnsureCorrect()
    {
        if (Parameters.FirstOrDefault(p => !p.IsCorrect) is { } wrong)
            throw new WrongGradientException(this, wrong);
    }

    /// <summary>A line that says how many agree, and a row for each parameter.</summary>
    public override string ToString()
    {
        int wrong = Parameters.Count(p => !p.IsCorrect);
        string verdict = wrong == 0
            ? $"{Counted.Of(Parameters.Count, "gradient")} as central differences have {(Parameters.Count == 1 ? "it" : "them")}"
            : $"{wrong} of {Counted.Of(Parameters.Count, "gradient")} wrong";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Network}: {verdict} (within {Tolerance * 100:G3} %); loss {Loss:G6} of {Counted.Of(Samples, "sample")}\n");
        string[][] rows = [Titles, .. Parameters.Select(Row)];
        int[] widths = [.. Titles.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            // Words begin, numbers end in line.
            IEnumerable<string> cells = row.Select((cell, column) => column is 0 or 1 or 3 or 8 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append("  ").Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }
        return text.ToString();
    }

    private static string[] Row(ParameterGradient p) =>
    [
        p.Name, $"[{string.Join(", ", p.Shape)}]", FormattableString.Invariant($"{p.Checked} of {p.Shape.Aggregate(1L, (size, d) => size * d)}"), $"[{string.Join(", ", p.Index)}]",
        Number(p.Gradient), Number(p.Difference), p.Uncertainty.ToString("0.0E+0", CultureInfo.InvariantCulture),
        p.IsVisible ? FormattableString.Invariant($"{p.RelativeError * 100:F2} %") : "unseen", p.IsCorrect ? "" : "WRONG",
    ];

    private static string Number(double value) => value.ToString(value == 0 ? "0" : "0.0000E+0", CultureInfo.InvariantCulture);
}
