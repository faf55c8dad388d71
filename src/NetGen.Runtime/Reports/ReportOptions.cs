namespace NetGen;

/// <summary>What a report shows besides the run.</summary>
/// <example><code>result.SaveReport("report.html", net, new ReportOptions { Test = test });</code></example>
/// <example><code>var options = new ReportOptions { Test = test, Title = "LeNet-5", Mistakes = 25, PixelRange = (0, 1), BatchSize = 128, Threads = 2 };</code></example>
public sealed record ReportOptions
{
    /// <summary>What the network is measured on: its inputs, then its targets. Without it the report has the curves of the run alone.</summary>
    public IDataset? Test { get; init; }

    /// <summary>What the classes are called; numbers by default.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>The heading; the network's name by default.</summary>
    public string? Title { get; init; }

    /// <summary>Most answers to show that are wrong, those with the greatest loss first; with their images where the network takes some.</summary>
    public int Mistakes { get; init; } = 16;

    /// <summary>What in the images is black and white; by default the least and the greatest number of each.</summary>
    public (float Black, float White)? PixelRange { get; init; }

    /// <summary>Samples predicted at once.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Threads; 0: one per processor.</summary>
    public int Threads { get; init; }
}
