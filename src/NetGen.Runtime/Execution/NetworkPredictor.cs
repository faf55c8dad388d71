namespace NetGen.Execution;

/// <summary>What the predictors of all networks have in common: a workspace, room for the results, and the doors that the trainer's evaluation uses.</summary>
public abstract unsafe class NetworkPredictor : OutputRunner, IPredictor
{
    /// <summary>Allocates everything that predictions need.</summary>
    /// <param name="network">Whose parameters it predicts with.</param>
    /// <param name="maxBatch">Most samples in one call.</param>
    /// <param name="threads">Threads that a call may use; 0 for one per processor.</param>
    /// <param name="sizes">What the programs were planned with.</param>
    /// <param name="programs">What it can be asked for.</param>
    /// <param name="withHidden">Whether the tensors in <see cref="NetworkDescription.Hidden"/> come behind the outputs.</param>
    protected NetworkPredictor(INetwork network, int maxBatch, int threads, ProgramSizes sizes, PredictionProgram[] programs, bool withHidden = false)
        : base(network, withHidden ? "Evaluator" : "Predictor", Ports(network.Description, withHidden), maxBatch, threads, sizes, programs,
            [.. Ports(network.Description, withHidden).Outputs.Select(o => o.Size)])
    {
    }

    /// <inheritdoc/>
    public abstract void Run(Batch batch);

    /// <summary>Runs a program; its results lie in the outputs until the next run.</summary>
    protected void Complete(Frame* f, int program = 0)
    {
        try
        {
            Compute(f, program);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Predicts a batch and keeps what its rounds have stored for the samples.</summary>
    internal IReadOnlyList<InspectedTensor> Inspect(Batch batch)
    {
        var capture = new RoundCapture();
        using RoundTrace trace = RoundTrace.Keep(Workspace.Width, RoundNames(), capture);
        Trace(trace, () => Run(batch));
        return capture.Tensors(batch.Count);
    }

    private static NetworkDescription Ports(NetworkDescription network, bool withHidden) =>
        withHidden ? network with { Outputs = [.. network.Outputs, .. network.Hidden] } : network;
}
