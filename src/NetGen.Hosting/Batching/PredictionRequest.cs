namespace NetGen.Hosting.Batching;

/// <summary>A sample that somebody waits for.</summary>
internal sealed class PredictionRequest(PredictionInput[] inputs, long arrived, CancellationToken cancellation)
{
    // Who waits goes on elsewhere: the thread that predicts has other things to do.
    private readonly TaskCompletionSource<float[][]> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PredictionInput[] Inputs => inputs;

    /// <summary>When it came, as the clock's timestamp.</summary>
    public long Arrived => arrived;

    public Task<float[][]> Answer => _answer.Task;

    /// <summary>Whether nobody waits any more.</summary>
    public bool IsCancelled
    {
        get
        {
            if (cancellation.IsCancellationRequested)
                _answer.TrySetCanceled(cancellation);
            return _answer.Task.IsCanceled;
        }
    }

    public void Complete(float[][] outputs) => _answer.TrySetResult(outputs);

    public void Fail(Exception error) => _answer.TrySetException(error);

    /// <summary>Lets go of who waits, at once, while the sample may still stand in the queue.</summary>
    public void Cancel() => _answer.TrySetCanceled(cancellation);
}
