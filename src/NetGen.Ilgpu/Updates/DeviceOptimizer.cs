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
    private readonly ArrayView<float> _parameters, _gradients, _moments, _verdict, _ofMean, _partial;
    private readonly GradientMean? _mean;
    // Pinned, because copies to an array of the host wrap it anew each time.
    private readonly PageLockedArray1D<float> _report;
    private ExamineLaunch? _examine;
    private JudgeLaunch? _judge;
    private Delegate? _update;
    private KernelLoader? _loader;
    private KernelSet? _kernels, _gathering;
    private Action? _loadUpdate;

    // What the rule works with at the moment: the gradient or a mean of several, and what it is multiplied with.
    private ArrayView<float> _taken, _scale;
    private bool _takesMean;

    // scratch: ScratchFloats floats; sum: of gathered gradients, where the optimizer gathers them.
    public DeviceOptimizer(
        Optimizer optimizer, Accelerator accelerator, AcceleratorStream stream, int count, ArrayView<float> parameters, ArrayView<float> gradients, ArrayView<float> moments,
            ArrayView<float> scratch, ArrayView<float> sum)
    {
        (_optimizer, _stream) = (optimizer, stream);
        (_count, _stride) = (count, optimizer.MomentStride);
        (_parameters, _gradients, _moments) = (parameters, gradients, moments);
        (_verdict, _partial) = (scratch.SubView(0, ReportFloats), scratch.SubView(2 * Apart, GradientKernels.MostParts));
        (_taken, _scale) = (gradients, _verdict);
        _verdict.CopyFromCPU(stream, (ReadOnlySpan<float>)[1f, float.NaN, float.NaN]);
        _ofMean = scratch.SubView(Apart, ReportFloats);
        _ofMean.CopyFromCPU(stream, (ReadOnlySpan<float>)[1f, float.NaN, float.NaN]);
        _report = accelerator.AllocatePageLocked1D<float>(ReportFloats);
        if (optimizer.Gathered is { } gathered)
            _mean = new GradientMean(stream, sum, gathered.Steps);
    }

    /// <summary>Floats of scratch that it wants.</summary>
    public const int ScratchFloats = (2 * Apart) + GradientKernels.MostParts;

    private const int ReportFloats = 3, Apart = 64;

    /// <summary>
    /// Waits for the last step and fetches what is known of it: what the gradient was multiplied with, NaN if it or the loss was not finite; its norm, which is measured
    /// where it is clipped by it; the loss.
    /// </summary>
    public (float Scale, float Norm, float Loss) Await()
    {
        (float scale, float norm, float loss) = Fetch(_verdict);
        bool finite = WasFinite = float.IsFinite(scale);
        if (_mean?.Settle(finite) == true)
            _optimizer.Gathered!.Count = _mean.Count;
        // Finite gradients may have a mean whose norm is not.
        if (finite && _optimizer.ClipNorm > 0 && _takesMean)
            (scale, norm, _) = Fetch(_ofMean);
        Norm = norm;
        return (scale, norm, loss);
    }

    /// <summary>Whether loss and gradient of the step that was awaited last were finite, whatever became of a mean of several.</summary>
    public bool WasFinite { get; private set; }

    /// <summary>The norm that was measured last.</summary>
    public float Norm { get; private set; }

    /// <summary>Of one step, laid out as the parameters.</summary>
    public ArrayView<float> Gradients => _gradients;

    /// <summary>One number: finite if the step may change anything.</summary>
    public ArrayView<float> Verdict => _verdict.SubView(0, 1);

    private float ClipValue => _optimizer.ClipValue > 0 ? (float)_optimizer.ClipValue : float.PositiveInfinity;

    /// <summary>Sets its kernels going: the rule's own, and those that look at the gradient.</summary>
    public void Compile(KernelLoader loader)
    {
        _loader = loader;
        _kernels = loader.Compile(typeof(GradientKernels), [new(nameof(GradientKernels.Examine), 256), new(nameof(GradientKernels.Judge), 256)]);
        if (_mean is not null)
            _gathering = loader.Compile(typeof(GatherKernels), GradientMean.Kernels);
        _optimizer.Announce(this);
        _loader = null;
    }

    /// <summary>Waits for them.</summary>
    public void Load()
    {
        _examine = _kernels!.Load<ExamineLaunch>(nameof(GradientKernels.Examine));
        _judge = _kernels.Load<JudgeLaunch>(nameof(GradientKernels.Judge));
        if (_gathering is not null)
            _mean!.Load(_gathering);
        _loadUpdate!();
    }

    /// <summary>Enqueues the look at loss and gradient that decides whether the step may change anything.</summary>
    /// <param name="loss">The loss of this step.</param>
    /// <param name="update">Whether an update will follow, which may be clipped by the norm.</param>
    public void Examine(ArrayView<float> loss, bool update)
    {
        _takesMean = false;
        Judge(_gradients, loss, _verdict, measures: update && _mean is null);
    }

    /// <summary>Enqueues the update of all trainable floats, or what brings it nearer where several gradients make one.</summary>
    /// <param name="ofStep">Where the step itself gathers several; it has the gradient of this call already, and more to come or not.</param>
    /// <returns>Whether numbers change.</returns>
    public bool Update(GradientMean? ofStep = null)
    {
        _taken = ofStep?.Values ?? _gradients;
        if (_mean is not null)
        {
            // Others may have trained meanwhile.
            _mean.Count = _optimizer.Gathered!.Count;
            bool isLast = _mean.IsLast;
            _mean.Add(_taken, _verdict);
            if (!isLast)
                return false;
            _taken = _mean.Values;
        }
        _takesMean = ofStep is not null || _mean is not null;
        _scale = _verdict;
        if (_takesMean)
        {
            // Not finite where the step was not.
            _scale = _ofMean;
            Judge(_taken, _verdict, _ofMean, measures: true);
        }
        _optimizer.Update(this);
        _mean?.Restart(_verdict);
        return true;
    }

    private void Judge(ArrayView<float> gradient, ArrayView<float> loss, ArrayView<float> verdict, bool measures)
    {
        measures &= _optimizer.ClipNorm > 0;
        // Clamped to 0 a gradient has no norm that could overflow; that it is not finite shows all the same.
        int parts = Math.Clamp((_count + 255) / 256, 1, GradientKernels.MostParts);
        _examine!(_stream, new KernelConfig(parts, 256), gradient, _partial, _count, measures ? ClipValue : 0f);
        _judge!(_stream, new KernelConfig(1, 256), loss, _partial, verdict, parts, measures ? (float)_optimizer.ClipNorm : float.PositiveInfinity);
    }

    private (float Scale, float Norm, float Loss) Fetch(ArrayView<float> verdict)
    {
        verdict.CopyTo(_stream, _report.ArrayView);
        _stream.Synchronize();
        Span<float> report = _report.Span;
        return (report[0], report[1], report[2]);
    }

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
            ((UpdateLaunch<TRule>)_update!)(
                _stream, Vectors.Config(count), rule, _scale, _parameters.SubView(start, count), _taken.SubView(start, count), Moment(TRule.Moments, 0, start, count),
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
