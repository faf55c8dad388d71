using System.Globalization;
using NetGen.Checkpoints;
using NetGen.Memory;
using NetGen.Parameters;

namespace NetGen;

/// <summary>
/// What one part of a training run, a <see cref="TrainingCallback"/> say, keeps in a checkpoint: numbers and texts, which go into the file's metadata, and tensors, which
/// stand beside the parameters. Numbers come back with the bits that they had, whatever the culture.
/// </summary>
/// <example>The state of a callback, which is its own again where the run goes on: <code>
/// internal sealed class Patience : TrainingCallback
/// {
///     private long _wait;
///     private double _best;
///     private string _note = "";
///     private float[] _curve = new float[8];
///
///     public override void SaveState(CheckpointState state)
///     {
///         state.Set("wait", _wait);
///         state.Set("best", _best);
///         state.Set("note", _note);
///         state.Set("curve", [8], _curve);
///     }
///
///     public override void LoadState(CheckpointState state)
///     {
///         if (state.IsEmpty || !state.Has("wait"))                    // a checkpoint from before this callback
///             return;
///         (_wait, _best, _note) = (state.Integer("wait"), state.Number("best"), state.Text("note"));
///         state.Tensor("curve").CopyTo(_curve);
///     }
/// }
/// </code></example>
public sealed class CheckpointState
{
    private readonly string _file;
    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int[] Shape, float[] Values)> _tensors = new(StringComparer.Ordinal);

    /// <summary>A state with nothing in it.</summary>
    /// <param name="owner">Whose it is: the name under which it stands in the file.</param>
    /// <exception cref="ArgumentException">The name is empty or has a '/' in it.</exception>
    /// <example><code>
    /// var state = new CheckpointState("Patience");
    /// state.Set("wait", 3);
    /// Console.WriteLine($"{state.Owner}: {state.Integer("wait")}");
    /// </code></example>
    public CheckpointState(string owner) : this(owner, "memory")
    {
    }

    internal CheckpointState(string owner, string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        if (owner.Contains(StateKeys.Separator))
            throw new ArgumentException($"'{owner}': the name of what has a state in a checkpoint has no '{StateKeys.Separator}'.", nameof(owner));
        Owner = owner;
        _file = file;
    }

    /// <summary>Whose it is.</summary>
    public string Owner { get; }

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => _texts.Count == 0 && _tensors.Count == 0;

    /// <summary>Whether there is a number, a text or a tensor of this name.</summary>
    public bool Has(string key) => _texts.ContainsKey(key) || _tensors.ContainsKey(key);

    /// <summary>Keeps a whole number.</summary>
    public void Set(string key, long value) => Set(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Keeps a number; NaN and infinities too.</summary>
    public void Set(string key, double value) => Set(key, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Keeps a text.</summary>
    public void Set(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        _texts[key] = value;
    }

    /// <summary>Keeps a tensor (an average of the weights, say).</summary>
    /// <param name="key">Its name.</param>
    /// <param name="shape">Its dimensions; none for a single number.</param>
    /// <param name="values">Its numbers, row-major. They are copied.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than the shape has.</exception>
    public void Set(string key, ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        long size = 1;
        foreach (int dimension in shape)
            size *= dimension;
        if (size != values.Length)
        {
            string expected = FormattableString.Invariant($"its shape [{string.Join(", ", shape.ToArray())}] has {size}");
            throw new ArgumentException(FormattableString.Invariant($"'{key}' has {values.Length} numbers; {expected}."), nameof(values));
        }
        _tensors[key] = (shape.ToArray(), values.ToArray());
    }

    /// <summary>A whole number.</summary>
    /// <exception cref="CheckpointException">There is none of this name.</exception>
    public long Integer(string key) => Reader.Number<long>(key);

    /// <summary>A number.</summary>
    /// <exception cref="CheckpointException">There is none of this name.</exception>
    public double Number(string key) => Reader.Number<double>(key);

    /// <summary>A text.</summary>
    /// <exception cref="CheckpointException">There is none of this name.</exception>
    public string Text(string key) => _texts.TryGetValue(key, out string? text) ? text : throw Missing(key, "text");

    /// <summary>A tensor's numbers, row-major.</summary>
    /// <exception cref="CheckpointException">There is none of this name.</exception>
    public ReadOnlySpan<float> Tensor(string key) => _tensors.TryGetValue(key, out (int[] Shape, float[] Values) tensor) ? tensor.Values : throw Missing(key, "tensor");

    internal IEnumerable<KeyValuePair<string, string>> Texts => _texts.Select(text => KeyValuePair.Create(StateKeys.Of(Owner, text.Key), text.Value));

    internal IEnumerable<TensorSlot> Slots()
    {
        foreach ((string key, (int[] shape, float[] values)) in _tensors)
        {
            var buffer = new AlignedBuffer(values.Length);
            values.CopyTo(buffer.Span);
            yield return new TensorSlot(StateKeys.Of(Owner, key), shape, buffer, 0, values.Length);
        }
    }

    private MetadataReader Reader => new(_file, _texts);

    private CheckpointException Missing(string key, string what) => new(_file, $"the state of {Owner} has no {what} '{key}'.");
}
