using NetGen.Execution;

namespace NetGen;

/// <summary>A network that predicts in whole numbers of 8 bits besides: one that is declared with <c>[Network(Precisions = Precisions.Int8)]</c>.</summary>
/// <example><code>
/// IInt8Network quick = net;
/// using IPredictor predictor = quick.CreateInt8Predictor(maxBatch: 64, calibration: null);
/// </code></example>
public interface IInt8Network : INetwork
{
    /// <summary>A workspace that predicts in whole numbers, for one thread at a time.</summary>
    /// <param name="maxBatch">The most samples of one call.</param>
    /// <param name="calibration">How large numbers become; null for what each sample says itself, and for what is to be measured.</param>
    /// <param name="threads">Threads to use; 0: one per processor.</param>
    /// <exception cref="ArgumentException">The calibration is of another network.</exception>
    QuantizedPredictor CreateInt8Predictor(int maxBatch, Int8Calibration? calibration, int threads = 0);
}

/// <summary>A network that predicts with weights of 16 bits besides: one that is declared with <c>[Network(Precisions = Precisions.BFloat16)]</c>.</summary>
/// <example><code>
/// using IPredictor predictor = ((IBFloat16Network)net).CreateBFloat16Predictor(maxBatch: 1);
/// predictor.Run(batch);
/// </code></example>
public interface IBFloat16Network : INetwork
{
    /// <summary>A workspace that predicts with weights of 16 bits, for one thread at a time.</summary>
    /// <param name="maxBatch">The most samples of one call.</param>
    /// <param name="threads">Threads to use; 0: one per processor.</param>
    IPredictor CreateBFloat16Predictor(int maxBatch, int threads = 0);
}
