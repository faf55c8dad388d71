using System.Globalization;
using System.Text;
using NetGen.Charts;
using NetGen.Notebooks;

namespace NetGen;

/// <summary>What came of training.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Epochs">The epochs of this run; those before a resumption are not among them.</param>
/// <param name="Steps">Steps done in all.</param>
/// <param name="Best">The best value of what is watched; NaN if no epoch was finished.</param>
/// <example><code>
/// FitResult result = net.Fit(train, options);
/// Console.WriteLine(result);                 // "StoppedEarly: 12 epochs, 5628 steps; best validation loss 0.0312"
/// </code></example>
/// <example><code>
/// FitResult result = net.Fit(train, options);
/// Console.WriteLine($"{result.End} after {result.Epochs.Count} epochs, {result.Steps} steps; best {result.WatchedName} {result.Best}");
/// if (result.End != FitEnd.Completed)
///     Console.WriteLine(result.Reason);
/// foreach (string warning in result.Warnings)
///     Console.WriteLine(warning);
/// File.WriteAllText("epochs.csv", result.History.ToCsv());
/// </code></example>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed record FitResult(FitEnd End, IReadOnlyList<EpochReport> Epochs, long Steps, double Best) : INotebookView
{
    /// <summary>What was watched: "validation loss", "accuracy".</summary>
    public string WatchedName { get; init; } = "";

    /// <summary>Why training was stopped before its last epoch, by early stopping or by a callback: "the limit of 08:00:00 is over"; null where it was not.</summary>
    public string? Reason { get; init; }

    /// <summary>Steps that had been done when the run was resumed from a checkpoint; null if it began anew.</summary>
    /// <example><code>
    /// if (result.ResumedAt is long step)
    ///     Console.WriteLine($"The run went on behind step {step}.");
    /// </code></example>
    public long? ResumedAt { get; init; }

    /// <summary>What is likely not meant: a learning rate schedule that ends too early, a best epoch that could not be restored.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The epochs as columns of numbers.</summary>
    public TrainingHistory History => new(Epochs);

    /// <summary>"Completed: 5 epochs, 2345 steps; best validation loss 0.0312", and the warnings, a line each.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Headline);
        foreach (string warning in Warnings)
            text.AppendLine().Append("warning: ").Append(warning);
        return text.ToString();
    }

    /// <summary>What it says, and the curves.</summary>
    string INotebookView.ToHtml() =>
        $"<p>{string.Join("<br/>", ToString().Split('\n', StringSplitOptions.TrimEntries).Select(SvgText.Escaped))}</p>{((INotebookView)History).ToHtml()}";

    /// <summary>The result without its warnings.</summary>
    internal string Headline
    {
        get
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"{End}: {Counted.Of(Epochs.Count, "epoch")}, {Counted.Of(Steps, "step")}");
            if (ResumedAt is long resumed)
                text.Append(CultureInfo.InvariantCulture, $" ({resumed} before this run)");
            if (!double.IsNaN(Best))
                text.Append(CultureInfo.InvariantCulture, $"; best {WatchedName} {Best:G4}");
            if (Reason is not null)
                text.Append("; ").Append(Reason);
            if (End == FitEnd.NothingLeft)
                text.Append("; the resumed run had done all its epochs, or had stopped early");
            return text.ToString();
        }
    }
}
