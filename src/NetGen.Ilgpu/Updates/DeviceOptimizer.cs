using ILGPU;
using ILGPU.Runtime;
using NetGen.Optimizers;

namespace NetGen.Ilgpu;

/// <summary>
/// An optimizer of the runtime, its moments on the device. Formula and numbers of each step come from the host's object: its rule is compiled as a kernel, so that what
/// an optimizer does, and schedules and factors, are the same everywhere.
/// </summary>
internal sealed class DeviceOptimizer : IUpdateTarget, IDisposable
{
    private delegate void UpdateLaunch<TRule>(
        AcceleratorStream stream, KernelConfig config, TRule rule, ArrayView<float> scale, ArrayView<float> parameters, ArrayView<float> gradients,
        ArrayView<float> first, ArrayView<float> second, ArrayView<float> third, int count, float clip, float least) where TRule : unmanaged, IUpdateRule;

    private delegate void ExamineLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> g, ArrayView<float> partial, int count, float clip);

    private delegate void JudgeLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> loss, ArrayView<float> partial, ArrayView<float> scale, int parts,
        float most);

    private readonly Optimizer _optimizer;
    private readonly AcceleratorStream _stream;
    private readonly int _count, _stride;
    private readonly ArrayView<float> _parameters, _gradients, _moments, _scale, _partial;
    // Pinned, because copies to an array of the host wrap it anew each time.
    private readonly PageLockedArray1D<float> _report;
    private ExamineLaunch? _examine;
    private JudgeLaunch? _judge;
    private Delegate? _update;
    private KernelLoader? _loader;
    private KernelSet? _kernels;
    private Action? _loadUpdate;

    // scratch: ScratchFloats floats.
    public DeviceOptimizer(
        Optimizer optimizer, Accelerator accelerator, AcceleratorStream stream, int count, ArrayView<float> parameters, ArrayView<float> gradients, ArrayView<float> moments,
            ArrayView<float> scratch)
    {
        (_optimizer, _stream) = (optimizer, stream);
        (_count, _stride) = (count, optimizer.MomentStride);
        (_parameters, _gradients, _moments) = (parameters, gradients, moments);
        (_scale, _partial) = (scratch.SubView(0, ReportFloats), scratch.SubView(64, GradientKernels.MostParts));
        _scale.CopyFromCPU(stream, (ReadOnlySpan<float>)[1f, float.NaN, float.NaN]);
        _report = accelerator.AllocatePageLocked1D<float>(ReportFloats);
    }

    /// <summary>Floats of scratch that it wants.</summary>
    public const int ScratchFloats = 64 + GradientKernels.MostParts;

    private const int ReportFloats = 3;

    /// <summary>
    /// Waits for the last step and fetches what is known of it: what the gradient was multiplied with, NaN if it or the loss was not finite; its norm, which is measured
    /// where it is clipped by it; the loss.
    /// </summary>
    public (float Scale, float Norm, float Loss) Await()
    {
        _scale.CopyTo(_stream, _report.ArrayView);
        _stream.Synchronize();
        Span<float> report = _report.Span;
        return (report[0], report[1], report[2]);
    }

    /// <summary>One number: finite if the step may change anything.</summary>
    public ArrayView<float> Verdict => _scale.SubView(0, 1);

    private float ClipValue => _optimizer.ClipValue > 0 ? (float)_optimizer.ClipValue : float.PositiveInfinity;

    /// <summary>Sets its kernels going: the rule's own, and those that look at the gradient.</summary>
    public void Compile(KernelLoader loader)
    {
        _loader = loader;
        _kernels = loader.Compile(typeof(GradientKernels), [new(nameof(GradientKernels.Examine), 256), new(nameof(GradientKernels.Judge), 256)]);
        _optimizer.Announce(this);
        _loader = null;
    }

    /// <summary>Waits for them.</summary>
    public void Load()
    {
        _examine = _kernels!.Load<ExamineLaunch>(nameof(GradientKernels.Examine));
        _judge = _kernels.Load<JudgeLaunch>(nameof(GradientKernels.Judge));
        _loadUpdate!();
    }

    /// <summary>Enqueues the look at loss and gradient that decides whether the step may change anything.</summary>
    /// <param name="loss">The loss of this step.</param>
    /// <param name="update">Whether an update will follow, which may be clipped by the norm.</param>
    public void Examine(ArrayView<float> loss, bool update)
    {
        bool measures = update && _optimizer.ClipNorm > 0;
        // Clamped to 0 a gradient has no norm that could overflow; that it is not finite shows all the same.
        int parts = Math.Clamp((_count + 255) / 256, 1, GradientKernels.MostParts);
        _examine!(_stream, new KernelConfig(parts, 256), _gradients, _partial, _count, measures ? ClipValue : 0f);
        _judge!(_stream, new KernelConfig(1, 256), loss, _partial, _scale, parts, measures ? (float)_optimizer.ClipNorm : float.PositiveInfinity);
    }

    /// <summary>Enqueues the update of all trainable floats.</summary>
    public void Update() => _optimizer.Update(this);

    /// <inheritdoc/>
    public void Run<TRule>(TRule rule, ReadOnlySpan<(int Start, int End)> stretches) where TRule : unmanaged, IUpdateRule
    {
        if (_loader is not null)
        {
            Announced<TRule>(_loader);
            return;
        }
        foreach ((int start, int end) in stretches)
        {
            int count = end - start;
            var config = new KernelConfig(Math.Max(1, Math.Min(65535, (count + 255) / 256)), 256);
            ((UpdateLaunch<TRule>)_update!)(
                _stream, config, rule, _scale, _parameters.SubView(start, count), _gradients.SubView(start, count), Moment(TRule.Moments, 0, start, count),
                    Moment(TRule.Moments, 1, start, count),
                Moment(TRule.Moments, 2, start, count), count, ClipValue, _optimizer.FlushBelow);
        }
    }

    private void Announced<TRule>(KernelLoader loader) where TRule : unmanaged, IUpdateRule
    {
        const string Name = nameof(UpdateKernels.Update);
        _kernels!.Add(Name, loader.Compile(KernelLoader.Method(typeof(UpdateKernels), Name).MakeGenericMethod(typeof(TRule)), new KernelDescription(Name, 256).Specialization("")));
        _loadUpdate = () => _update = _kernels.Load<UpdateLaunch<TRule>>(Name);
    }

    /// <summary>A moment; for one that the rule does not have any view will do.</summary>
    private ArrayView<float> Moment(int moments, int index, int start, int count) => index < moments ? _moments.SubView((long)index * _stride + start, count) : _scale;

    public void Dispose() => _report.Dispose();
}
