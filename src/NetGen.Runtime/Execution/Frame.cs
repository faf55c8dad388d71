using System.Diagnostics;
using System.Runtime.CompilerServices;
using NetGen.Threading;

namespace NetGen.Execution;

/// <summary>
/// What a generated stage sees while a program runs: the buffers, the batch, and the pointers of the stage at hand. It lies in native memory, so that worker threads
/// are handed one pointer. Stages run one after the other; only the units of one stage run at the same time.
/// </summary>
public unsafe struct Frame
{
    /// <summary>Most pointers that one stage can take.</summary>
    public const int MaxArguments = 64;

    /// <summary>Most inputs, targets or outputs of a network.</summary>
    public const int MaxPorts = 16;

    /// <summary>The network's parameters, shared between workspaces.</summary>
    public float* Parameters;

    /// <summary>Gradients of the trainable parameters, in the same places.</summary>
    public float* Gradients;

    /// <summary>Per-sample values: offset · <see cref="Capacity"/> floats from here.</summary>
    public float* Arena;

    /// <summary>Values and scratch whose size does not depend on the batch.</summary>
    public float* Shared;

    /// <summary>Samples that the arena holds: the maximum batch rounded up to 16.</summary>
    public long Capacity;

    /// <summary>Samples in this batch.</summary>
    public int Batch;

    /// <summary>Blocks of as many samples as a vector has lanes; the last one may be partly empty.</summary>
    public int Blocks;

    /// <summary>Seed of dropout.</summary>
    public ulong Seed;

    /// <summary>Number of the training step, from 0: the other half of dropout's counters.</summary>
    public uint Step;

    /// <summary>Where the time of each round of units is added up, in ticks of the stopwatch; null unless a profile was asked for.</summary>
    internal long* StageTicks;

    /// <summary>How many rounds the profile has room for.</summary>
    internal int StageCount;

    /// <summary>Number of the next round.</summary>
    internal int Stage;

    private fixed long _arguments[MaxArguments];
    private fixed long _inputs[MaxPorts];
    private fixed long _targets[MaxPorts];
    private fixed long _outputs[MaxPorts];

    /// <summary>Runs a round of units: <paramref name="body"/>(from, to, frame) over all of [0, <paramref name="units"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(WorkerGroup workers, delegate*<int, int, void*, void> body, int units)
    {
        // The frame lies in native memory: its address does not change.
        void* state = Unsafe.AsPointer(ref this);
        if (StageTicks is null)
            workers.Run(body, state, units);
        else
            Measure(workers, body, state, units);
    }

    /// <summary>Leaves out stages of the profile that another program fills.</summary>
    public void SkipStages(int count) => Stage += count;

    /// <summary>Pointer number <paramref name="index"/> of the stage at hand.</summary>
    public readonly float* Argument(int index) => (float*)_arguments[index];

    /// <summary>The same, to integers.</summary>
    public readonly int* Integers(int index) => (int*)_arguments[index];

    /// <summary>Hands the next stage one of its pointers.</summary>
    public void Pass(int index, void* pointer) => _arguments[index] = (long)pointer;

    /// <summary>The caller's rows of input <paramref name="index"/>.</summary>
    public readonly float* Input(int index) => (float*)_inputs[index];

    /// <summary>The caller's float targets, row by row.</summary>
    public readonly float* Target(int index) => (float*)_targets[index];

    /// <summary>The caller's labels.</summary>
    public readonly int* Labels(int index) => (int*)_targets[index];

    /// <summary>Where the rows of output <paramref name="index"/> go.</summary>
    public readonly float* Output(int index) => (float*)_outputs[index];

    /// <summary>Points input <paramref name="index"/> at the caller's memory.</summary>
    public void BindInput(int index, void* pointer) => _inputs[index] = (long)pointer;

    /// <summary>Points target <paramref name="index"/> at the caller's memory.</summary>
    public void BindTarget(int index, void* pointer) => _targets[index] = (long)pointer;

    /// <summary>Points output <paramref name="index"/> at the caller's memory.</summary>
    public void BindOutput(int index, void* pointer) => _outputs[index] = (long)pointer;

    private void Measure(WorkerGroup workers, delegate*<int, int, void*, void> body, void* state, int units)
    {
        long start = Stopwatch.GetTimestamp();
        workers.Run(body, state, units);
        long elapsed = Stopwatch.GetTimestamp() - start;
        if ((uint)Stage < (uint)StageCount)
            StageTicks[Stage++] += elapsed;
    }
}
