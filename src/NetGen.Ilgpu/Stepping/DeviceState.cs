using ILGPU;
using ILGPU.Runtime;
using NetGen.Execution;

namespace NetGen.Ilgpu;

/// <summary>What a stepper keeps from call to call, on the device. Rows have the numbers that they have on the CPU, so that what was put aside there goes on here, and the other way round.</summary>
internal sealed class DeviceState : IDisposable
{
    private delegate void CopyLaunch(
        AcceleratorStream stream, KernelConfig config, ArrayView<float> from, ArrayView<float> to, int features, int used, int steps, int fromFirst, int fromStep, int toFirst, int toStep);

    private delegate void ReorderLaunch(
        AcceleratorStream stream, KernelConfig config, ArrayView<float> from, ArrayView<float> to, ArrayView<int> rows, int features, int used, int steps, int count);

    private readonly string _network;
    private readonly Accelerator _accelerator;
    private readonly AcceleratorStream _stream;
    private readonly DeviceMemory _memory;
    private readonly StateSlot[] _slots;
    private readonly ArrayView<float>[] _values, _spare;
    private readonly DeviceLayout _layout;
    private readonly DeviceRegion[] _regions;
    private readonly DevicePort _row, _rows, _positionsThere;
    private readonly int[] _positions, _before;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _own, _others;
    private MemoryBuffer1D<float, Stride1D.Dense>? _spareMemory;
    private KernelSet? _kernels;
    private CopyLaunch? _copy;
    private ReorderLaunch? _reorder;

    /// <param name="network">For messages.</param>
    /// <param name="accelerator">The device.</param>
    /// <param name="stream">Where everything is enqueued.</param>
    /// <param name="memory">Where programs find what is kept.</param>
    /// <param name="slots">What is kept of each sequence.</param>
    /// <param name="batch">Sequences.</param>
    public DeviceState(string network, Accelerator accelerator, AcceleratorStream stream, DeviceMemory memory, StateSlot[] slots, int batch)
    {
        (_network, _accelerator, _stream, _memory, _slots) = (network, accelerator, stream, memory, slots);
        Size = slots.Sum(slot => slot.Size) + 1;
        (_positions, _before) = (new int[batch], new int[batch]);
        _layout = new DeviceLayout();
        _regions = Array.ConvertAll(slots, slot => _layout.Add((long)slot.Size * batch));
        if (slots.Length == 0)
            _layout.Add(1);
        // Not in what takes turns.
        var others = new DeviceLayout();
        DeviceRegion row = others.Add(Size), rows = others.Add(batch), positions = others.Add(batch);
        PlannedBytes = _layout.Bytes + others.Bytes;
        _own = _layout.Allocate(network, accelerator, batch);
        _others = others.Allocate(network, accelerator, batch);
        // Numbers before the first step are zeros; in blocks that grow, so are those behind the last one.
        _own.View.MemSetToZero(stream);
        _values = Array.ConvertAll(_regions, region => region.Of(_own.View));
        _spare = new ArrayView<float>[slots.Length];
        for (int i = 0; i < slots.Length; i++)
            memory.SetState(i, _values[i]);
        _row = new DevicePort(accelerator, row.Of(_others.View));
        _rows = new DevicePort(accelerator, rows.Of(_others.View));
        _positionsThere = new DevicePort(accelerator, positions.Of(_others.View));
        memory.Positions = _positionsThere.Values.Cast<int>();
    }

    /// <summary>Numbers of a row; the last one is how many steps it has taken.</summary>
    public int Size { get; }

    /// <summary>Bytes on the device, as planned; what is reordered takes once more what is kept.</summary>
    public long PlannedBytes { get; }

    /// <summary>Steps that each row has taken.</summary>
    public Span<int> Positions => _positions;

    public void Compile(KernelLoader loader) =>
        _kernels = loader.Compile(typeof(StateKernels), [new(nameof(StateKernels.Copy), 256), new(nameof(StateKernels.Reorder), 256)]);

