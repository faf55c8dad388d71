namespace NetGen.Data;

/// <summary>A class and how probable it is.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Probability">From 0 to 1.</param>
/// <example><code>
/// foreach (ClassProbability kind in model.Predict(house).Classes)
///     Console.WriteLine($"{kind.Label}: {kind.Probability:P1}");
/// </code></example>
public readonly record struct ClassProbability(string Label, float Probability);

/// <summary>What a model answers: a class with its probability, or numbers in their own units.</summary>
/// <example><code>
/// Prediction answer = model.Predict(house);
/// Console.WriteLine(answer.Output.Length);                            // the numbers of the network itself
/// double price = answer.Value;                                        // of a target that is a number, in its own units; Values of several
/// IReadOnlyList&lt;double> several = answer.Values;
/// </code></example>
/// <example><code>
/// Prediction kind = model.Predict("holiday.jpg");
/// Console.WriteLine($"{kind.Label} ({kind.Probability:P1}), then {kind.Classes[1].Label}");
/// </code></example>
public sealed class Prediction
{
    private readonly float[] _output;
    private readonly ClassProbability[]? _classes;
    private readonly IReadOnlyList<string>? _names;
    private readonly double[]? _values;

    private Prediction(ReadOnlySpan<float> output, ClassProbability[]? classes, IReadOnlyList<string>? names, double[]? values) =>
        (_output, _classes, _names, _values) = (output.ToArray(), classes, names, values);

    /// <summary>The network's first output as it is.</summary>
    public ReadOnlySpan<float> Output => _output;

    /// <summary>The most probable class.</summary>
    /// <exception cref="InvalidOperationException">The model answers with numbers.</exception>
    public string Label => Classes[0].Label;

    /// <summary>How probable it is.</summary>
    /// <exception cref="InvalidOperationException">The model answers with numbers.</exception>
    public float Probability => Classes[0].Probability;

    /// <summary>All classes, the most probable first.</summary>
    /// <exception cref="InvalidOperationException">The model answers with numbers.</exception>
    public IReadOnlyList<ClassProbability> Classes => _classes ?? throw new InvalidOperationException("This model answers with numbers, not with classes: Value, Values, Output.");

    /// <summary>The number, in its own units.</summary>
    /// <exception cref="InvalidOperationException">The model answers with classes, or with several numbers.</exception>
    public double Value => Values.Count == 1 ? Values[0]
        : throw new InvalidOperationException(FormattableString.Invariant($"This model answers with {Values.Count} numbers: Values."));

    /// <summary>The numbers, in their own units.</summary>
    /// <exception cref="InvalidOperationException">The model answers with classes.</exception>
    public IReadOnlyList<double> Values => _values ?? throw new InvalidOperationException("This model answers with classes, not with numbers: Label, Probability, Classes.");

    /// <summary>"cat (97.3 %)", "median_house_value = 452600".</summary>
    public override string ToString()
    {
        if (_classes is not null)
            return FormattableString.Invariant($"{Label} ({Probability * 100:F1} %)");
        return _names is not null
            ? string.Join(", ", _values!.Select((value, i) => FormattableString.Invariant($"{_names[i]} = {value:G6}")))
            : string.Join(", ", _values!.Select(value => FormattableString.Invariant($"{value:G6}")));
    }

    internal static Prediction OfClasses(ReadOnlySpan<float> output, IReadOnlyList<string> names, float[] probabilities)
    {
        var classes = new ClassProbability[names.Count];
        for (int i = 0; i < classes.Length; i++)
            classes[i] = new ClassProbability(names[i], probabilities[i]);
        // Stable: of equally probable ones the first label.
        return new Prediction(output, [.. classes.OrderByDescending(c => c.Probability)], null, null);
    }

    internal static Prediction OfNumbers(ReadOnlySpan<float> output, IReadOnlyList<string>? names, double[] values) => new(output, null, names, values);
}
