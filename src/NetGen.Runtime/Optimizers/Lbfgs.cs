using NetGen.Optimizers;
using NetGen.Simd;

namespace NetGen;

/// <summary>
/// L-BFGS (Nocedal, Wright: Numerical Optimization. 2006, algorithms 7.4 and 7.5) for small problems whose every step sees the whole data set: the last changes of
/// parameters and gradients stand for the curvature,
/// w ← w − α·H·g. A step is one iteration of length α without a line search, as of PyTorch's <c>LBFGS(max_iter=1)</c>; without a history it is −g·min(1, 1/‖g‖₁). On
/// processors only.
/// </summary>
/// <remarks>
/// It keeps 2·<see cref="HistorySize"/> + 2 moments and has no groups of parameters: all move along one direction. Changes whose product with the change of the gradient
/// is not positive tell nothing of a curvature and are passed over.
/// </remarks>
/// <example><code>using LeNet5.Trainer trainer = net.CreateTrainer(maxBatch: 64, new Lbfgs(1.0) { HistorySize = 20 });</code></example>
public sealed class Lbfgs : Optimizer
{
    // PyTorch's: a gradient this small is none; a direction must fall by that much.
    private const float NoGradient = 1e-7f;
    private const double NoDescent = 1e-9;
    private readonly int _history = 10;

    /// <summary>With a learning rate α, 1 where nothing speaks against it, or a schedule of it.</summary>
    public Lbfgs(LearningRateSchedule learningRate) : base(learningRate)
    {
    }

    /// <summary>Changes that it remembers, 10 by default (PyTorch: 100).</summary>
    public int HistorySize
    {
        get => _history;
        init => _history = value is >= 1 and <= 1000 ? value : throw new ArgumentOutOfRangeException(nameof(HistorySize), value, "HistorySize is from 1 to 1000.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MomentNames => field ??=
        ["prev_flat_grad", "last_step", .. Enumerable.Range(0, HistorySize).Select(i => FormattableString.Invariant($"old_dirs.{i}")),
            .. Enumerable.Range(0, HistorySize).Select(i => FormattableString.Invariant($"old_stps.{i}"))];

    private protected override bool NeedsWholeTensors => true;

    private protected override float SmallestMoment => 0;

    private protected override void Verify()
    {
        if (Groups.Count > 0)
            throw new InvalidOperationException("Lbfgs moves all parameters along one direction, so it has no groups of them; net.Parameters.Freeze keeps some as they are.");
    }

    private protected override unsafe void Apply(in UpdatePass pass, double learningRate, Decay decay)
    {
        UpdateBuffers buffers = pass.Buffers;
        int count = Parameters!.TrainableFloats;
        var gradient = new Span<float>(buffers.Moments, count);
        var step = new Span<float>(buffers.Moments + buffers.MomentStride, count);
        var memory = new LbfgsMemory(buffers.Moments + 2L * buffers.MomentStride, buffers.MomentStride, count, HistorySize);
        if (LargestGradient() <= NoGradient)
            return;
        // y = g − the last g, in place of the last g.
        WholeVector.Scale(gradient, -1);
        AddGradient(gradient);
        memory.Remember(gradient, step);
        gradient.Clear();
        AddGradient(gradient);
        bool knows = memory.Direction(gradient, step);
        double length = knows ? learningRate : learningRate * Math.Min(1, 1 / WholeVector.SumOfMagnitudes(gradient));
        if (WholeVector.Dot(gradient, step) > -NoDescent)
            length = 0;
        WholeVector.Scale(step, length);
        Move(pass.Stretches, step);

        F1 Gradient(int i) => decay.Gradient(
            new F1(Math.Clamp(buffers.Gradients[i], -buffers.ClipValue, buffers.ClipValue) * buffers.Scale), new F1(buffers.Parameters[i]));

        void AddGradient(Span<float> sum)
        {
            for (int i = 0; i < sum.Length; i++)
                sum[i] += Gradient(i).Value;
        }

        float LargestGradient()
        {
            float largest = 0;
            for (int i = 0; i < count; i++)
                largest = Math.Max(largest, Math.Abs(Gradient(i).Value));
            return largest;
        }

        // What is frozen has not moved.
        void Move(ReadOnlySpan<(int Start, int End)> stretches, Span<float> moved)
        {
            int from = 0;
            foreach ((int start, int end) in stretches)
            {
                moved[from..start].Clear();
                for (int i = start; i < end; i++)
                    buffers.Parameters[i] = decay.Kept(new F1(buffers.Parameters[i])).Value + moved[i];
                from = end;
            }
            moved[from..].Clear();
        }
    }
}