    public void Load()
    {
        _copy = _kernels!.Load<CopyLaunch>(nameof(StateKernels.Copy));
        _reorder = _kernels.Load<ReorderLaunch>(nameof(StateKernels.Reorder));
    }

    /// <summary>Tells the device how many steps each row has taken.</summary>
    public void SendPositions() => _positionsThere.Upload(_stream, _positions);

    /// <summary>The row is as before the first step.</summary>
    public void Clear(int row)
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            // What grows is not read before it is written.
            if (_slots[i].Growth == 0)
                Copy(i, _values[i], _values[i], used: 0, row * _slots[i].Features, RowStep(i), row * _slots[i].Features, RowStep(i));
        }
        _positions[row] = 0;
    }

    /// <summary>Fetches a row; zeros where nothing has been written yet.</summary>
    public void Save(int row, Span<float> to)
    {
        int at = 0;
        for (int i = 0; i < _slots.Length; i++)
        {
            Copy(i, _values[i], _row.Values, _slots[i].UsedAt(_positions[row]), row * _slots[i].Features, RowStep(i), at, _slots[i].Features);
            at += _slots[i].Size;
        }
        if (at > 0)
            _row.Fetch(_stream, to[..at]);
        to[at] = _positions[row];
    }

    /// <summary>Sends a row that <see cref="Save"/> has fetched.</summary>
    public void Restore(int row, ReadOnlySpan<float> from)
    {
        _positions[row] = (int)from[Size - 1];
        if (Size > 1)
            _row.Upload(_stream, from[..(Size - 1)]);
        int at = 0;
        for (int i = 0; i < _slots.Length; i++)
        {
            Copy(i, _row.Values, _values[i], _slots[i].UsedAt(_positions[row]), at, _slots[i].Features, row * _slots[i].Features, RowStep(i));
            at += _slots[i].Size;
        }
        // The row's pinned memory may be written anew at once.
        _stream.Synchronize();
    }

    /// <summary>Row i goes on as row <paramref name="sources"/>[i] would. What is kept is written into other memory, which takes its place.</summary>
    public void Reorder(ReadOnlySpan<int> sources)
    {
        if (_spareMemory is null)
        {
            _spareMemory = _layout.Allocate(_network, _accelerator, _positions.Length);
            _spareMemory.View.MemSetToZero(_stream);
            for (int i = 0; i < _slots.Length; i++)
                _spare[i] = _regions[i].Of(_spareMemory.View);
        }
        int longest = 0;
        foreach (int position in _positions)
            longest = Math.Max(longest, position);
        _rows.Upload(_stream, sources);
        ArrayView<int> rows = _rows.Values.Cast<int>();
        for (int i = 0; i < _slots.Length; i++)
        {
            StateSlot slot = _slots[i];
            int used = slot.UsedAt(longest);
            if (used > 0)
                _reorder!(_stream, Vectors.Config(slot.Steps * _positions.Length * used), _values[i], _spare[i], rows, slot.Features, used, slot.Steps, _positions.Length);
            (_values[i], _spare[i]) = (_spare[i], _values[i]);
            _memory.SetState(i, _values[i]);
        }
        _positions.CopyTo(_before, 0);
        for (int row = 0; row < _positions.Length; row++)
            _positions[row] = _before[sources[row]];
        // The rows' pinned memory may be written anew at once.
        _stream.Synchronize();
    }

    public void Dispose()
    {
        _row.Dispose();
        _rows.Dispose();
        _positionsThere.Dispose();
        _own.Dispose();
        _others.Dispose();
        _spareMemory?.Dispose();
    }

    /// <summary>How far the next step of a row is from it.</summary>
    private int RowStep(int slot) => _positions.Length * _slots[slot].Features;

    private void Copy(int slot, ArrayView<float> from, ArrayView<float> to, int used, int fromFirst, int fromStep, int toFirst, int toStep) =>
        _copy!(_stream, Vectors.Config(_slots[slot].Size), from, to, _slots[slot].Features, used, _slots[slot].Steps, fromFirst, fromStep, toFirst, toStep);
}
