using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NetGen.Threading;

namespace NetGen.Execution;

/// <summary>
/// What a generated kernel sees while a program runs: the buffers, the batch, and the pointers of the kernel at hand. It lies in pinned memory, so that worker threads
/// are handed one pointer. Rounds run one after the other; only the units of one round run at the same time.
/// </summary>
/// <remarks>
/// Behind the fields, in the same block, lie the tables: as many arguments as the widest kernel of the programs takes, then the inputs, targets and outputs of the network, and
/// the parameters and gradients of further networks that a program trains or reads (<see cref="FrameSizes"/>). So an argument is one load at a fixed distance from the frame, and a network may have any number of each.
/// </remarks>
public unsafe partial struct Frame
{
    /// <summary>The network's parameters, shared between workspaces. Of further networks: <see cref="ParametersOf"/>.</summary>
    public float* Parameters;

    /// <summary>Gradients of the trainable parameters, in the same places.</summary>
    public float* Gradients;

    /// <summary>Per-sample values: offset · <see cref="Capacity"/> floats from here (or offset · <see cref="Rows"/>, where a network has sequences).</summary>
    public float* Arena;

    /// <summary>Values and scratch whose size does not depend on the batch.</summary>
    public float* Shared;

    /// <summary>Per-sample values that stay from one call to the next: offset · <see cref="Capacity"/> floats from here.</summary>
    public float* State;

    /// <summary>How many steps each sequence of a stepper has taken.</summary>
    public int* Positions;

    /// <summary>Samples that the arena holds: the maximum batch rounded up to 16.</summary>
    public long Capacity;

    /// <summary>Samples in this batch.</summary>
    public int Batch;

    /// <summary>Blocks of as many samples as a vector has lanes; the last one may be partly empty.</summary>
    public int Blocks;

    /// <summary>
    /// Samples of those blocks: the batch rounded up to a whole vector. What offsets are multiplied by in the place of <see cref="Capacity"/> where a network has sequences, whose steps
    /// lie one behind the other.
    /// </summary>
    public long Rows;

    /// <summary>Seed of dropout.</summary>
    public ulong Seed;

    /// <summary>Number of the training step, from 0: the other half of dropout's counters.</summary>
    public uint Step;

    /// <summary>The stream of random numbers of the kernel at hand: another one for each dropout.</summary>
    public uint Stream;

    /// <summary>Whether rounds are watched, by a profile or a trace.</summary>
    internal bool IsWatched;

    /// <summary>Where the time of each round of units is added up, in ticks of the stopwatch; null unless a profile was asked for.</summary>
    internal long* RoundTicks;

    /// <summary>What looks at the stored values between two rounds (a <see cref="RoundTrace"/>); 0 unless a trace was asked for.</summary>
    internal nint Trace;

    /// <summary>How many rounds are watched.</summary>
    internal int RoundCount;

    /// <summary>Number of the next round.</summary>
    internal int Round;

    private FrameSizes _sizes;
    private void** _inputs, _targets, _outputs, _owners;

    /// <summary>Floats that a frame and its tables take.</summary>
    internal static long Floats(FrameSizes sizes) => (sizeof(Frame) + ((long)sizes.Total * sizeof(void*)) + sizeof(float) - 1) / sizeof(float);

    /// <summary>Lays a frame into zeroed memory of at least <see cref="Floats"/> floats.</summary>
    internal static Frame* Create(void* memory, FrameSizes sizes)
    {
        var frame = (Frame*)memory;
        frame->_sizes = sizes;
        frame->_inputs = frame->Arguments + sizes.Arguments;
        frame->_targets = frame->_inputs + sizes.Inputs;
        frame->_outputs = frame->_targets + sizes.Targets;
        frame->_owners = frame->_outputs + sizes.Outputs;
        return frame;
    }

