using System.Text;
using NetGen.Charts;
using NetGen.Checkpoints;
using NetGen.Notebooks;
using NetGen.Training;

namespace NetGen;

/// <summary>
/// What came of each epoch, as columns of numbers: "epoch", "steps", "loss", "learning rate", "seconds", "samples/s", and with a validation set "validation loss" and each metric,
/// "validation accuracy".
/// </summary>
/// <example><code>
/// TrainingHistory history = net.Fit(train, options).History;
/// IReadOnlyList&lt;double> losses = history["validation loss"];
/// history.SaveCsv("history.csv");
/// </code></example>
/// <example><code>
/// TrainingHistory history = result.History;
/// Console.WriteLine(string.Join(", ", history.Columns));             // epoch, loss, validation loss, …
/// Console.WriteLine(history.Epochs[^1].Loss);
/// File.WriteAllText("epochs.csv", history.ToCsv());
/// </code></example>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed class TrainingHistory : INotebookView
{
    private readonly double[][] _rows;

    internal TrainingHistory(IReadOnlyList<EpochReport> epochs)
    {
        Epochs = epochs;
        Columns = epochs.Count == 0 ? [] : [.. EpochColumns.Names(epochs[0])];
        _rows = [.. epochs.Select(epoch => EpochColumns.Numbers(epoch).ToArray())];
    }

    /// <summary>The epochs.</summary>
    public IReadOnlyList<EpochReport> Epochs { get; }

    /// <summary>Names of the columns; none before the first epoch.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The numbers of a column, one an epoch.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public IReadOnlyList<double> this[string column]
    {
        get
        {
            for (int i = 0; i < Columns.Count; i++)
            {
                if (Columns[i] == column)
                    return [.. _rows.Select(row => row[i])];
            }
            throw new KeyNotFoundException($"The history has no column '{column}'. There are: {string.Join(", ", Columns)}.");
        }
    }

    /// <summary>Comma-separated values, a row an epoch under a row of names. Points are decimal points whatever the culture, numbers read back to the same bits.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        for (int i = 0; i < Epochs.Count; i++)
        {
            if (i == 0)
                text.Append(EpochColumns.Head(Epochs[0])).Append('\n');
            text.Append(EpochColumns.Row(Epochs[i])).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>How many epochs there are, and of what.</summary>
    public override string ToString() => Epochs.Count == 0 ? "no epochs" : $"{Counted.Of(Epochs.Count, "epoch")} of {string.Join(", ", Columns.Skip(1))}";

    /// <summary>The curves.</summary>
    string INotebookView.ToHtml()
    {
        if (Epochs.Count == 0)
            return "<p>no epochs</p>";
        IEnumerable<string> charts = HistoryCharts.Of(this).Charts.Select(chart => $"<div style=\"flex: 1 1 340px; max-width: 560px\">{Style.Standalone(chart.ToSvg())}</div>");
        return $"<div style=\"display: flex; flex-wrap: wrap; gap: 14px\">{string.Concat(charts)}</div>";
    }

    /// <summary>Writes <see cref="ToCsv"/> as a file of UTF-8, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveCsv(string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToCsv())));
}
