using System.Collections;
using System.Runtime.CompilerServices;
using NetGen.Memory;
using NetGen.Parameters;

namespace NetGen;

/// <summary>
/// All tensors of a network in one contiguous block of floats: trainable ones first, then frozen ones, then buffers, each at a multiple of 16 floats.
/// The floats between two of them are zero and stay zero. Shared by all workspaces of the network.
/// </summary>
public sealed unsafe class ParameterSet : IReadOnlyList<Parameter>, IDisposable
{
    private readonly Parameter[] _parameters;
    private readonly Dictionary<string, Parameter> _byName;
    private readonly AlignedBuffer _buffer;
    private long _version;

    /// <summary>Allocates and initialises the tensors of <paramref name="table"/>. Called by generated code.</summary>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="table">Its parameter table.</param>
    /// <param name="totalFloats">Floats of the storage.</param>
    /// <param name="trainableFloats">Floats of its trainable part [0, trainableFloats).</param>
    /// <param name="seed">Seed of the initialisers.</param>
    /// <exception cref="ArgumentException">The table contradicts itself.</exception>
    public ParameterSet(string network, ParameterDescription[] table, int totalFloats, int trainableFloats, ulong seed)
    {
        ParameterTable.Verify(network, table, totalFloats, trainableFloats);
        Network = network;
        TrainableFloats = trainableFloats;
        TotalFloats = totalFloats;
        _buffer = new AlignedBuffer(totalFloats);
        _parameters = new Parameter[table.Length];
        _byName = new Dictionary<string, Parameter>(table.Length, StringComparer.Ordinal);
        for (int i = 0; i < table.Length; i++)
        {
            _parameters[i] = new Parameter(this, table[i]);
            _byName.Add(table[i].Name, _parameters[i]);
            ParameterCount += table[i].IsBuffer ? 0 : table[i].Length;
        }
        Initialize(seed);
    }

    /// <summary>The network's name.</summary>
    public string Network { get; }

    /// <summary>Tensors.</summary>
    public int Count => _parameters.Length;

    /// <summary>Numbers in all tensors that are not buffers, frozen ones included.</summary>
    public long ParameterCount { get; }

    /// <summary>Floats of the storage, gaps included.</summary>
    public int TotalFloats { get; }

    /// <summary>Floats of the trainable part [0, TrainableFloats), gaps included: the length of gradients and of optimizer moments.</summary>
    public int TrainableFloats { get; }

    /// <summary>Counts the changes. Kernels that keep packed copies of weights compare it with the version that they packed.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>The first float of the storage. Whoever computes with it keeps this object reachable meanwhile and calls <see cref="MarkChanged"/> after writing.</summary>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public float* Pointer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Buffer.Pointer;
    }

    /// <summary>The storage.</summary>
    internal AlignedBuffer Buffer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _buffer.IsDisposed ? throw new ObjectDisposedException(Network) : _buffer;
    }

    /// <summary>The tensor at a position of the table.</summary>
    public Parameter this[int index] => _parameters[index];

    /// <summary>The tensor called <paramref name="name"/>.</summary>
    /// <exception cref="UnknownParameterException">There is none; the message lists names near to it.</exception>
    public Parameter this[string name] =>
        _byName.TryGetValue(name, out Parameter? parameter) ? parameter : throw Unknown(name);

    /// <summary>Whether there is a tensor called <paramref name="name"/>.</summary>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Tells workspaces that numbers have changed.</summary>
    public void MarkChanged() => Interlocked.Increment(ref _version);

    /// <summary>Gives every tensor its first values anew; the same seed gives the same bits.</summary>
    public void Initialize(ulong seed)
    {
        for (int i = 0; i < _parameters.Length; i++)
            Initialization.Fill(_parameters[i].Description, i, seed, Buffer.Slice(_parameters[i].Offset, _parameters[i].Length));
        MarkChanged();
    }

    /// <summary>Takes over all numbers of another set of the same table (a copy kept as the best so far, an average).</summary>
    public void CopyFrom(ParameterSet other)
    {
        ParameterTable.VerifySame(this, other);
        other.Buffer.Span.CopyTo(Buffer.Span);
        MarkChanged();
    }

    /// <summary>In order of the table.</summary>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)_parameters).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>"LeNet5: 10 tensors, 61,706 parameters".</summary>
    public override string ToString() => FormattableString.Invariant($"{Network}: {Count} tensors, {ParameterCount:N0} parameters");

    private UnknownParameterException Unknown(string name)
    {
        string[] all = Array.ConvertAll(_parameters, p => p.Name);
        return new UnknownParameterException(Network, name, NearNames.Of(name, all), all);
    }

    /// <summary>Lets go of the storage.</summary>
    public void Dispose() => _buffer.Dispose();
}
