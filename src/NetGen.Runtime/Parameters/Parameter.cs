using System.Diagnostics;
using NetGen.Parameters;

namespace NetGen;

/// <summary>A named tensor of a network, over the storage of its <see cref="ParameterSet"/>.</summary>
/// <example><code>Span&lt;float> weight = net.Parameters["conv1.weight"].Span;      // [6, 1, 5, 5], row-major</code></example>
/// <example><code>
/// Parameter weight = net.Parameters["conv1.weight"];
/// Console.WriteLine($"{weight.Name} [{string.Join(", ", weight.Shape.ToArray())}]: {weight.Length} numbers at {weight.Offset}");
/// Console.WriteLine($"learned {weight.Trainable}, frozen {weight.IsFrozen}, kept but not learned {weight.IsBuffer}");
/// Console.WriteLine(weight.Description.Initializer);
/// weight.Span.Fill(0);                                                // counts as a change: predictors take it over
/// </code></example>
public sealed class Parameter
{
    private readonly ParameterSet _set;
    private readonly ParameterDescription _description;
    private bool _isFrozen;

    internal Parameter(ParameterSet set, ParameterDescription description)
    {
        _set = set;
        _description = description;
    }

    /// <summary>Its name, as PyTorch would call it: "conv1.weight".</summary>
    public string Name => _description.Name;

    /// <summary>Its dimensions in PyTorch's order: [out, in, kernel height, kernel width], [out, in], [channels].</summary>
    public ReadOnlySpan<int> Shape => _description.Shape;

    /// <summary>Numbers in it.</summary>
    public int Length => _description.Length;

    /// <summary>Whether optimizers change it.</summary>
    public bool Trainable => _description.Trainable;

    /// <summary>
    /// Whether optimizers leave it alone for now, though it can be trained. Its gradient is then 0, and neither it nor its moments change.
    /// What the declaration freezes is not <see cref="Trainable"/>, and stays as it is.
    /// Set between two steps.
    /// </summary>
    /// <exception cref="InvalidOperationException">It cannot be trained: nothing computes its gradient.</exception>
    public bool IsFrozen
    {
        get => Own._isFrozen;
        set
        {
            if (!Trainable)
            {
                string why = IsBuffer ? "it is a running statistic" : "the declaration freezes it, so nothing computes its gradient; take it out of [Freeze]";
                throw new InvalidOperationException($"'{Name}' of {_set.Network} cannot be trained: {why}.");
            }
            Own._isFrozen = value;
            _set.Owner.FrozenChanged();
        }
    }

    /// <summary>The tensor of the set whose numbers these are: itself, unless they are shared.</summary>
    private Parameter Own => ReferenceEquals(_set.Owner, _set) ? this : _set.Owner[Name];

    /// <summary>Whether it is kept but not learned (running statistics of batch normalisation).</summary>
    public bool IsBuffer => _description.IsBuffer;

    /// <summary>Its first float in the storage of the set, of gradients and of optimizer moments.</summary>
    public int Offset => _description.Offset;

    /// <summary>How it started.</summary>
    public ParameterDescription Description => _description;

    /// <summary>
    /// Its numbers, row-major, to read and write. Asking for it counts as a change of the parameters (<see cref="ParameterSet.Version"/>), which makes kernels refresh the copies they keep:
    /// ask anew for each round of writing (loading puts new storage in place of the old), and do not write while another thread predicts.
    /// </summary>
    /// <remarks>A debugger shows <see cref="ReadOnlySpan"/> instead: to look at a parameter is not to change it.</remarks>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public Span<float> Span
    {
        get
        {
            ParameterStorage storage = _set.Storage;
            _set.MarkChanged(storage);
            return storage.Buffer.Slice(Offset, Length);
        }
    }

    /// <summary>Its numbers, row-major, to read, as training changes them; after a load, ask anew.</summary>
    public ReadOnlySpan<float> ReadOnlySpan => _set.Buffer.Slice(Offset, Length);

    /// <summary>"conv1.weight [6, 1, 5, 5]".</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape.ToArray())}]";
}
