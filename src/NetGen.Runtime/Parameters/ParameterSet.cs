using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Kernels;
using NetGen.Memory;
using NetGen.Parameters;

namespace NetGen;

/// <summary>
/// All tensors of a network in one contiguous block of floats: trainable ones first, then frozen ones, then buffers, each at a multiple of 16 floats.
/// The floats between two of them are zero and stay zero. Shared by all workspaces of the network.
/// </summary>
/// <example><code>
/// foreach (Parameter parameter in net.Parameters)
///     Console.WriteLine(parameter);          // conv1.weight [6, 1, 5, 5]
/// </code></example>
/// <example><code>
/// ParameterSet kept = net.Parameters.Copy();                          // numbers of their own
/// long before = net.Parameters.Version;
/// if (kept.Contains("conv1.weight"))
///     net.Parameters.Freeze("conv1.*");
/// net.Parameters.Unfreeze("conv1.*");
/// net.Parameters.MoveTowards(kept, share: 0.01);                      // w ← w + 0.01·(kept − w)
/// net.Parameters.CopyFrom(kept);
/// net.Parameters.Initialize(seed: 2);                                 // anew
/// Console.WriteLine($"{net.Parameters.Network}: {net.Parameters.ParameterCount} parameters; version {before} is {net.Parameters.Version} now");
/// </code></example>
public unsafe class ParameterSet : IReadOnlyList<Parameter>, IDisposable
{
    private readonly Parameter[] _parameters;
    private readonly Dictionary<string, Parameter> _byName;
    private ParameterStorage? _storage;
    private long _changes, _seeds;
    private TrainingTurn _turn;
    private (int Start, int End)[] _trained;
    private ParameterSet? _shared;

    /// <summary>Allocates and initialises the tensors of <paramref name="table"/>. Called by generated code.</summary>
    /// <param name="network">The network's name, for messages.</param>
    /// <param name="table">Its parameter table.</param>
    /// <param name="totalFloats">Floats of the storage.</param>
    /// <param name="trainableFloats">Floats of its trainable part [0, trainableFloats).</param>
    /// <param name="seed">Seed of the initialisers.</param>
    /// <exception cref="ArgumentException">The table contradicts itself.</exception>
    /// <example><code>
    /// ParameterDescription[] table = [new ParameterDescription("bias", [10], 0, 10, true, false, InitializerKind.Zeros)];
    /// using var set = new ParameterSet("Own", table, totalFloats: 16, trainableFloats: 16, seed: 1);
    /// </code></example>
    public ParameterSet(string network, ParameterDescription[] table, int totalFloats, int trainableFloats, ulong seed)
    {
        ParameterTable.Verify(network, table, totalFloats, trainableFloats);
        Network = network;
        TrainableFloats = trainableFloats;
        TotalFloats = totalFloats;
        _trained = [(0, trainableFloats)];
        _storage = new ParameterStorage(new AlignedBuffer(totalFloats), version: 0);
        _parameters = new Parameter[table.Length];
        _byName = new Dictionary<string, Parameter>(table.Length, StringComparer.Ordinal);
        for (int i = 0; i < table.Length; i++)
        {
            _parameters[i] = new Parameter(this, table[i]);
            _byName.Add(table[i].Name, _parameters[i]);
            ParameterCount += table[i].IsBuffer ? 0 : table[i].Length;
        }
        Initialize(seed, Buffer);
    }

    /// <summary>The table of another set, with zeros.</summary>
    private ParameterSet(ParameterSet other)
    {
        Network = other.Network;
        (TrainableFloats, TotalFloats, ParameterCount) = (other.TrainableFloats, other.TotalFloats, other.ParameterCount);
        _trained = [(0, TrainableFloats)];
        _storage = new ParameterStorage(new AlignedBuffer(TotalFloats), version: 0);
        _parameters = Array.ConvertAll(other._parameters, p => new Parameter(this, p.Description));
        _byName = _parameters.ToDictionary(p => p.Name, StringComparer.Ordinal);
    }

    /// <summary>A seed that no other predictor of the network has: 1, 2, ….</summary>
    internal ulong NextRandomSeed() => (ulong)Interlocked.Increment(ref _seeds);

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
    public long Version => Volatile.Read(ref Owner._storage)?.Version ?? Volatile.Read(ref Owner._changes);

