using Spectre.Console;

namespace NetGen;

/// <summary>Trains networks in the terminal.</summary>
/// <example><code>FitResult result = Terminal.Create().Fit(net, train, options with { Validation = validation });</code></example>
public static class TrainingConsole
{
    /// <summary><c>NetworkTraining.Fit</c>, shown by a <see cref="ConsoleProgress"/>.</summary>
    /// <param name="console">Where it is shown: <see cref="Terminal.Create"/>.</param>
    /// <param name="network">What to train.</param>
    /// <param name="train">The inputs of the network, then its targets.</param>
    /// <param name="options">How. Its callbacks are called as ever; a <see cref="FitOptions.Progress"/> gets its lines besides.</param>
    /// <param name="cancellationToken">Ends training after the step at hand.</param>
    /// <exception cref="NetGenException">As <c>NetworkTraining.Fit</c>. The live line is gone then.</exception>
    /// <example><code>
    /// IAnsiConsole console = Terminal.Create();
    /// FitResult result = console.Fit(net, train, new FitOptions { Optimizer = new Adam(1e-3), Epochs = 5, Validation = validation });
    /// </code></example>
    public static FitResult Fit(this IAnsiConsole console, INetwork network, IDataset train, FitOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        return network.Fit(train, options with { Callbacks = [new ConsoleProgress(console), .. options.Callbacks] }, cancellationToken);
    }
}
