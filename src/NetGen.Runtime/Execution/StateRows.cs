using NetGen.Kernels;
using NetGen.Memory;

namespace NetGen.Execution;

/// <summary>
/// What a stepper keeps, sequence by sequence: each is a row of numbers, and of steps taken, that can be cleared, moved, taken out and put back. Rows lie as the programs read
/// them: one behind the other,
/// or side by side in the lanes of vectors.
/// </summary>
internal sealed unsafe class StateRows : IDisposable
{
    private readonly Workspace _workspace;
    private readonly StateSlot[] _slots;
    private readonly AlignedBuffer _positions, _spare;
    private readonly bool _hasLanes;
    private readonly int _rows, _lanes;
    private readonly int[] _readers, _open;

    /// <param name="workspace">In which the programs run.</param>
    /// <param name="slots">What is kept of each sequence.</param>
    /// <param name="hasLanes">Whether the programs work on whole vectors of sequences.</param>
    public StateRows(Workspace workspace, StateSlot[] slots, bool hasLanes)
    {
        _workspace = workspace;
        _slots = slots;
        _hasLanes = hasLanes;
        _rows = workspace.MaxBatch;
        _lanes = workspace.Width.Lanes;
        Size = slots.Sum(slot => slot.Size) + 1;
        _positions = new AlignedBuffer(_rows);
        _spare = new AlignedBuffer(Size);
        workspace.State->Positions = (int*)_positions.Pointer;
        _readers = new int[_rows];
        _open = new int[_rows];
    }

    /// <summary>Numbers of a row; the last one is how many steps it has taken.</summary>
    public int Size { get; }

    /// <summary>Steps that each row has taken.</summary>
    public Span<int> Positions => new(_positions.Pointer, _rows);

    /// <summary>The row is as before the first step.</summary>
    public void Clear(int row)
    {
        long offset = 0;
        foreach (StateSlot slot in _slots)
        {
            // What grows is not read before it is written.
            for (int step = 0; step < slot.Steps && slot.Growth == 0; step++)
            {
                float* numbers = At(slot, offset, step, row, out int stride);
                for (int i = 0; i < slot.Features; i++)
                    numbers[(nint)i * stride] = 0;
            }
            offset += slot.Size;
        }
        Positions[row] = 0;
    }

    /// <summary>Writes a row to memory of <see cref="Size"/> floats; zeros where nothing has been written yet.</summary>
    public void Save(int row, float* to)
    {
        long offset = 0;
        int position = Positions[row];
        foreach (StateSlot slot in _slots)
        {
            int used = slot.UsedAt(position);
            for (int step = 0; step < slot.Steps; step++, to += slot.Features)
            {
                float* numbers = At(slot, offset, step, row, out int stride);
                for (int i = 0; i < used; i++)
                    to[i] = numbers[(nint)i * stride];
                new Span<float>(to + used, slot.Features - used).Clear();
            }
            offset += slot.Size;
        }
        *to = position;
    }

    /// <summary>Reads a row that <see cref="Save"/> has written.</summary>
    public void Restore(int row, float* from)
    {
        long offset = 0;
        int position = (int)from[Size - 1];
        foreach (StateSlot slot in _slots)
        {
            int used = slot.UsedAt(position);
            for (int step = 0; step < slot.Steps; step++, from += slot.Features)
            {
                float* numbers = At(slot, offset, step, row, out int stride);
                for (int i = 0; i < used; i++)
                    numbers[(nint)i * stride] = from[i];
            }
            offset += slot.Size;
        }
        Positions[row] = position;
    }

    /// <summary>
    /// Row i goes on as row <paramref name="sources"/>[i] would. Moves rows where they are: each of those that change is written once, and one is put aside for each circle.
    /// </summary>
    public void Reorder(ReadOnlySpan<int> sources)
    {
        Array.Clear(_readers);
        for (int row = 0; row < _rows; row++)
        {
            if (sources[row] != row)
                _readers[sources[row]]++;
        }
        // A row that nobody else waits for can be written at once; then perhaps its source can.
        int open = 0;
        for (int row = 0; row < _rows; row++)
        {
            if (sources[row] != row && _readers[row] == 0)
                _open[open++] = row;
        }
        while (open > 0)
        {
            int row = _open[--open], source = sources[row];
            Copy(source, row);
            _readers[row] = -1;
            if (--_readers[source] == 0 && sources[source] != source)
                _open[open++] = source;
        }
        // What is left are circles, whose rows have one reader each.
        for (int first = 0; first < _rows; first++)
        {
            if (_readers[first] <= 0 || sources[first] == first)
                continue;
            Save(first, _spare.Pointer);
            int row = first;
            for (; sources[row] != first; row = sources[row])
            {
                Copy(sources[row], row);
                _readers[row] = -1;
            }
            Restore(row, _spare.Pointer);
            _readers[row] = -1;
        }
    }

    public void VerifyGuards()
    {
        _positions.VerifyGuards();
        _spare.VerifyGuards();
    }

    public void Dispose()
    {
        _positions.Dispose();
        _spare.Dispose();
    }

    private void Copy(int from, int to)
    {
        long offset = 0;
        int position = Positions[from];
        foreach (StateSlot slot in _slots)
        {
            int used = slot.UsedAt(position);
            for (int step = 0; step < slot.Steps; step++)
            {
                float* source = At(slot, offset, step, from, out int stride), target = At(slot, offset, step, to, out _);
                if (stride == 1)
                {
                    Buffer.MemoryCopy(source, target, (long)used * sizeof(float), (long)used * sizeof(float));
                    continue;
                }
                for (int i = 0; i < used; i++)
                    target[(nint)i * stride] = source[(nint)i * stride];
            }
            offset += slot.Size;
        }
        Positions[to] = position;
    }

    /// <summary>The first number of a row's step of a value, and how far the next one is from it.</summary>
    private float* At(StateSlot slot, long offset, int step, int row, out int stride)
    {
        float* values = _workspace.State->State + (offset * _workspace.State->Capacity);
        if (!_hasLanes || !slot.InLanes)
        {
            stride = 1;
            return values + ((((long)step * _rows) + row) * slot.Features);
        }
        stride = _lanes;
        long block = ((long)step * Pieces.Of(_rows, _lanes)) + (row / _lanes);
        return values + (block * slot.Features * _lanes) + (row % _lanes);
    }
}