    /// <summary>
    /// The first float of the storage, until the network is disposed or loaded anew. Whoever computes with it keeps this object reachable meanwhile and calls <see
    /// cref="MarkChanged()"/> after writing.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    /// <example><code>
    /// float* first = net.Parameters.Pointer;                              // TotalFloats floats, TrainableFloats of them learned, each tensor at its Offset
    /// first[net.Parameters["conv1.bias"].Offset] = 0.5f;
    /// net.Parameters.MarkChanged();                                       // what is written past the spans is not noticed by itself
    /// Console.WriteLine($"{net.Parameters.TrainableFloats} of {net.Parameters.TotalFloats}");
    /// </code></example>
    public float* Pointer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Buffer.Pointer;
    }

    /// <summary>Whether the network was disposed.</summary>
    internal bool IsDisposed => Volatile.Read(ref Owner._storage) is null;

    /// <summary>The numbers as they are now. Whoever computes with them holds on to it: what it gives stays whole and in memory, whatever happens to the network.</summary>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    internal ParameterStorage Storage
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref Owner._storage) ?? throw new ObjectDisposedException(Network);
    }

    /// <summary>Their memory.</summary>
    internal AlignedBuffer Buffer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Storage.Buffer;
    }

    /// <summary>Whose numbers these are: its own, unless they are shared.</summary>
    internal ParameterSet Owner => _shared ?? this;

    /// <summary>Whose turn it is to train.</summary>
    internal ref TrainingTurn Turn => ref Owner._turn;

    /// <summary>The tensor at a position of the table.</summary>
    public Parameter this[int index] => _parameters[index];

    /// <summary>The tensor called <paramref name="name"/>.</summary>
    /// <exception cref="UnknownParameterException">There is none; the message lists names near to it.</exception>
    public Parameter this[string name] =>
        _byName.TryGetValue(name, out Parameter? parameter) ? parameter : throw Unknown(name);

    /// <summary>Whether there is a tensor called <paramref name="name"/>.</summary>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Tells workspaces that numbers have changed.</summary>
    public void MarkChanged()
    {
        if (Volatile.Read(ref Owner._storage) is { } storage)
            MarkChanged(storage);
    }

    /// <summary>Gives every tensor its first values anew; the same seed gives the same bits. Predictions under way end with the old ones.</summary>
    public void Initialize(ulong seed) => Rewrite(buffer => Initialize(seed, buffer));

    /// <summary>A set of the same table with the same numbers, of its own: a version to go back to, an average.</summary>
    public ParameterSet Copy()
    {
        var copy = new ParameterSet(this);
        Buffer.Span[..TotalFloats].CopyTo(copy.Buffer.Span);
        return copy;
    }

    /// <summary>Takes over all numbers of another set of the same table (a copy kept as the best so far, an average). Predictions under way end with the old ones.</summary>
    public void CopyFrom(ParameterSet other)
    {
        ParameterTable.VerifySame(this, other);
        AlignedBuffer source = other.Buffer;
        Rewrite(buffer => source.Span.CopyTo(buffer.Span));
    }

    /// <summary>
    /// From now on these are the numbers of another set of the same table, in the same memory: what trains, loads or freezes one of them does so with both. For networks that
    /// are declared alike but for
    /// the lengths of their sequences (<see cref="BucketedNetwork"/>). An optimizer that was attached through one of them serves both. Not to be called while
    /// somebody computes.
    /// </summary>
    /// <param name="other">Whose numbers these will be. It stays their owner: disposing of this set leaves them alone.</param>
    /// <exception cref="ArgumentException">The tables differ, or the other set shares this one's numbers.</exception>
    /// <exception cref="ObjectDisposedException">The other network was disposed.</exception>
    /// <example><code>net.Parameters.ShareWith(network.Parameters);                       // one set of numbers for both</code></example>
    public void ShareWith(ParameterSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ParameterTable.VerifySame(this, other);
        if (ReferenceEquals(other.Owner, this))
            throw new ArgumentException($"The parameters of {other.Network} are those of {Network} already.", nameof(other));
        _ = other.Storage;
        Volatile.Write(ref _shared, other.Owner);
        // The memory of its own is of no use any more.
        Volatile.Write(ref _storage, null);
    }

    /// <summary>Freezes every trainable tensor whose name is like the pattern, in which * stands for any characters: steps leave it alone until <see cref="Unfreeze"/>.</summary>
    /// <param name="pattern">"trunk.*".</param>
    /// <exception cref="UnknownParameterException">No trainable tensor has such a name.</exception>
    /// <example><code>net.Parameters.Freeze("trunk.*");</code></example>
    public void Freeze(string pattern) => SetFrozen(pattern, true);

    /// <summary>Lets steps train what <see cref="Freeze"/> has frozen; it goes on with the moments that it had.</summary>
    /// <param name="pattern">"trunk.*".</param>
    /// <exception cref="UnknownParameterException">No trainable tensor has such a name. What the declaration freezes cannot be trained.</exception>
    public void Unfreeze(string pattern) => SetFrozen(pattern, false);

    /// <summary>Whether some tensor is frozen at the moment.</summary>
    internal bool HasFrozen => Trained is not [(0, var end)] || end != TrainableFloats;

    /// <summary>
    /// The stretches of the storage that steps change: all of the trainable part, without what is frozen at the moment. Another array as soon as something is frozen or
    /// unfrozen.
    /// </summary>
    internal (int Start, int End)[] Trained => Owner._trained;

    /// <summary>Makes the gradient of what is frozen zero.</summary>
    internal void ClearFrozen(float* gradients)
    {
        int from = 0;
        foreach ((int start, int end) in Trained)
        {
            new Span<float>(gradients + from, start - from).Clear();
            from = end;
        }
        new Span<float>(gradients + from, TrainableFloats - from).Clear();
    }

    internal void FrozenChanged()
    {
        var stretches = new List<(int Start, int End)>();
        int from = 0;
        foreach (Parameter frozen in _parameters.Where(p => p.Trainable && p.IsFrozen).OrderBy(p => p.Offset))
        {
            if (frozen.Offset > from)
                stretches.Add((from, frozen.Offset));
            from = Math.Min(TrainableFloats, (int)Pieces.Filled(frozen.Offset + frozen.Length, AlignedBuffer.Alignment));
        }
        if (from < TrainableFloats)
            stretches.Add((from, TrainableFloats));
        _trained = [.. stretches];
    }

    private void SetFrozen(string pattern, bool frozen)
    {
        Parameter[] meant = Array.FindAll(_parameters, p => p.Trainable && NamePattern.Matches(pattern, p.Name));
        if (meant.Length == 0)
            throw Unknown(pattern);
        foreach (Parameter parameter in meant)
            parameter.IsFrozen = frozen;
    }

    /// <summary>
    /// Moves every number (running statistics too) towards that of another set of the same table: x ← x + share·(y − x). Called behind each step with share = 1 − decay, this set
    /// is an exponential moving
    /// average of the other's (Polyak and Juditsky 1992), which often predicts better. Allocates nothing.
    /// </summary>
    /// <param name="other">Where to.</param>
    /// <param name="share">How far, from 0 (stay) to 1 (copy).</param>
    /// <exception cref="ArgumentException">The tables differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public void MoveTowards(ParameterSet other, double share)
    {
        ParameterTable.VerifySame(this, other);
        if (!(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is between 0 and 1.");
        ParameterStorage storage = Storage, source = other.Storage;
        Span<Vector<float>> own = MemoryMarshal.Cast<float, Vector<float>>(storage.Buffer.Span[..TotalFloats]);
        ReadOnlySpan<Vector<float>> target = MemoryMarshal.Cast<float, Vector<float>>(source.Buffer.Span[..TotalFloats]);
        for (int i = 0; i < own.Length; i++)
            own[i] += (float)share * (target[i] - own[i]);
        MarkChanged(storage);
    }

    /// <summary>
    /// Puts new numbers in place of all old ones at once: whoever computes meanwhile has the old version or the new one, never some of both.
    /// </summary>
    /// <param name="write">Changes a copy of the numbers; if it throws, nothing has happened.</param>
    /// <returns>The new version.</returns>
    internal long Rewrite(Action<AlignedBuffer> write)
    {
        var buffer = new AlignedBuffer(TotalFloats);
        Buffer.Span.CopyTo(buffer.Span);
        write(buffer);
        long version = Interlocked.Increment(ref Owner._changes);
        var storage = new ParameterStorage(buffer, version);
        ParameterStorage current;
        do
            current = Storage;
        while (Interlocked.CompareExchange(ref Owner._storage, storage, current) != current);
        return version;
    }

    /// <summary>Tells workspaces that numbers of a storage have changed.</summary>
    internal void MarkChanged(ParameterStorage storage) => storage.Version = Interlocked.Increment(ref Owner._changes);

    /// <summary>In order of the table.</summary>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)_parameters).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>"LeNet5: 10 tensors, 61,706 parameters".</summary>
    public override string ToString() => FormattableString.Invariant($"{Network}: {Count} tensors, {ParameterCount:N0} parameters");

    /// <summary>Lets go of the storage (of shared numbers: of the share in them); the collector takes it once no prediction, no step and no span uses it any more.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _storage, null);
        Volatile.Write(ref _shared, null);
    }

    /// <summary>What to say of a name, or a pattern, that no tensor has.</summary>
    internal UnknownParameterException Unknown(string name)
    {
        string[] all = Array.ConvertAll(_parameters, p => p.Name);
        return new UnknownParameterException(Network, name, NearNames.Of(name, all), all);
    }

    private void Initialize(ulong seed, AlignedBuffer buffer)
    {
        for (int i = 0; i < _parameters.Length; i++)
            Initialization.Fill(_parameters[i].Description, i, seed, buffer.Slice(_parameters[i].Offset, _parameters[i].Length));
    }
}
