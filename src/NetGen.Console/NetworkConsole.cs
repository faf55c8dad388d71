using NetGen.Terminals.Pictures;
using NetGen.Terminals.Tables;
using Spectre.Console;

namespace NetGen;

/// <summary>Shows networks, and what they say, in the terminal.</summary>
/// <example><code>
/// IAnsiConsole console = Terminal.Create();
/// console.WriteSummary(net);                                          // a table of layers: shapes, parameters, operations
/// ConfusionMatrix matrix = console.WriteConfusion(net, test);
/// </code></example>
public static class NetworkConsole
{
    /// <summary>
    /// A table of the network: a row for each layer with its kind, the shape of its output for one sample, its parameters and operations; under it the totals and the ports.
    /// </summary>
    /// <example><code>Terminal.Create().WriteSummary(net);</code></example>
    public static void WriteSummary(this IAnsiConsole console, INetwork network)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(network);
        console.Write(SummaryTable.Of(network.Description, console.Profile.Capabilities.Unicode));
    }

    /// <summary>
    /// How often each class was taken for each other one: rows what it is, columns the answer. Where so many columns have no room, the pairs that are confused most often.
    /// </summary>
    /// <param name="console">Where it is shown.</param>
    /// <param name="matrix">The counts.</param>
    /// <param name="classes">What the classes are called; numbers by default.</param>
    /// <exception cref="ArgumentException">There are not as many names as classes.</exception>
    public static void WriteConfusion(this IAnsiConsole console, ConfusionMatrix matrix, IReadOnlyList<string>? classes = null)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(matrix);
        if (classes is not null && classes.Count != matrix.Size)
            throw new ArgumentException(FormattableString.Invariant($"There are {matrix.Size} classes, but {classes.Count} names of them."), nameof(classes));
        console.Write(ConfusionTable.Of(matrix, classes, console.Profile.Width, console.Profile.Capabilities.Unicode));
    }

    /// <summary>The same of a network's answers to a data set.</summary>
    /// <param name="console">Where it is shown.</param>
    /// <param name="network">A network that tells classes apart.</param>
    /// <param name="data">The inputs of the network, then its targets.</param>
    /// <param name="classes">What the classes are called; numbers by default.</param>
    /// <param name="batchSize">Samples predicted at once.</param>
    /// <param name="threads">Threads; 0: one per processor.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The network tells no classes apart, or there are not as many names as classes.</exception>
    /// <example><code>console.WriteConfusion(net, test, ["cat", "dog"]);</code></example>
    public static ConfusionMatrix WriteConfusion(
        this IAnsiConsole console, INetwork network, IDataset data, IReadOnlyList<string>? classes = null, int batchSize = 256, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        var matrix = new ConfusionMatrix();
        network.Evaluate(data, [matrix], batchSize, threads);
        console.WriteConfusion(matrix, classes);
        return matrix;
    }

    /// <summary>Pictures side by side, as many in a line as have room, each with a caption.</summary>
    /// <param name="console">Where they are shown.</param>
    /// <param name="pictures">The pictures and what stands below them, in Spectre.Console's markup ("[green]7[/]").</param>
    /// <exception cref="FormatException">The markup of a caption is wrong.</exception>
    /// <example><code>console.WriteGallery([(new TerminalImage(image, 1, 28, 28), "a seven"), (new TerminalImage(images.AsSpan(0, 784), 1, 28, 28), "a two")]);</code></example>
    public static void WriteGallery(this IAnsiConsole console, IEnumerable<(TerminalImage Picture, string Caption)> pictures)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(pictures);
        Gallery.Write(console, [.. pictures]);
    }
}
