using NetGen.Memory;

namespace NetGen.Execution;

/// <summary>What the predictors of all networks have in common: a workspace, room for the results, and the doors that the trainer's evaluation uses.</summary>
public abstract unsafe class NetworkPredictor : NetworkRunner, IPredictor
{
    private readonly AlignedBuffer[] _outputs;
    private readonly int[] _outputSizes;
    private readonly PredictionProgram[] _programs;

    /// <summary>Samples in each output: none in one that the last call did not compute.</summary>
    private readonly int[] _batches;

    /// <summary>Allocates everything that predictions need.</summary>
    /// <param name="network">Whose parameters it predicts with.</param>
    /// <param name="maxBatch">Most samples in one call.</param>
    /// <param name="threads">Threads that a call may use; 0 for one per processor.</param>
    /// <param name="sizes">What the programs were planned with.</param>
    /// <param name="programs">What it can be asked for.</param>
    /// <param name="withHidden">Whether the tensors in <see cref="NetworkDescription.Hidden"/> come behind the outputs.</param>
    protected NetworkPredictor(INetwork network, int maxBatch, int threads, ProgramSizes sizes, PredictionProgram[] programs, bool withHidden = false)
        : this(network, withHidden ? "Evaluator" : "Predictor", Ports(network.Description, withHidden), maxBatch, threads, sizes, programs,
            [.. Ports(network.Description, withHidden).Outputs.Select(o => o.Size)])
    {
    }

    private protected NetworkPredictor(
        INetwork network, string role, NetworkDescription ports, int maxBatch, int threads, ProgramSizes sizes, PredictionProgram[] programs, int[] outputSizes)
        : base(network, role, ports, maxBatch, threads, sizes)
    {
        _outputSizes = outputSizes;
        _outputs = Array.ConvertAll(_outputSizes, size => new AlignedBuffer((long)size * maxBatch));
        _batches = new int[_outputs.Length];
        _programs = programs;
        int rounds = 0;
        foreach (PredictionProgram program in programs)
            rounds = program.Attach(Workspace, rounds);
    }

    /// <summary>The largest batch since this was last set to 0: what <see cref="Rental{T}"/> judges by whether it is too large for what it is used for.</summary>
    internal int LargestBatch { get; set; }

    /// <inheritdoc/>
    public abstract void Run(Batch batch);

    /// <inheritdoc/>
    public ReadOnlySpan<float> Output(int index)
    {
        DemandNotDisposed();
        return _outputs[index].Slice(0, _batches[index] * _outputSizes[index]);
    }

    /// <summary>An output of the last prediction by its name: [samples, size], overwritten by the next.</summary>
    /// <exception cref="ArgumentException">The network has no output of that name.</exception>
    public ReadOnlySpan<float> Output(string name) => Output(Network.Description.OutputNamed(name));

    /// <summary>The frame, set up for a batch. <see cref="Complete"/> must follow.</summary>
    /// <exception cref="ConcurrentUseException">Another thread is predicting with this.</exception>
    /// <exception cref="ObjectDisposedException">This or the network was disposed.</exception>
    protected Frame* Begin(int batch) => Enter(batch);

    /// <summary>Runs a program; its results lie in the outputs until the next run.</summary>
    protected void Complete(Frame* f, int program = 0)
    {
        try
        {
            for (int i = 0; i < _outputs.Length; i++)
                f->BindOutput(i, _outputs[i].Pointer);
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
        finally
        {
            Leave();
        }
    }

    private static NetworkDescription Ports(NetworkDescription network, bool withHidden) =>
        withHidden ? network with { Outputs = [.. network.Outputs, .. network.Hidden] } : network;

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
