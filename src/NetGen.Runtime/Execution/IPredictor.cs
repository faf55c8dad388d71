namespace NetGen;

/// <summary>A workspace that predicts, for one thread at a time. Makes no garbage.</summary>
/// <example><code>
/// using IPredictor predictor = network.CreatePredictor(maxBatch: 64);
/// predictor.Run(batch);                                               // of at most predictor.MaxBatch
/// ReadOnlySpan&lt;float> answers = predictor.Output(0);
/// </code></example>
public interface IPredictor : IDisposable
{
    /// <summary>The most samples of one call.</summary>
    /// <example><code>
    /// using IPredictor predictor = network.CreatePredictor(maxBatch: 64);
    /// Console.WriteLine(predictor.MaxBatch);                              // 64
    /// </code></example>
    int MaxBatch { get; }

    /// <summary>Predicts from the input columns of <paramref name="batch"/>; its targets are not looked at.</summary>
    /// <exception cref="ConcurrentUseException">Another thread is predicting with this.</exception>
    /// <exception cref="ObjectDisposedException">This or the network was disposed.</exception>
    void Run(Batch batch);

    /// <summary>An output of the last <see cref="Run"/>: [samples, size], overwritten by the next.</summary>
    /// <param name="index">Position in <see cref="NetworkDescription.Outputs"/>.</param>
    ReadOnlySpan<float> Output(int index);
}
