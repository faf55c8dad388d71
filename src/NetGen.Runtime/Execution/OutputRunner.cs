using NetGen.Memory;

namespace NetGen.Execution;

/// <summary>What gives outputs: a workspace, the programs that it can be asked for, and room for their results.</summary>
public abstract unsafe class OutputRunner : NetworkRunner
{
    private readonly AlignedBuffer[] _outputs;
    private readonly int[] _outputSizes;
    private readonly PredictionProgram[] _programs;

    /// <summary>Samples in each output: none in one that the last call did not compute.</summary>
    private readonly int[] _batches;

    private protected OutputRunner(
        INetwork network, string role, NetworkDescription ports, int maxBatch, int threads, ProgramSizes sizes, PredictionProgram[] programs, int[] outputSizes)
        : base(network, role, ports, maxBatch, threads, sizes)
    {
        RandomSeed = network.Parameters.NextRandomSeed();
        _outputSizes = outputSizes;
        _outputs = Array.ConvertAll(_outputSizes, size => new AlignedBuffer((long)size * maxBatch));
        _batches = new int[_outputs.Length];
        _programs = programs;
        int rounds = 0;
        foreach (PredictionProgram program in programs)
            rounds = program.Attach(Workspace, rounds);
    }

    /// <summary>
    /// What, with <see cref="CallCount"/>, says which random numbers a network with <c>[Noise]</c> draws. Default: 1 for the first predictor of a network, 2 for the next, so
    /// that no two draw alike.
    /// </summary>
    public ulong RandomSeed { get; set; }

    /// <summary>How many calls there have been: the number of the next one. Set back, the same numbers are drawn again.</summary>
    public long CallCount { get; set; }

    /// <summary>The largest batch since this was last set to 0: what <see cref="Rental{T}"/> judges by whether it is too large for what it is used for.</summary>
    internal int LargestBatch { get; set; }

    /// <summary>Results of the last call, a row for each sample, valid until the next one; none, where it did not compute them.</summary>
    /// <param name="index">The number of the output.</param>
    /// <exception cref="ObjectDisposedException">This was disposed.</exception>
    public ReadOnlySpan<float> Output(int index)
    {
        DemandNotDisposed();
        return _outputs[index].Slice(0, _batches[index] * _outputSizes[index]);
    }

    /// <summary>An output of the last call by its name: [samples, size], overwritten by the next.</summary>
    /// <exception cref="ArgumentException">There is no output of that name.</exception>
    public ReadOnlySpan<float> Output(string name) => Output(Network.Description.OutputNamed(name));

    /// <summary>The frame, set up for a batch. What completes the call must follow.</summary>
    /// <exception cref="ConcurrentUseException">Another thread is in the middle of a call.</exception>
    /// <exception cref="ObjectDisposedException">This or the network was disposed.</exception>
    protected Frame* Begin(int batch) => Enter(batch);

    /// <summary>Runs a program; its results lie in the outputs until the next run.</summary>
    private protected void Compute(Frame* f, int program)
    {
        for (int i = 0; i < _outputs.Length; i++)
            f->BindOutput(i, _outputs[i].Pointer);
        (f->Seed, f->Step) = (RandomSeed, (uint)CallCount++);
        PredictionProgram asked = _programs[program];
        // Read first: what changes while it is being prepared is prepared again by the next call.
        asked.Prepare(f, Workspace, Parameters.Version);
        Watch(f);
        asked.Run(f, Workspace);
        Array.Fill(_batches, asked.Outputs is null ? f->Batch : 0);
        foreach (int output in asked.Outputs ?? [])
            _batches[output] = f->Batch;
        LargestBatch = Math.Max(LargestBatch, f->Batch);
    }

    private protected override void VerifyGuards()
    {
        base.VerifyGuards();
        foreach (AlignedBuffer output in _outputs)
            output.VerifyGuards();
    }

    private protected override void Free()
    {
        foreach (AlignedBuffer output in _outputs)
            output.Dispose();
    }
}
