using System.Globalization;

namespace NetGen;

/// <summary>What a search has tried.</summary>
/// <example><code>
/// SearchChoice&lt;double> rate = new SearchSpace().LogUniform("learning rate", 1e-4, 1e-1);
/// Action&lt;Trial> show = trial => Console.WriteLine($"{trial.Number}: {trial.Get(rate)} gives {trial.Value}, {trial.Error?.Message}; {string.Join(", ", trial.Choices)}");
/// </code></example>
public sealed class Trial
{
    private readonly SearchSpace _space;
    private readonly string[] _names;
    private readonly object[] _values;

    internal Trial(SearchSpace space, int number, string[] names, object[] values)
    {
        _space = space;
        Number = number;
        _names = names;
        _values = values;
    }

    /// <summary>Counted from 1: the seed of what a trial draws of its own, say.</summary>
    public int Number { get; }

    /// <summary>How good it was; NaN if it has diverged.</summary>
    public double Value { get; internal set; } = double.NaN;

    /// <summary>Why there is no value; null if there is one.</summary>
    public DivergedException? Error { get; internal set; }

    /// <summary>What was chosen.</summary>
    /// <exception cref="ArgumentException">The choice is one of another space.</exception>
    public T Get<T>(SearchChoice<T> choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return ReferenceEquals(choice.Space, _space) ? (T)_values[choice.Index] : throw new ArgumentException($"'{choice.Name}' is a choice of another search.", nameof(choice));
    }

    /// <summary>The number that was chosen.</summary>
    public double this[SearchChoice<double> choice] => Get(choice);

    /// <summary>The whole number that was chosen.</summary>
    public int this[SearchChoice<int> choice] => Get(choice);

    /// <summary>The text that was chosen.</summary>
    public string this[SearchChoice<string> choice] => Get(choice);

    /// <summary>Whether it was chosen.</summary>
    public bool this[SearchChoice<bool> choice] => Get(choice);

    /// <summary>Name and value of every choice, as texts.</summary>
    public IEnumerable<(string Name, string Value)> Choices => _names.Zip(_values, (name, value) => (name, Text(value)));

    /// <summary>"learning rate 0.001, batch size 64: 0.0312".</summary>
    public override string ToString() =>
        $"{string.Join(", ", Choices.Select(choice => $"{choice.Name} {choice.Value}"))}: {(Error is null ? Value.ToString("G4", CultureInfo.InvariantCulture) : "diverged")}";

    private static string Text(object value) => value switch
    {
        double number => number.ToString("G4", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
