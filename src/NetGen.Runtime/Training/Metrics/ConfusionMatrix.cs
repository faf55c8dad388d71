using System.Globalization;
using System.Text;
using NetGen.Charts;
using NetGen.Notebooks;

namespace NetGen;

/// <summary>How often each class was taken for each other one. As a metric its value is the accuracy.</summary>
/// <example><code>
/// var confusion = new ConfusionMatrix();
/// net.Evaluate(test, [confusion]);
/// Console.WriteLine(confusion);
/// </code></example>
/// <example><code>
/// var matrix = new ConfusionMatrix();
/// net.Evaluate(test, [matrix]);
/// Console.WriteLine($"{matrix.Size} classes: 7 taken for 1 {matrix[7, 1]} times; recall of 7 {matrix.Recall(7)}, precision {matrix.Precision(7)}; undecided {matrix.Undecided}");
/// </code></example>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed class ConfusionMatrix : ClassificationMetric, INotebookView
{
    private long[] _counts = [];

    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    public ConfusionMatrix(int? output = null, int? target = null) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "confusion";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <summary>Number of classes.</summary>
    public int Size => Classes;

    /// <summary>Labels whose prediction was not a number.</summary>
    public long Undecided { get; private set; }

    /// <summary>Labels of class <paramref name="actual"/> that were taken for <paramref name="predicted"/>.</summary>
    public long this[int actual, int predicted]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(predicted);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicted, Size);
            return _counts[actual * Size + predicted];
        }
    }

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            long all = Undecided, right = 0;
            for (int i = 0; i < _counts.Length; i++)
            {
                all += _counts[i];
                right += i / Size == i % Size ? _counts[i] : 0;
            }
            return all == 0 ? double.NaN : (double)right / all;
        }
    }

    /// <summary>Of the labels of a class, the part that was found; NaN if there were none.</summary>
    public double Recall(int actual)
    {
        long all = 0;
        for (int predicted = 0; predicted < Size; predicted++)
            all += this[actual, predicted];
        return all == 0 ? double.NaN : (double)this[actual, actual] / all;
    }

    /// <summary>Of the predictions of a class, the part that was right; NaN if there were none.</summary>
    public double Precision(int predicted)
    {
        long all = 0;
        for (int actual = 0; actual < Size; actual++)
            all += this[actual, predicted];
        return all == 0 ? double.NaN : (double)this[predicted, predicted] / all;
    }

    /// <summary>The counts as a table, a row for each actual and a column for each predicted class, with the recall of each row.</summary>
    public override string ToString()
    {
        string[] names = [.. Enumerable.Range(0, Size).Select(c => c.ToString(CultureInfo.InvariantCulture))];
        int width = Math.Max(names.Select(n => n.Length).DefaultIfEmpty(1).Max(), _counts.Select(c => c.ToString(CultureInfo.InvariantCulture).Length).DefaultIfEmpty(1).Max());
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Name}: {Value:0.####} of the labels are predicted right{(Undecided > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Undecided} are undecided") : "")}").AppendLine();
        text.Append("actual".PadLeft(8)).Append(" | ").AppendJoin(' ', names.Select(n => n.PadLeft(width))).Append(" | recall").AppendLine();
        for (int actual = 0; actual < Size; actual++)
        {
            IEnumerable<string> row = names.Select((_, predicted) => this[actual, predicted].ToString(CultureInfo.InvariantCulture).PadLeft(width));
            text.Append(names[actual].PadLeft(8)).Append(" | ").AppendJoin(' ', row).Append(CultureInfo.InvariantCulture, $" | {Recall(actual):0.###}").AppendLine();
        }
        return text.ToString();
    }

    /// <summary>The counts as cells, the darker the larger their part of a row.</summary>
    string INotebookView.ToHtml()
    {
        if (Size == 0)
            return "<p>nothing was measured</p>";
        string title = string.Create(CultureInfo.InvariantCulture, $"{Value:0.####} of the labels are predicted right");
        var map = new HeatMap(title, (actual, predicted) => this[actual, predicted], [.. Enumerable.Range(0, Size).Select(c => c.ToString(CultureInfo.InvariantCulture))]);
        return $"<div style=\"max-width: 560px\">{Style.Standalone(map.ToSvg())}</div>";
    }

    /// <inheritdoc/>
    public override void Bind(NetworkDescription network)
    {
        base.Bind(network);
        _counts = new long[Size * Size];
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(_counts);
        Undecided = 0;
    }

    private protected override void Add(int label, ReadOnlySpan<float> scores, int stride)
    {
        int predicted = Predicted(scores, stride);
        if (predicted < 0)
            Undecided++;
        else
            _counts[label * Size + predicted]++;
    }
}
