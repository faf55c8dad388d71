using NetGen.RandomNumbers;

namespace NetGen;

/// <summary>
/// What a search varies: learning rates, batch sizes, widths. Each choice is a value of its own type that trials are asked for, so nothing is set behind the back of the
/// program: it builds network and options from them as it likes, and the compiler sees it.
/// </summary>
/// <example><code>
/// var space = new SearchSpace();
/// SearchChoice&lt;double> rate = space.LogUniform("learning rate", 1e-4, 1e-1);
/// SearchChoice&lt;int> batch = space.Of("batch size", 32, 64, 128);
/// SearchResult result = space.Random(trials: 20, seed: 1, trial =>
/// {
///     using var net = new LeNet5(seed: 1);
///     return net.Fit(train, new FitOptions { Optimizer = new AdamW(trial[rate]), BatchSize = trial[batch], Epochs = 3, Validation = validation }).Best;
/// });
/// Console.Write(result);                       // a row for each trial, the best first
/// double best = result.Best[rate];
/// </code></example>
/// <example><code>
/// var space = new SearchSpace();
/// SearchChoice&lt;double> rate = space.Uniform("learning rate", 1e-3, 1e-2);
/// SearchChoice&lt;int> epochs = space.Integer("epochs", 2, 5);
/// SearchResult grid = space.Grid(trial => trial[rate] * trial[epochs]);
/// </code></example>
public sealed class SearchSpace
{
    private readonly List<SearchChoice> _choices = [];

    /// <summary>One of several values, each as likely as the others.</summary>
    /// <param name="name">For tables.</param>
    /// <param name="values">At least one.</param>
    public SearchChoice<T> Of<T>(string name, params T[] values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Length, nameof(values));
        return Add(new SearchChoice<T>(name, _choices.Count, values, random => values[random.NextInt(values.Length)]));
    }

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public SearchChoice<double> Uniform(string name, double low, double high)
    {
        if (!(low < high && double.IsFinite(high - low)))
            throw new ArgumentOutOfRangeException(nameof(high), high, FormattableString.Invariant($"'{name}' goes up from {low}."));
        return Add(new SearchChoice<double>(name, _choices.Count, null, random => low + ((high - low) * random.NextUniform())));
    }

    /// <summary>
    /// A number from <paramref name="low"/> to <paramref name="high"/> whose logarithm is uniform: as likely from 0.001 to 0.01 as from 0.01 to 0.1. For learning rates, decays.
    /// </summary>
    public SearchChoice<double> LogUniform(string name, double low, double high)
    {
        if (!(low > 0 && low < high && double.IsFinite(high)))
            throw new ArgumentOutOfRangeException(nameof(high), high, FormattableString.Invariant($"'{name}' goes up from {low}, which is more than 0."));
        double range = Math.Log(high / low);
        return Add(new SearchChoice<double>(name, _choices.Count, null, random => low * Math.Exp(range * random.NextUniform())));
    }

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public SearchChoice<int> Integer(string name, int low, int high)
    {
        if (low > high || high - (long)low >= int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(high), high, FormattableString.Invariant($"'{name}' goes up from {low}, by less than {int.MaxValue}."));
        return Add(new SearchChoice<int>(name, _choices.Count, null, random => low + random.NextInt(high - low + 1)));
    }

    /// <summary>
    /// Tries values that are drawn at random (Bergstra and Bengio: Random Search for Hyper-Parameter Optimization. 2012). The same seed tries the same ones, in the same order.
    /// </summary>
    /// <param name="trials">How many.</param>
    /// <param name="seed">Another seed draws others.</param>
    /// <param name="evaluate">Trains and returns how good that was. A trial that diverges counts as NaN, which never is the best.</param>
    /// <param name="higherIsBetter">Whether a higher number is better: of an accuracy, not of a loss.</param>
    /// <param name="cancellationToken">Ends the search between two trials; the result has those that are done.</param>
    public SearchResult Random(int trials, ulong seed, Func<Trial, double> evaluate, bool higherIsBetter = false, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        return Run(trials, number =>
        {
            var random = new PhiloxGenerator(seed, RandomStream.Searching, (uint)number);
            return [.. _choices.Select(choice => choice.Draw(random))];
        }, evaluate, higherIsBetter, cancellationToken);
    }

    /// <summary>Tries every combination of the values; the choices that were made last vary first.</summary>
    /// <param name="evaluate">Trains and returns how good that was. A trial that diverges counts as NaN, which never is the best.</param>
    /// <param name="higherIsBetter">Whether a higher number is better: of an accuracy, not of a loss.</param>
    /// <param name="cancellationToken">Ends the search between two trials; the result has those that are done.</param>
    /// <exception cref="InvalidOperationException">A choice is a range: a grid needs values (<see cref="Of{T}"/>).</exception>
    public SearchResult Grid(Func<Trial, double> evaluate, bool higherIsBetter = false, CancellationToken cancellationToken = default)
    {
        if (_choices.Find(choice => choice.Count == 0) is { } range)
            throw new InvalidOperationException($"'{range.Name}' is a range, of which a grid cannot try every value: give values by {nameof(Of)}, or search by {nameof(Random)}.");
        int trials = _choices.Aggregate(1, (product, choice) => checked(product * choice.Count));
        return Run(trials, number =>
        {
            object[] values = new object[_choices.Count];
            for (int i = values.Length - 1; i >= 0; number /= _choices[i--].Count)
                values[i] = _choices[i].ValueAt(number % _choices[i].Count);
            return values;
        }, evaluate, higherIsBetter, cancellationToken);
    }

    private SearchResult Run(int count, Func<int, object[]> values, Func<Trial, double> evaluate, bool higherIsBetter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        if (_choices.Count == 0)
            throw new InvalidOperationException("There is nothing to choose: a search space has at least one choice.");
        string[] names = [.. _choices.Select(choice => choice.Name)];
        var trials = new List<Trial>();
        for (int i = 0; i < count && !cancellationToken.IsCancellationRequested; i++)
        {
            var trial = new Trial(this, i + 1, names, values(i));
            try
            {
                trial.Value = evaluate(trial);
            }
            catch (DivergedException e)
            {
                trial.Error = e;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            trials.Add(trial);
        }
        return new SearchResult(trials, higherIsBetter);
    }

    private SearchChoice<T> Add<T>(SearchChoice<T> choice)
    {
        ArgumentException.ThrowIfNullOrEmpty(choice.Name);
        if (_choices.Exists(other => other.Name == choice.Name))
            throw new ArgumentException($"There are two choices called '{choice.Name}'.", nameof(choice));
        choice.Space = this;
        _choices.Add(choice);
        return choice;
    }
}
