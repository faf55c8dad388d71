using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using NetGen.Optimizers;

namespace NetGen.Ilgpu;

/// <summary>
/// An optimizer of the runtime, its moments on the device. Formula and numbers of each step come from the host's object: its rule is compiled as a kernel, so that what an optimizer does, and schedules
/// and factors, are the same everywhere.
/// </summary>
internal sealed class DeviceOptimizer : IUpdateTarget
{
    private delegate void UpdateLaunch<TRule>(
        AcceleratorStream stream, KernelConfig config, TRule rule, ArrayView<float> scale, ArrayView<float> parameters, ArrayView<float> gradients,
        ArrayView<float> first, ArrayView<float> second, ArrayView<float> third, int count, float clip, float least) where TRule : unmanaged, IUpdateRule;

    private delegate void ExamineLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> g, ArrayView<float> partial, int count, float clip);

    private delegate void JudgeLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> loss, ArrayView<float> partial, ArrayView<float> scale, int parts, float most);

    private readonly Optimizer _optimizer;
    private readonly Accelerator _accelerator;
    private readonly AcceleratorStream _stream;
    private readonly int _count, _stride;
    private readonly ArrayView<float> _parameters, _gradients, _moments, _scale, _partial;
    private readonly ExamineLaunch _examine;
    private readonly JudgeLaunch _judge;
    private Delegate? _update;

    // scratch: ScratchFloats floats.
    public DeviceOptimizer(
        Optimizer optimizer, Accelerator accelerator, AcceleratorStream stream, int count, ArrayView<float> parameters, ArrayView<float> gradients, ArrayView<float> moments, ArrayView<float> scratch)
    {
        (_optimizer, _accelerator, _stream) = (optimizer, accelerator, stream);
        (_count, _stride) = (count, optimizer.MomentStride);
        (_parameters, _gradients, _moments) = (parameters, gradients, moments);
        (_scale, _partial) = (scratch.SubView(0, ReportFloats), scratch.SubView(64, GradientKernels.MostParts));
        _scale.CopyFromCPU(stream, (ReadOnlySpan<float>)[1f, float.NaN, float.NaN]);
        _examine = Load<ExamineLaunch>(Method(typeof(GradientKernels), nameof(GradientKernels.Examine)));
        _judge = Load<JudgeLaunch>(Method(typeof(GradientKernels), nameof(GradientKernels.Judge)));
        optimizer.Announce(this);
    }

    /// <summary>Floats of scratch that it wants.</summary>
    public const int ScratchFloats = 64 + GradientKernels.MostParts;

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
        int parts = Math.Clamp((_count + 255) / 256, 1, GradientKernels.MostParts);
        _examine(stream, new KernelConfig(parts, 256), _gradients, _partial, _count, measures ? ClipValue : 0f);
        _judge(stream, new KernelConfig(1, 256), loss, _partial, _scale, parts, measures ? (float)_optimizer.ClipNorm : float.PositiveInfinity);
    }

    /// <summary>Enqueues the update of all trainable floats.</summary>
    public void Update() => _optimizer.Update(this);

    /// <inheritdoc/>
    public void Run<TRule>(TRule rule) where TRule : unmanaged, IUpdateRule
    {
        // The first is the one that was announced.
        if (_update is null)
        {
            _update = Load<UpdateLaunch<TRule>>(Method(typeof(UpdateKernels), nameof(UpdateKernels.Update)).MakeGenericMethod(typeof(TRule)));
            return;
        }
        var config = new KernelConfig(Math.Max(1, Math.Min(65535, (_count + 255) / 256)), 256);
        ((UpdateLaunch<TRule>)_update)(
            _stream, config, rule, _scale, _parameters, _gradients, Moment(TRule.Moments, 0), Moment(TRule.Moments, 1), Moment(TRule.Moments, 2), _count, ClipValue, _optimizer.FlushBelow);
    }

    /// <summary>A moment; for one that the rule does not have any view will do.</summary>
    private ArrayView<float> Moment(int moments, int index) => index < moments ? _moments.SubView((long)index * _stride, _count) : _scale;

    private TDelegate Load<TDelegate>(MethodInfo kernel) where TDelegate : Delegate => _accelerator.LoadKernel<TDelegate>(kernel, new KernelSpecialization(256, 2));

    private static MethodInfo Method(Type kernels, string name) => kernels.GetMethod(name) ?? throw new MissingMethodException(kernels.Name, name);
}
