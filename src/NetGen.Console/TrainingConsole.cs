using NetGen.Terminals.Progress;
using Spectre.Console;

namespace NetGen;

/// <summary>Trains networks in the terminal.</summary>
public static class TrainingConsole
{
    /// <summary>
    /// <see cref="NetworkTraining.Fit"/>, shown: a live line with a bar, the loss, a metric, speed and time left, and above it a row for each epoch with all that was measured; at the end what came of it.
    /// Where the output is no terminal, the rows alone.
    /// </summary>
    /// <param name="console">Where it is shown: <see cref="Terminal.Create"/>.</param>
    /// <param name="network">What to train.</param>
    /// <param name="train">The inputs of the network, then its targets.</param>
    /// <param name="options">How. Its callbacks are called as ever; a <see cref="FitOptions.Progress"/> gets its lines besides.</param>
    /// <param name="cancellationToken">Ends training after the step at hand.</param>
    /// <remarks>The metric in the live line is the network's natural one (<see cref="Metric.DefaultsFor"/>), of the first samples of the validation set: about 2 % of the time go into it. Bits do not change by being watched.</remarks>
    /// <exception cref="NetGenException">As <see cref="NetworkTraining.Fit"/>. The live line is gone then.</exception>
    /// <example><code>
    /// IAnsiConsole console = Terminal.Create();
    /// FitResult result = console.Fit(net, train, new FitOptions { Optimizer = new Adam(1e-3), Epochs = 5, Validation = validation });
    /// </code></example>
    public static FitResult Fit(this IAnsiConsole console, INetwork network, IDataset train, FitOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        FitResult result;
        using (var view = new TrainingView(console, LiveMetric.For(network, options.Validation)))
        {
            result = network.Fit(train, options with
            {
                OnStep = step =>
                {
                    view.Show(step);
                    options.OnStep?.Invoke(step);
                },
                OnEpoch = epoch =>
                {
                    view.Show(epoch);
                    options.OnEpoch?.Invoke(epoch);
                },
            }, cancellationToken);
        }
        ResultText.Write(console, result);
        return result;
    }
}
