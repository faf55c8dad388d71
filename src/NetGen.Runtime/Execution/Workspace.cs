using System.Runtime.InteropServices;
using NetGen.Kernels;
using NetGen.Memory;
using NetGen.Simd;
using NetGen.Threading;

namespace NetGen.Execution;

/// <summary>
/// The memory in which one generated program runs: a frame, an arena for per-sample values, a part whose size does not depend on the batch, and the right to some threads.
/// Belongs to one thread at a time.
/// </summary>
public sealed unsafe class Workspace : IDisposable
{
    /// <summary>Floats behind the last value.</summary>
    private const int SlackFloats = 64;

    private readonly AlignedBuffer _memory, _frameMemory, _state;
    private readonly int _lanes;
    private Frame* _frame;

    /// <summary>Allocates a workspace; nothing is allocated afterwards.</summary>
    /// <param name="maxBatch">Most samples that a run may have.</param>
    /// <param name="sizes">What the programs were planned with.</param>
    /// <param name="network">The network, for its ports.</param>
    /// <param name="threads">Threads that a run may use; 0 for one per processor.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBatch"/> is not positive or <paramref name="threads"/> is negative.</exception>
    public Workspace(int maxBatch, ProgramSizes sizes, NetworkDescription network, int threads)
        : this(maxBatch, sizes, network.Inputs.Count, network.Targets.Count, network.Outputs.Count, threads)
    {
    }

    /// <summary>The same for programs that are nobody's network: so many inputs, targets and outputs.</summary>
    internal Workspace(int maxBatch, ProgramSizes sizes, int inputs, int targets, int outputs, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBatch);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        MaxBatch = maxBatch;
        Width = SimdWidth.Best;
        _lanes = Width.Lanes;
        Workers = WorkerPool.Shared(threads == 0 ? Environment.ProcessorCount : threads);
        var tables = new FrameSizes(sizes.Arguments, inputs, targets, outputs, sizes.Owners - 1);
        // Layouts without lanes leave alone what the capacity has beyond the batch, value by value.
        bool isSparse = 4L * maxBatch < 3 * Capacity(maxBatch);
        _memory = new AlignedBuffer(Floats(maxBatch, sizes.ArenaPerSample, sizes.SharedFloats), isSparse);
        _frameMemory = new AlignedBuffer(Frame.Floats(tables));
        _frame = Frame.Create(_frameMemory.Pointer, tables);
        _frame->Capacity = Capacity(maxBatch);
        _state = new AlignedBuffer(Math.Max(1, sizes.StatePerSample * Capacity(maxBatch)), isSparse);
        _frame->State = _state.Pointer;
        if (MemoryGuard.IsOn)
            MemoryGuard.Fill(Slack);
        _frame->Shared = _memory.Pointer;
        _frame->Arena = _memory.Pointer + Pieces.Filled(sizes.SharedFloats, Grain.Line);
    }

    /// <summary>Most samples that a run may have.</summary>
    public int MaxBatch { get; }

    /// <summary>The vector width that this workspace was made for.</summary>
    public SimdWidth Width { get; }

    /// <summary>The threads that its runs may use.</summary>
    public WorkerGroup Workers { get; }

    /// <summary>Samples that the arena of a workspace holds: the maximum batch rounded up to 16, so that blocks of any vector width fit.</summary>
    public static long Capacity(int maxBatch) => Pieces.Filled(maxBatch, Grain.Lanes);

    /// <summary>Floats that a workspace allocates, slack behind the last value included.</summary>
    public static long Floats(int maxBatch, long arenaPerSample, long sharedFloats) =>
        checked((arenaPerSample * Capacity(maxBatch)) + Pieces.Filled(sharedFloats, Grain.Line) + SlackFloats);

    /// <summary>The frame, set up for a batch.</summary>
    /// <exception cref="ObjectDisposedException">The workspace was disposed.</exception>
    public Frame* Begin(int batch, float* parameters)
    {
        ObjectDisposedException.ThrowIf(_frame is null, this);
        _frame->Parameters = parameters;
        _frame->Batch = batch;
        _frame->Blocks = Pieces.Of(batch, _lanes);
        _frame->Rows = (long)_frame->Blocks * _lanes;
        return _frame;
    }

    /// <summary>The memory of the values, and the frame that says where they lie: for tests.</summary>
    internal AlignedBuffer Memory => _memory;

    /// <inheritdoc cref="Memory"/>
    internal Frame* State => _frame;

    /// <summary>Whether no program has written beside its memory, where that is watched.</summary>
    /// <exception cref="InvalidOperationException">One has.</exception>
    internal void VerifyGuards()
    {
        if (!MemoryGuard.IsOn || _frame is null)
            return;
        _memory.VerifyGuards();
        _frameMemory.VerifyGuards();
        _state.VerifyGuards();
        MemoryGuard.Verify(Slack, "behind the last value of", _memory.Length);
    }

    /// <summary>What lies behind the last value, for vectors that read on.</summary>
    private Span<float> Slack => _memory.Slice(_memory.Length - SlackFloats, SlackFloats);

    /// <summary>Makes what stays from call to call zero.</summary>
    internal void ClearState() => NativeMemory.Clear(_state.Pointer, checked((nuint)(_state.Length * sizeof(float))));

    /// <inheritdoc/>
    public void Dispose()
    {
        _frame = null;
        _state.Dispose();
        _frameMemory.Dispose();
        _memory.Dispose();
    }
}
