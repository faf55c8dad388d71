using ILGPU;
using ILGPU.Runtime;
using NetGen.Execution;
using NetGen.Optimizers;

namespace NetGen.Ilgpu;

/// <summary>One step over several networks on a device: forward, backward, a look at losses and gradients that all that is trained agrees on, running statistics, updates.</summary>
internal sealed class DeviceStep : IDisposable
{
    private delegate void AgreeLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> first, ArrayView<float> second);

    private delegate void ClearLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> values, int count);

    private readonly StepSet _steps;
    private readonly AcceleratorStream _stream;
    private readonly DeviceMemory _memory;
    private readonly DevicePort[] _ports;
    private readonly DeviceOwner[] _networks, _tensors, _trained, _changed;
    private readonly GradientMean?[] _means;
    private readonly int[] _written;

    /// <summary>Which of those that are trained have an update under way.</summary>
    private readonly bool[] _changing;
    private readonly ArrayView<float> _loss;
    private readonly PageLockedArray1D<float> _report;
    private KernelSet? _kernels;
    private AgreeLaunch? _agree;
    private ClearLaunch? _clear;
    private float _lastLoss = float.NaN;

    /// <param name="steps">What the steps of the object have in common.</param>
    /// <param name="program">What was generated.</param>
    /// <param name="owners">All of them, in their places.</param>
    /// <param name="accelerator">The device.</param>
    /// <param name="stream">Where everything is enqueued.</param>
    /// <param name="memory">The arena and the shared part of all steps, and room for this one's ports and sums.</param>
    public DeviceStep(StepSet steps, DeviceStepProgram program, DeviceOwner[] owners, Accelerator accelerator, AcceleratorStream stream, StepPlaces memory)
    {
        (_steps, Program, _stream) = (steps, program, stream);
        _networks = Array.ConvertAll(program.Networks, owner => owners[owner]);
        _tensors = Array.ConvertAll(program.Tensors, owner => owners[owner]);
        _trained = [.. program.Trains.Select(network => _networks[network]), .. _tensors];
        _changed = [.. program.Trains.Concat(program.Moves).Distinct().Select(network => _networks[network]), .. _tensors];
        _means = [.. _trained.Select((_, i) => program.Accumulate > 1 ? new GradientMean(stream, memory.Sums[i], program.Accumulate) : null)];
        (_written, _changing) = (new int[_tensors.Length], new bool[_trained.Length]);
        _memory = new DeviceMemory(program.Inputs, program.PortSizes.Length - program.Inputs, program.Tensors.Length, _networks.Length - 1)
        {
            WholeArena = memory.Arena, WholeShared = memory.Shared, Capacity = DeviceLayout.Capacity(steps.MaxBatch), Seed = steps.Seed, Verdict = _trained[0].Update!.Verdict,
        };
        for (int i = 0; i < _networks.Length; i++)
            _memory.SetOwner(i, _networks[i].Parameters, _networks[i].Gradients);
        _ports = [.. program.PortSizes.Select((_, port) => Array.IndexOf(program.TensorInputs, port) is >= 0 and int tensor
            ? _tensors[tensor].Tensor! : new DevicePort(accelerator, memory.Ports[port]))];
        _loss = memory.Shared.SubView(program.LossOffset, 1);
        _report = accelerator.AllocatePageLocked1D<float>(Math.Max(1, program.Losses.Length));
    }

    public DeviceStepProgram Program { get; }

    /// <summary>What it runs besides the networks' kernels.</summary>
    public DeviceLaunches? Launches { get; set; }

    public void Compile(KernelLoader loader)
    {
        KernelDescription[] wanted =
        [
            .. Program.Accumulate > 1 ? GradientMean.Kernels : [],
            .. _trained.Length > 1 ? [new KernelDescription(nameof(GatherKernels.Agree), 256)] : Array.Empty<KernelDescription>(),
            .. _tensors.Length > 0 ? [new KernelDescription(nameof(GatherKernels.Clear), 256)] : Array.Empty<KernelDescription>(),
        ];
        _kernels = loader.Compile(typeof(GatherKernels), wanted);
    }

    public void Load()
    {
        foreach (GradientMean? mean in _means)
            mean?.Load(_kernels!);
        if (_trained.Length > 1)
            _agree = _kernels!.Load<AgreeLaunch>(nameof(GatherKernels.Agree));
        if (_tensors.Length > 0)
            _clear = _kernels!.Load<ClearLaunch>(nameof(GatherKernels.Clear));
    }

    public void Upload(int port, ReadOnlySpan<float> values) => _ports[port].Upload(_stream, values);

    public void Upload(int port, ReadOnlySpan<int> indices) => _ports[port].Upload(_stream, indices);

    /// <summary>Takes over a tensor of the caller's.</summary>
    public void Give(int tensor, ReadOnlySpan<float> values)
    {
        DeviceOwner owner = _tensors[tensor];
        owner.Copy.Push();
        owner.Tensor!.Upload(_stream, values);
        // Samples that are not in this batch have no gradient.
        if (values.Length < _written[tensor])
            _clear!(_stream, Vectors.Config(_written[tensor] - values.Length), owner.Gradients.SubView(values.Length, _written[tensor] - values.Length), _written[tensor] - values.Length);
        _written[tensor] = values.Length;
        _memory.SetOutput(tensor, owner.Gradients);
    }

    /// <summary>Gives it back as the step has left it.</summary>
    public void Fetch(int tensor, Span<float> values) => _tensors[tensor].Tensor!.Fetch(_stream, values);

    /// <summary>Runs the step on what was uploaded. Returns the sum of its losses before the update.</summary>
    public float Run(int batch)
    {
        // Looked at before anything is enqueued: a schedule may give no number.
        foreach (DeviceOwner owner in _trained)
            Demand(owner);
        foreach (DeviceOwner network in _networks)
            network.Copy.Push();
        Bind(batch);
        bool updates = _means[0] is null || _means[0]!.IsLast;
        Launches!.Forward(_stream, _memory);
        Launches.Backward(_stream, _memory);
        foreach (DeviceOwner owner in _trained)
            owner.Update!.Examine(_loss, updates && Program.Accumulate == 1);
        Agree();
        Launches.MoveStatistics?.Invoke(_stream, _memory);
        for (int i = 0; i < _trained.Length; i++)
            _changing[i] = Learn(_trained[i].Update!, _means[i], updates);
        foreach (DeviceOwner owner in _changed)
            owner.Copy.MarkChanged();
        return Settle();
    }

    public void Dispose()
    {
        foreach (DevicePort port in _ports.Where(port => !_tensors.Any(owner => owner.Tensor == port)))
            port.Dispose();
        _report.Dispose();
    }

    private void Bind(int batch)
    {
        (_memory.Batch, _memory.Step) = (batch, (uint)_steps.StepCount);
        for (int port = 0; port < _ports.Length; port++)
            _memory.SetPort(port, _ports[port].Values.SubView(0, (long)batch * Program.PortSizes[port]));
        foreach (StepNoise noise in Program.Noises)
        {
            _ports[noise.Input].Upload(_stream, batch * noise.Size, (noise, _steps.Seed, (uint)_steps.StepCount),
                static (values, drawn) => drawn.noise.Draw(drawn.Seed, drawn.Item3, values));
        }
    }

    private static void Demand(DeviceOwner owner)
    {
        _ = owner.Owner.Optimizer!.StepRate;
        if (owner.Owner.Parameters.HasFrozen)
        {
            throw new NotSupportedException(
                $"{owner.Owner.Name} has parameters that are frozen at run time, which devices would train: freeze them in the declaration, with [Freeze], or unfreeze them.");
        }
    }

    /// <summary>What may not change one of those that are trained may change none of them.</summary>
    private void Agree()
    {
        for (int i = 1; i < _trained.Length; i++)
            _agree!(_stream, new KernelConfig(1, 32), _trained[i - 1].Update!.Verdict, _trained[i].Update!.Verdict);
        for (int i = _trained.Length - 1; i > 1; i--)
            _agree!(_stream, new KernelConfig(1, 32), _trained[i - 2].Update!.Verdict, _trained[i - 1].Update!.Verdict);
    }

    /// <summary>Gathers the gradient, and updates the numbers when it is time.</summary>
    private static bool Learn(DeviceOptimizer update, GradientMean? mean, bool updates)
    {
        if (mean is null)
            return update.Update();
        bool isLast = updates;
        mean.Add(update.Gradients, update.Verdict);
        if (!isLast)
            return false;
        bool changes = update.Update(mean);
        mean.Restart(update.Verdict);
        return changes;
    }

    /// <summary>Waits, and says what has become of the step.</summary>
    private float Settle()
    {
        for (int i = 0; i < Program.Losses.Length; i++)
            _memory.WholeShared.SubView(Program.Losses[i].Offset, 1).CopyTo(_stream, _report.ArrayView.SubView(i, 1));
        float total = float.NaN;
        bool finite = true;
        for (int i = 0; i < _trained.Length; i++)
        {
            (float scale, float norm, total) = _trained[i].Update!.Await();
            _means[i]?.Settle(_trained[i].Update!.WasFinite);
            finite &= float.IsFinite(scale);
            if (_changing[i] && Optimizer(i).ClipNorm > 0)
                Optimizer(i).LastGradientNorm = norm;
        }
        Guard.FiniteLoss(total, _steps.StepCount, Optimizer(0).LearningRate, _lastLoss);
        if (!finite)
            throw Diverged();
        for (int i = 0; i < _trained.Length; i++)
        {
            if (_changing[i])
                Optimizer(i).StepCount++;
        }
        _lastLoss = total;
        for (int i = 0; i < Program.Losses.Length; i++)
            _steps.Report(Program.Losses[i].Name, _report.Span[i]);
        _steps.StepCount++;
        return total;
    }

    private Optimizer Optimizer(int trained) => _trained[trained].Owner.Optimizer!;

    /// <summary>Whose gradient it was.</summary>
    private DivergedException Diverged()
    {
        float norm = float.NaN, rate = 0;
        foreach (DeviceOwner owner in _trained)
        {
            var gradients = new float[owner.Gradients.Length];
            owner.Gradients.CopyToCPU(_stream, gradients.AsSpan());
            _stream.Synchronize();
            rate = owner.Owner.Optimizer!.LearningRate;
            GradientCheck.DemandFinite(owner.Owner.Parameters, gradients, _steps.StepCount, rate, _lastLoss);
            if (!float.IsFinite(owner.Update!.Norm))
                norm = owner.Update.Norm;
        }
        return new DivergedException("norm of the gradient", norm, _steps.StepCount, rate, _lastLoss);
    }
}

/// <summary>Where what a step has of its own lies.</summary>
/// <param name="Arena">Shared by all steps.</param>
/// <param name="Shared">The same.</param>
/// <param name="Ports">What callers give.</param>
/// <param name="Sums">Of what is trained, where several calls make an update.</param>
internal sealed record StepPlaces(ArrayView<float> Arena, ArrayView<float> Shared, ArrayView<float>[] Ports, ArrayView<float>[] Sums);
