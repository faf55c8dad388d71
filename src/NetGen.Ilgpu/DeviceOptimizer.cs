using System.Reflection;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>An optimizer of the runtime, its moments on the device. The numbers of each step come from the host's object, so schedules and factors work as they are.</summary>
internal sealed class DeviceOptimizer
{
    private delegate void SgdLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g,
        int count, float clip, float rate, float decay);

    private delegate void MomentumLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g,
        ArrayView<float> first, int count, float clip, float rate, float decay, float momentum, int nesterov, float least);

    private delegate void AdamLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g,
        ArrayView<float> first, ArrayView<float> second, int count, float clip, float mix1, float beta2, float mix2, float step, float rootCorrection2, float epsilon, float decay, float keep, float least);

    private delegate void RmsPropLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g,
        ArrayView<float> squares, ArrayView<float> means, ArrayView<float> velocities, int count, float clip, float rate, float weightDecay, float decay, float mix, float epsilon,
        float momentum, int centered, float least);

    private delegate void AdagradLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g,
        ArrayView<float> first, int count, float clip, float rate, float decay, float epsilon, float least);

    private delegate void AdadeltaLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g,
        ArrayView<float> first, ArrayView<float> second, int count, float clip, float rate, float weightDecay, float decay, float mix, float epsilon, float least);

    private delegate void ExamineLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> g, ArrayView<float> partial, int count, float clip);

    private delegate void JudgeLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> loss, ArrayView<float> partial, ArrayView<float> scale, int parts, float most);

    private readonly Optimizer _optimizer;
    private readonly int _count, _stride;
    private readonly ArrayView<float> _parameters, _gradients, _moments, _scale, _partial;
    private readonly Delegate _update;
    private readonly ExamineLaunch _examine;
    private readonly JudgeLaunch _judge;

    // scratch: ScratchFloats floats.
    public DeviceOptimizer(
        Optimizer optimizer, Accelerator accelerator, AcceleratorStream stream, int count, ArrayView<float> parameters, ArrayView<float> gradients, ArrayView<float> moments, ArrayView<float> scratch)
    {
        _optimizer = optimizer;
        _count = count;
        _stride = optimizer.MomentStride;
        (_parameters, _gradients, _moments) = (parameters, gradients, moments);
        (_scale, _partial) = (scratch.SubView(0, ReportFloats), scratch.SubView(64, UpdateKernels.MostParts));
        _scale.CopyFromCPU(stream, (ReadOnlySpan<float>)[1f, float.NaN, float.NaN]);
        _update = optimizer switch
        {
            Sgd { Momentum: 0 } => Load<SgdLaunch>(accelerator, nameof(UpdateKernels.Sgd)),
            Sgd => Load<MomentumLaunch>(accelerator, nameof(UpdateKernels.Momentum)),
            AdamBase => Load<AdamLaunch>(accelerator, nameof(UpdateKernels.Adam)),
            RmsProp => Load<RmsPropLaunch>(accelerator, nameof(UpdateKernels.RmsProp)),
            Adagrad => Load<AdagradLaunch>(accelerator, nameof(UpdateKernels.Adagrad)),
            Adadelta => Load<AdadeltaLaunch>(accelerator, nameof(UpdateKernels.Adadelta)),
            _ => throw new NotSupportedException($"{optimizer.GetType().Name} has no kernel for devices."),
        };
        _examine = Load<ExamineLaunch>(accelerator, nameof(UpdateKernels.Examine));
        _judge = Load<JudgeLaunch>(accelerator, nameof(UpdateKernels.Judge));
    }

    /// <summary>Floats of scratch that it wants.</summary>
    public const int ScratchFloats = 64 + UpdateKernels.MostParts;

    /// <summary>Floats of <see cref="Report"/>.</summary>
    public const int ReportFloats = 3;

    /// <summary>Of the last step: what the gradient was multiplied with, NaN if it or the loss was not finite; its norm, which is measured where it is clipped by it; the loss.</summary>
    public ArrayView<float> Report => _scale;

    /// <summary>Its first number: finite if the step may change anything.</summary>
    public ArrayView<float> Verdict => _scale.SubView(0, 1);

    private float ClipValue => _optimizer.ClipValue > 0 ? (float)_optimizer.ClipValue : float.PositiveInfinity;

    /// <summary>Enqueues the look at loss and gradient that decides whether the step may change anything.</summary>
    public void Examine(AcceleratorStream stream, ArrayView<float> loss)
    {
        bool measures = _optimizer.ClipNorm > 0;
        // Clamped to 0 a gradient has no norm that could overflow; that it is not finite shows all the same.
        int parts = Math.Clamp((_count + 255) / 256, 1, UpdateKernels.MostParts);
        _examine(stream, new KernelConfig(parts, 256), _gradients, _partial, _count, measures ? ClipValue : 0f);
        _judge(stream, new KernelConfig(1, 256), loss, _partial, _scale, parts, measures ? (float)_optimizer.ClipNorm : float.PositiveInfinity);
    }

    /// <summary>Enqueues the update of all trainable floats.</summary>
    public void Update(AcceleratorStream stream)
    {
        float clip = ClipValue;
        double rate = _optimizer.StepRate;
        var config = new KernelConfig(Math.Max(1, Math.Min(65535, (_count + 255) / 256)), 256);
        switch (_optimizer)
        {
            case Sgd { Momentum: 0 } sgd:
                ((SgdLaunch)_update)(stream, config, _scale, _parameters, _gradients, _count, clip, (float)rate, (float)sgd.WeightDecay);
                break;
            case Sgd sgd:
                ((MomentumLaunch)_update)(stream, config, _scale, _parameters, _gradients, Moment(0), _count, clip, (float)rate, (float)sgd.WeightDecay, (float)sgd.Momentum, sgd.Nesterov ? 1 : 0, _optimizer.FlushBelow);
                break;
            case AdamBase adam:
                Adam(stream, config, adam, clip, rate);
                break;
            case RmsProp rms:
                int last = rms.MomentNames.Count - 1;
                ((RmsPropLaunch)_update)(stream, config, _scale, _parameters, _gradients, Moment(0), Moment(rms.Centered ? 1 : 0), Moment(rms.Momentum > 0 ? last : 0), _count, clip,
                    (float)rate, (float)rms.WeightDecay, (float)rms.Decay, (float)(1 - rms.Decay), (float)rms.Epsilon, (float)rms.Momentum, rms.Centered ? 1 : 0, _optimizer.FlushBelow);
                break;
            case Adagrad adagrad:
                ((AdagradLaunch)_update)(stream, config, _scale, _parameters, _gradients, Moment(0), _count, clip, (float)rate, (float)adagrad.WeightDecay, (float)adagrad.Epsilon, _optimizer.FlushBelow);
                break;
            case Adadelta adadelta:
                ((AdadeltaLaunch)_update)(stream, config, _scale, _parameters, _gradients, Moment(0), Moment(1), _count, clip,
                    (float)rate, (float)adadelta.WeightDecay, (float)adadelta.Decay, (float)(1 - adadelta.Decay), (float)adadelta.Epsilon, _optimizer.FlushBelow);
                break;
        }
    }

    private void Adam(AcceleratorStream stream, KernelConfig config, AdamBase adam, float clip, double rate)
    {
        double t = adam.StepCount + 1;
        double correction1 = 1 - Math.Pow(adam.Beta1, t), correction2 = 1 - Math.Pow(adam.Beta2, t);
        bool decoupled = adam is AdamW;
        ((AdamLaunch)_update)(stream, config, _scale, _parameters, _gradients, Moment(0), Moment(1), _count, clip,
            (float)(1 - adam.Beta1), (float)adam.Beta2, (float)(1 - adam.Beta2), (float)(-rate / correction1), (float)(1 / Math.Sqrt(correction2)), (float)adam.Epsilon,
            decoupled ? 0f : (float)adam.WeightDecay, decoupled ? (float)(1 - (rate * adam.WeightDecay)) : 1f, _optimizer.FlushBelow);
    }

    private ArrayView<float> Moment(int index) => _moments.SubView((long)index * _stride, _count);

    private static TDelegate Load<TDelegate>(Accelerator accelerator, string kernel) where TDelegate : Delegate
    {
        MethodInfo method = typeof(UpdateKernels).GetMethod(kernel) ?? throw new MissingMethodException(nameof(UpdateKernels), kernel);
        return accelerator.LoadKernel<TDelegate>(method, new KernelSpecialization(256, 2));
    }
}
