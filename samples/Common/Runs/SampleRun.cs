using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace NetGen.Samples;

/// <summary>One run of a sample: what it was asked for, and where its lines, figures, models and pictures go.</summary>
/// <param name="name">The sample's name: its folder.</param>
/// <param name="options">What the user asked for.</param>
/// <param name="output">Where lines go.</param>
/// <param name="cancellation">Ends it.</param>
public sealed class SampleRun(string name, SampleOptions options, TextWriter output, CancellationToken cancellation = default)
{
    private readonly List<Figure> _figures = [];
    private readonly IAnsiConsole _console = ReferenceEquals(output, Console.Out) ? Terminal.Create() : Terminal.Plain(output);
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>The sample's name.</summary>
    public string Name => name;

    /// <summary>What the user asked for.</summary>
    public SampleOptions Options => options;

    /// <inheritdoc cref="SampleOptions.Quick"/>
    public bool Quick => options.Quick;

    /// <inheritdoc cref="SampleOptions.Seed"/>
    public ulong Seed => options.Seed;

    /// <summary>Ends the run; samples with loops of their own look at it.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>What it has come to so far.</summary>
    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>Whether it had to do without real data: its figures say nothing then.</summary>
    public bool UsesStandIn { get; private set; }

    /// <summary>Time since it began.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Writes a line, numbers in the invariant culture.</summary>
    public void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Finds a data set: in the folder that was named, else in NETGEN_DATA, else in the cache, else on a public mirror, from where it
    /// comes into the cache. Null, with a line that says so, where it is nowhere.</summary>
    /// <param name="set">Its name.</param>
    /// <param name="files">Its files, without .gz.</param>
    /// <exception cref="UsageException">A folder was named, and it is not there.</exception>
    public DataFolder? FindData(string set, params string[] files)
    {
        if (options.StandIn)
        {
            UsesStandIn = true;
            return null;
        }
        if (options.Data is { } named)
        {
            return DataFolder.In(named, set, files)
                ?? throw new UsageException($"--data: expected {string.Join(", ", files)} (or with .gz) in '{named}' or in a folder '{set}' there.");
        }
        string? variable = Environment.GetEnvironmentVariable("NETGEN_DATA");
        DataFolder? found = (string.IsNullOrEmpty(variable) ? null : DataFolder.In(variable, set, files))
            ?? DataFolder.In(DataFolder.Cache, set, files)
            ?? (options.Offline ? null : DataFetch.Fetch(DataFolder.Cache, set, files, DataFetch.Network, Say, cancellation));
        if (found is null)
        {
            UsesStandIn = true;
            Say($"No data set '{set}' ({string.Join(", ", files)}) in --data, NETGEN_DATA or {DataFolder.Cache}.");
            Say($"This run makes do with a small stand-in that it draws itself: its figures say nothing.");
        }
        return found;
    }

    /// <summary>The path of a file among the models of this run.</summary>
    public string PathOf(string file)
    {
        Directory.CreateDirectory(options.Folder);
        return Path.Combine(options.Folder, file);
    }

    /// <summary>Trains a network as the options say, with a checkpoint of its own, and saves it.</summary>
    /// <param name="network">What to train.</param>
    /// <param name="train">On what.</param>
    /// <param name="fit">How. Threads, seed, checkpoints and progress are the run's.</param>
    /// <param name="title">What it is called; its class if not given.</param>
    /// <exception cref="OperationCanceledException">It was stopped. The checkpoint is written.</exception>
    public FitResult Fit(INetwork network, IDataset train, FitOptions fit, string? title = null) =>
        Fit(network, train.Count, fit, title, asked => network.Fit(train, asked, cancellation));

    /// <summary>The same on batches of their own order.</summary>
    /// <inheritdoc cref="Fit(INetwork, IDataset, FitOptions, string?)"/>
    public FitResult Fit(INetwork network, IBatchStream train, FitOptions fit, string? title = null) =>
        Fit(network, train.SampleCount ?? 0, fit, title, asked => network.Fit(train, asked, cancellation));

    /// <summary>The loss of a network, as it predicts, on data.</summary>
    public double Loss(INetwork network, IDataset data) => network.Evaluate(data, [], threads: options.Threads, cancellationToken: cancellation).Loss;

    /// <summary>A metric of a network on data.</summary>
    public double Measure(INetwork network, IDataset data, Metric metric) =>
        network.Evaluate(data, [metric], threads: options.Threads, cancellationToken: cancellation)[metric.Name];

    /// <summary>Makes a picture.</summary>
    /// <param name="what">What it shows: the picture is called by the sample's name and this.</param>
    /// <param name="draw">Draws it into a file.</param>
    /// <param name="kind">How the name of the file ends: svg, gif.</param>
    public void Picture(string what, Action<string> draw, string kind = "svg")
    {
        Directory.CreateDirectory(options.Pictures);
        string path = Path.Combine(options.Pictures, $"{name.ToLowerInvariant()}-{what}.{kind}");
        draw(path);
        Say($"Drew {path}.");
    }

    /// <summary>Records a figure and prints it against its goal; a quick run's and one without real data are not judged.</summary>
    public void Report(string what, double value, Goal? goal = null)
    {
        var figure = new Figure(what, value, goal);
        _figures.Add(figure);
        string why = UsesStandIn ? "a stand-in for the data" : "a quick run";
        Say($"{(UsesStandIn || options.Quick ? $"{what} {figure.Number} ({why}: held against no goal)" : figure)}");
    }

    /// <summary>Takes the figures of the run before away: its models are about to be replaced.</summary>
    internal void Begin()
    {
        if (File.Exists(FiguresPath))
            File.Delete(FiguresPath);
    }

    /// <summary>
    /// Writes figures, time and memory into <c>figures.tsv</c> beside the models: what <c>benchmarks/gallery.sh</c> makes its table of. How long a run took that another one has
    /// begun is not known.
    /// </summary>
    internal void Finish()
    {
        double megabytes = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        Say($"Took {Elapsed.TotalSeconds:0} s and {megabytes:N0} MB.");
        if (options.Quick || options.Varied || UsesStandIn || _figures.Count == 0)
            return;
        Directory.CreateDirectory(options.Folder);
        File.WriteAllLines(FiguresPath, _figures.Select(figure => figure.ToRow(name, options.Resume ? null : Elapsed)));
    }

    private string FiguresPath => Path.Combine(options.Folder, "figures.tsv");

    private FitResult Fit(INetwork network, long samples, FitOptions fit, string? title, Func<FitOptions, FitResult> train)
    {
        title ??= network.Name;
        Say($"{title}: {network.Description.ParameterCount:N0} parameters, {Count(samples, "sample")}, {Count(fit.Epochs, "epoch")}.");
        FitResult result = train(fit with
        {
            Threads = options.Threads,
            Seed = options.Seed,
            Checkpoints = new CheckpointOptions(PathOf(title + ".checkpoint")) { Resume = options.Resume },
            Callbacks = [.. fit.Callbacks, new ConsoleProgress(_console)],
        });
        if (result.End == FitEnd.Cancelled)
            throw new OperationCanceledException(cancellation);
        Safetensors.Save(network.Parameters, PathOf(title + ".safetensors"));
        return result;
    }

    private static string Count(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
