using System.Runtime.CompilerServices;
using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>
/// LAMB (You et al.: Large Batch Optimization for Deep Learning: Training BERT in 76 minutes. ICLR 2020, algorithm 2): Adam's step of a tensor with its weight decay, r =
/// m̂/(√v̂ + ε) + λ·w, brought to the length of the tensor
/// itself, w ← w − α·‖w‖/‖r‖·r; α·r where one of the norms is 0. For batches of thousands of samples. On processors only: the norms come before the first change.
/// </summary>
/// <example><code>net.Fit(train, new FitOptions { Optimizer = new Lamb(1e-2), BatchSize = 4096, Epochs = 5 });</code></example>
public sealed class Lamb : AdaptiveMomentOptimizer
{
    /// <summary>With a learning rate α or a schedule of it.</summary>
    public Lamb(LearningRateSchedule learningRate) : base(learningRate, weightDecay: 0.01, decoupledDecay: true) => Epsilon = 1e-6;

    private protected override bool NeedsWholeTensors => true;

    private protected override void Apply(in UpdatePass pass, double learningRate, Decay decay) => pass.RunTensors(new Rule(
        (float)learningRate, (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2), (float)(1 / Correction1), (float)(1 / Math.Sqrt(Correction2)), (float)Epsilon, decay));

    private readonly unsafe struct Rule(
        float rate, float mix1, float beta2, float mix2, float inverseCorrection1, float rootCorrection2, float epsilon, Decay decay) : ITensorRule
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Apply<V>(in TensorUpdate t) where V : unmanaged, ISimd<V>
        {
            double weights = 0, steps = 0;
            for (int block = 0; block < t.Count; block += UpdatePass.Unit)
            {
                V weightSum = V.Zero, stepSum = V.Zero;
                int end = Math.Min(t.Count, block + UpdatePass.Unit);
                for (int i = block; i < end; i += V.Count)
                {
                    int n = end - i;
                    V parameter = TensorUpdate.Load<V>(t.Parameters + i, n), g = decay.Gradient(t.Gradient<V>(i, n), parameter);
                    V mean = TensorUpdate.Load<V>(t.First + i, n), square = TensorUpdate.Load<V>(t.Second + i, n);
                    mean = t.Flushed(V.MultiplyAdd(V.Create(mix1), V.Subtract(g, mean), mean));
                    square = t.Flushed(V.MultiplyAdd(V.Multiply(V.Create(mix2), g), g, V.Multiply(V.Create(beta2), square)));
                    TensorUpdate.Store(mean, t.First + i, n);
                    TensorUpdate.Store(square, t.Second + i, n);
                    // Lanes past the end: 0/(0 + ε) + λ·0.
                    V step = Step(parameter, mean, square);
                    weightSum = V.MultiplyAdd(parameter, parameter, weightSum);
                    stepSum = V.MultiplyAdd(step, step, stepSum);
                }
                weights += V.Sum(weightSum);
                steps += V.Sum(stepSum);
            }
            float scale = -rate * (weights > 0 && steps > 0 ? (float)Math.Sqrt(weights / steps) : 1);
            for (int i = 0; i < t.Count; i += V.Count)
            {
                int n = t.Count - i;
                V parameter = TensorUpdate.Load<V>(t.Parameters + i, n);
                V step = Step(parameter, TensorUpdate.Load<V>(t.First + i, n), TensorUpdate.Load<V>(t.Second + i, n));
                TensorUpdate.Store(V.MultiplyAdd(V.Create(scale), step, parameter), t.Parameters + i, n);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private V Step<V>(V parameter, V mean, V square) where V : unmanaged, ISimd<V>
        {
            V denominator = V.MultiplyAdd(V.Sqrt(square), V.Create(rootCorrection2), V.Create(epsilon));
            return V.MultiplyAdd(V.Create(decay.Decoupled), parameter, V.Divide(V.Multiply(V.Create(inverseCorrection1), mean), denominator));
        }
    }
}
