namespace NetGen.Execution;

/// <summary>
/// What the steppers of all networks have in common: a predictor that is given its sequences a step at a time and keeps the state of recurrent layers from call to call. What it gives is to
/// rounding what a prediction of the whole sequences gives for the same step.
/// </summary>
public abstract class NetworkStepper : NetworkPredictor
{
    /// <summary>Allocates everything that steps need.</summary>
    /// <param name="network">Whose parameters it predicts with.</param>
    /// <param name="batch">Sequences that go on side by side.</param>
    /// <param name="threads">Threads that a call may use; 0 for one per processor.</param>
    /// <param name="sizes">What the programs were planned with.</param>
    /// <param name="program">Computes a step.</param>
    /// <param name="outputSizes">Numbers of one sample of each output, for one step.</param>
    protected NetworkStepper(INetwork network, int batch, int threads, ProgramSizes sizes, PredictionProgram program, int[] outputSizes)
        : base(network, "Stepper", network.Description, batch, threads, sizes, [program], outputSizes)
    {
    }

    /// <summary>Sequences that go on side by side.</summary>
    public int BatchSize => MaxBatch;

    /// <summary>The next step is a first one: the state is as it is before all steps.</summary>
    /// <exception cref="ConcurrentUseException">Another thread is in the middle of a step.</exception>
    /// <exception cref="ObjectDisposedException">This or the network was disposed.</exception>
    public unsafe void Reset()
    {
        Begin(MaxBatch);
        Workspace.ClearState();
        Leave();
    }
}