    /// <summary>Runs a round of units: <paramref name="body"/>(from, to, frame) over all of [0, <paramref name="units"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(WorkerGroup workers, delegate*<int, int, Frame*, void> body, int units)
    {
        // The frame lies in pinned memory: its address does not change.
        void* state = Unsafe.AsPointer(ref this);
        var round = (delegate*<int, int, void*, void>)body;
        if (!IsWatched)
            workers.Run(round, state, units);
        else
            Watch(workers, round, state, units);
    }

    /// <summary>Leaves out rounds of the profile that another program fills.</summary>
    public void SkipRounds(int count) => Round += count;

    /// <summary>Pointer number <paramref name="index"/> of the kernel at hand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float* Argument(int index) => (float*)Arguments[index];

    /// <summary>The same, to integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int* Integers(int index) => (int*)Arguments[index];

    /// <summary>Hands the next kernel one of its pointers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The workspace was made for kernels of fewer pointers.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Pass(int index, void* pointer)
    {
        Demand(index, _sizes.Arguments);
        Arguments[index] = pointer;
    }

    /// <summary>The caller's rows of input <paramref name="index"/>.</summary>
    public readonly float* Input(int index) => (float*)_inputs[index];

    /// <summary>The caller's float targets, row by row.</summary>
    public readonly float* Target(int index) => (float*)_targets[index];

    /// <summary>The caller's indices at input <paramref name="index"/>.</summary>
    public readonly int* Indices(int index) => (int*)_inputs[index];

    /// <summary>The caller's labels.</summary>
    public readonly int* Labels(int index) => (int*)_targets[index];

    /// <summary>Where the rows of output <paramref name="index"/> go.</summary>
    public readonly float* Output(int index) => (float*)_outputs[index];

    /// <summary>The parameters of a further network: number 1 is the first beside the network itself.</summary>
    public readonly float* ParametersOf(int owner) => (float*)_owners[2 * (owner - 1)];

    /// <summary>The gradients of its trainable parameters.</summary>
    public readonly float* GradientsOf(int owner) => (float*)_owners[(2 * (owner - 1)) + 1];

    /// <summary>Points a further network's parameters and gradients at their memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The programs read fewer networks.</exception>
    public readonly void BindOwner(int owner, float* parameters, float* gradients)
    {
        Demand(owner - 1, _sizes.Owners);
        _owners[2 * (owner - 1)] = parameters;
        _owners[(2 * (owner - 1)) + 1] = gradients;
    }

    /// <summary>Points input <paramref name="index"/> at the caller's memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such input.</exception>
    public readonly void BindInput(int index, void* pointer)
    {
        Demand(index, _sizes.Inputs);
        _inputs[index] = pointer;
    }

    /// <summary>Points target <paramref name="index"/> at the caller's memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such target.</exception>
    public readonly void BindTarget(int index, void* pointer)
    {
        Demand(index, _sizes.Targets);
        _targets[index] = pointer;
    }

    /// <summary>Points output <paramref name="index"/> at the caller's memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such output.</exception>
    public readonly void BindOutput(int index, void* pointer)
    {
        Demand(index, _sizes.Outputs);
        _outputs[index] = pointer;
    }

    /// <summary>The first table: it starts where the fields end. (The frame lies in pinned memory: its address does not change.)</summary>
    private readonly void** Arguments
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (void**)((Frame*)Unsafe.AsPointer(ref Unsafe.AsRef(in this)) + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Demand(int index, int count)
    {
        if ((uint)index >= (uint)count)
            ThrowOutside(index, count);
    }

    [DoesNotReturn]
    private static void ThrowOutside(int index, int count) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, FormattableString.Invariant($"The frame was made for {count} of these."));

    private void Watch(WorkerGroup workers, delegate*<int, int, void*, void> body, void* state, int units)
    {
        bool counts = (uint)Round < (uint)RoundCount;
        if (counts && Trace != 0)
            RoundTrace.At(Trace).Begin((Frame*)state, Round);
        long start = Stopwatch.GetTimestamp();
        workers.Run(body, state, units);
        long elapsed = Stopwatch.GetTimestamp() - start;
        if (!counts)
            return;
        if (RoundTicks is not null)
            RoundTicks[Round] += elapsed;
        Round++;
    }
}
