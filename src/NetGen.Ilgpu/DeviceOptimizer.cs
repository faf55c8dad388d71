using System.Reflection;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>An optimizer of the runtime, its moments on the device. The numbers of each step come from the host's object, so schedules and factors work as they are.</summary>
internal sealed class DeviceOptimizer
{
    private delegate void SgdLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> loss, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g,
        int count, float clip, float rate, float decay);

    private delegate void MomentumLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> loss, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g,
        ArrayView<float> first, int count, float clip, float rate, float decay, float momentum, int nesterov);

    private delegate void AdamLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> loss, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g,
        ArrayView<float> first, ArrayView<float> second, int count, float clip, float mix1, float beta2, float mix2, float step, float rootCorrection2, float epsilon, float decay, float keep);

    private delegate void RmsPropLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> loss, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g,
        ArrayView<float> squares, ArrayView<float> means, ArrayView<float> velocities, int count, float clip, float rate, float weightDecay, float decay, float mix, float epsilon,
        float momentum, int centered);

    private delegate void AdagradLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> loss, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g,
        ArrayView<float> first, int count, float clip, float rate, float decay, float epsilon);

    private delegate void AdadeltaLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> loss, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g,
        ArrayView<float> first, ArrayView<float> second, int count, float clip, float rate, float weightDecay, float decay, float mix, float epsilon);

    private delegate void NormSquaresLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> g, ArrayView<float> partial, int count, float clip);

    private delegate void NormScaleLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> partial, ArrayView<float> scale, float most);

    private readonly Optimizer _optimizer;
    private readonly int _count, _stride;
    private readonly ArrayView<float> _parameters, _gradients, _moments, _scale, _partial;
    private readonly Delegate _update;
    private readonly NormSquaresLaunch? _normSquares;
    private readonly NormScaleLaunch? _normScale;

    // scratch: ScratchFloats floats.
    public DeviceOptimizer(
        Optimizer optimizer, Accelerator accelerator, AcceleratorStream stream, int count, ArrayView<float> parameters, ArrayView<float> gradients, ArrayView<float> moments, ArrayView<float> scratch)
    {
        _optimizer = optimizer;
        _count = count;
        _stride = optimizer.MomentStride;
        (_parameters, _gradients, _moments) = (parameters, gradients, moments);
        (_scale, _partial) = (scratch.SubView(0, 2), scratch.SubView(64, UpdateKernels.NormParts));
        _scale.CopyFromCPU(stream, (ReadOnlySpan<float>)[1f, float.NaN]);
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
        if (optimizer.ClipNorm > 0)
        {
            _normSquares = Load<NormSquaresLaunch>(accelerator, nameof(UpdateKernels.NormSquares));
            _normScale = Load<NormScaleLaunch>(accelerator, nameof(UpdateKernels.NormScale));
        }
    }

    /// <summary>Floats of scratch that it wants.</summary>
    public const int ScratchFloats = 64 + UpdateKernels.NormParts;

    /// <summary>Whether steps measure the norm of the gradient.</summary>
    public bool ClipsNorm => _normScale is not null;

    /// <summary>The factor and the norm of the last update.</summary>
    public ArrayView<float> Scale => _scale;

    /// <summary>Enqueues the update of all trainable floats.</summary>
    public void Update(AcceleratorStream stream, ArrayView<float> loss)
    {
        float clip = _optimizer.ClipValue > 0 ? (float)_optimizer.ClipValue : float.PositiveInfinity;
        if (_normSquares is not null && _normScale is not null)
        {
            _normSquares(stream, new KernelConfig(UpdateKernels.NormParts, 256), _gradients, _partial, _count, clip);
            _normScale(stream, new KernelConfig(1, 256), _partial, _scale, (float)_optimizer.ClipNorm);
        }
        double rate = _optimizer.LearningRateFactor * _optimizer.Schedule.At(_optimizer.StepCount);
        var config = new KernelConfig(Math.Max(1, Math.Min(65535, (_count + 255) / 256)), 256);
        switch (_optimizer)
        {
            case Sgd { Momentum: 0 } sgd:
                ((SgdLaunch)_update)(stream, config, loss, _scale, _parameters, _gradients, _count, clip, (float)rate, (float)sgd.WeightDecay);
                break;
            case Sgd sgd:
                ((MomentumLaunch)_update)(stream, config, loss, _scale, _parameters, _gradients, Moment(0), _count, clip, (float)rate, (float)sgd.WeightDecay, (float)sgd.Momentum, sgd.Nesterov ? 1 : 0);
                break;
            case AdamBase adam:
                Adam(stream, config, loss, adam, clip, rate);
                break;
            case RmsProp rms:
                int last = rms.MomentNames.Count - 1;
                ((RmsPropLaunch)_update)(stream, config, loss, _scale, _parameters, _gradients, Moment(0), Moment(rms.Centered ? 1 : 0), Moment(rms.Momentum > 0 ? last : 0), _count, clip,
                    (float)rate, (float)rms.WeightDecay, (float)rms.Decay, (float)(1 - rms.Decay), (float)rms.Epsilon, (float)rms.Momentum, rms.Centered ? 1 : 0);
                break;
            case Adagrad adagrad:
                ((AdagradLaunch)_update)(stream, config, loss, _scale, _parameters, _gradients, Moment(0), _count, clip, (float)rate, (float)adagrad.WeightDecay, (float)adagrad.Epsilon);
                break;
            case Adadelta adadelta:
                ((AdadeltaLaunch)_update)(stream, config, loss, _scale, _parameters, _gradients, Moment(0), Moment(1), _count, clip,
                    (float)rate, (float)adadelta.WeightDecay, (float)adadelta.Decay, (float)(1 - adadelta.Decay), (float)adadelta.Epsilon);
                break;
        }
    }

    private void Adam(AcceleratorStream stream, KernelConfig config, ArrayView<float> loss, AdamBase adam, float clip, double rate)
    {
        double t = adam.StepCount + 1;
        double correction1 = 1 - Math.Pow(adam.Beta1, t), correction2 = 1 - Math.Pow(adam.Beta2, t);
        bool decoupled = adam is AdamW;
        ((AdamLaunch)_update)(stream, config, loss, _scale, _parameters, _gradients, Moment(0), Moment(1), _count, clip,
            (float)(1 - adam.Beta1), (float)adam.Beta2, (float)(1 - adam.Beta2), (float)(-rate / correction1), (float)(1 / Math.Sqrt(correction2)), (float)adam.Epsilon,
            decoupled ? 0f : (float)adam.WeightDecay, decoupled ? (float)(1 - (rate * adam.WeightDecay)) : 1f);
    }

    private ArrayView<float> Moment(int index) => _moments.SubView((long)index * _stride, _count);

    private static TDelegate Load<TDelegate>(Accelerator accelerator, string kernel) where TDelegate : Delegate
    {
        MethodInfo method = typeof(UpdateKernels).GetMethod(kernel) ?? throw new MissingMethodException(nameof(UpdateKernels), kernel);
        return accelerator.LoadKernel<TDelegate>(method, new KernelSpecialization(256, 2));
    }
}
