using System.Diagnostics.CodeAnalysis;

namespace NetGen.Data;

/// <summary>The raw values of a sample that has several, by the names of a <see cref="CombinedPipeline"/>'s parts: texts, paths or bytes of files, sounds, table rows.</summary>
/// <example><code>Prediction price = model.Predict(new RawInputs { ["photo"] = "house.jpg", ["facts"] = house });</code></example>
/// <example><code>Console.WriteLine(string.Join(", ", new RawInputs { ["photo"] = "house.jpg", ["facts"] = house }.Names));</code></example>
public sealed class RawInputs
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>The value of a part.</summary>
    /// <param name="part">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public object this[string part]
    {
        get => _values[part];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _values[part] = value;
        }
    }

    /// <summary>The parts that have a value.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    internal bool TryGet(string part, [NotNullWhen(true)] out object? value) => _values.TryGetValue(part, out value);
}
