using ILGPU;
using ILGPU.Runtime;
using NetGen.Execution;

namespace NetGen.Ilgpu;

/// <summary>
/// The steps of an object over several networks, on a device: the networks' parameters, gradients and moments lie there, side by side, and a step is launches alone until its losses are fetched.
/// Generated classes derive from it. The host's parameters are brought up to date by <see cref="Pull"/>, and when this is disposed; what changes on the host is sent to the device before the next step.
/// </summary>
/// <example><code>
/// using Gan.Device steps = gan.OnDevice(accelerator, 64, d: new Adam(2e-4));
/// Console.WriteLine($"{steps.MaxBatch} samples, {steps.PlannedBytes} bytes, {steps.StepCount} steps");
/// steps.Pull();
/// </code></example>
public abstract class DeviceSteps : DeviceRunner
{
    private readonly StepSet _steps;
    private readonly DeviceOwner[] _owners;
    private readonly DeviceStep[] _each;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _zeros, _memory;

    /// <summary>Allocates everything that the steps need.</summary>
    /// <param name="name">The class.</param>
    /// <param name="accelerator">The device.</param>
    /// <param name="maxBatch">Most samples of one step.</param>
    /// <param name="seed">Seed of noise and dropout.</param>
    /// <param name="precision">How matrix products multiply.</param>
    /// <param name="owners">Networks, and tensors that are trained.</param>
    /// <param name="programs">The steps.</param>
    /// <exception cref="DeviceMemoryException">The device has less memory than was planned.</exception>
    /// <exception cref="DeviceNotSupportedException">The device lacks what the kernels, or the precision, need; or an optimizer runs on processors only.</exception>
    protected DeviceSteps(string name, Accelerator accelerator, int maxBatch, ulong seed, DevicePrecision precision, StepOwner[] owners, DeviceStepProgram[] programs)
        : base(name, $"{name}.Device", accelerator, precision)
    {
        foreach (StepOwner owner in owners)
        {
            if (owner.Optimizer?.NotOnDevices is string reason)
                throw new DeviceNotSupportedException(name, accelerator.Name, reason + ".");
        }
        _steps = new StepSet(name, maxBatch, threads: 1, seed, owners);
        DeviceLayout zeros = new(), layout = new();
        _owners = Array.ConvertAll(owners, owner => new DeviceOwner(owner, zeros, layout));
        DeviceRegion[][] sums = Array.ConvertAll(programs, program => Trained(program)
            .Select(owner => zeros.Add(program.Accumulate > 1 ? owners[owner].Parameters.TrainableFloats : 0)).ToArray());
        DeviceRegion[][] ports = Array.ConvertAll(programs, program => program.PortSizes
            .Select((size, port) => layout.Add(program.TensorInputs.Contains(port) ? 0 : checked((long)size * maxBatch))).ToArray());
        DeviceRegion arena = layout.Add(checked(programs.Max(program => program.Arena) * DeviceLayout.Capacity(maxBatch)));
        DeviceRegion shared = layout.Add(programs.Max(program => program.Shared));
        PlannedBytes = zeros.Bytes + layout.Bytes;
        _zeros = zeros.Allocate(name, accelerator, maxBatch);
        _memory = layout.Allocate(name, accelerator, maxBatch);
        // Gaps between parameters have no gradient: they are zero and stay so.
        _zeros.View.MemSetToZero(Stream);
        foreach (DeviceOwner owner in _owners)
            owner.Place(accelerator, Stream, _zeros.View, _memory.View);
        _each = new DeviceStep[programs.Length];
        for (int i = 0; i < programs.Length; i++)
        {
            var places = new StepPlaces(arena.Of(_memory.View), shared.Of(_memory.View), Array.ConvertAll(ports[i], port => port.Of(_memory.View)), Array.ConvertAll(sums[i], sum => sum.Of(_zeros.View)));
            _each[i] = new DeviceStep(_steps, programs[i], _owners, accelerator, Stream, places);
        }
        foreach (StepLoss loss in programs.SelectMany(program => program.Losses))
            _steps.Report(loss.Name, float.NaN);
        Stream.Synchronize();
    }

    /// <summary>The most samples of one step.</summary>
    public int MaxBatch => _steps.MaxBatch;

    /// <summary>Bytes on the device, as planned.</summary>
    public long PlannedBytes { get; }

    /// <summary>Calls of all steps so far: the number that noise and dropout are drawn with. Set when training is resumed.</summary>
    public long StepCount
    {
        get => _steps.StepCount;
        set => _steps.StepCount = value;
    }

    /// <inheritdoc cref="StepSet.LossOf"/>
    /// <example><code>static void Show(Gan.Device steps, string loss) => Console.WriteLine(steps.LossOf(loss));</code></example>
    public float LossOf(string loss) => _steps.LossOf(loss);

    /// <summary>Brings parameters, running statistics and moments of all that the steps have changed back to the host.</summary>
    public void Pull()
    {
        using (Begin())
            PullAll();
    }

    /// <summary>An average of one of the networks' weights that is kept on the device.</summary>
    /// <param name="network">The field that holds the network.</param>
    /// <param name="average">Where it begins, and where <see cref="DeviceAverage.Pull"/> leaves it: the parameters of another network of that class, or a copy.</param>
    /// <exception cref="ArgumentException">There is no such network, or the average is laid out differently.</exception>
    /// <example><code>static DeviceAverage Average(Gan.Device steps, ParameterSet average) => steps.CreateAverage("G", average);</code></example>
    public DeviceAverage CreateAverage(string network, ParameterSet average)
    {
        DeviceOwner owner = Array.Find(_owners, known => known.Owner.Network is not null && known.Owner.Name == network) ?? throw new ArgumentException(
            $"{_steps.Name} has no network '{network}'; there are {string.Join(", ", _owners.Where(o => o.Owner.Network is not null).Select(o => $"'{o.Owner.Name}'"))}.", nameof(network));
        return new DeviceAverage(this, owner.Owner.Parameters, owner.Copy, owner.Parameters, average);
    }

    /// <summary>Loads what the steps launch, in their order.</summary>
    protected abstract DeviceLaunches[] Programs(KernelLoader kernels);

    /// <summary>Compiles all kernels. Called once, when everything else is made.</summary>
    /// <param name="progress">What the caller wants to be told.</param>
    /// <exception cref="DeviceNotSupportedException">The device's compiler refuses a kernel.</exception>
    protected void Load(Action<KernelProgress>? progress)
    {
        DeviceLaunches[] launches = Load(Programs, progress);
        for (int i = 0; i < launches.Length; i++)
            _each[i].Launches = launches[i];
    }

    /// <summary>Sends what the caller gives on the way.</summary>
    /// <param name="step">Which step.</param>
    /// <param name="port">Which of its inputs and, behind them, targets.</param>
    /// <param name="values">[batch, …].</param>
    protected void Upload(int step, int port, ReadOnlySpan<float> values) => _each[step].Upload(port, values);

    /// <inheritdoc cref="Upload(int, int, ReadOnlySpan{float})"/>
    protected void Upload(int step, int port, ReadOnlySpan<int> values) => _each[step].Upload(port, values);

    /// <summary>Takes over a tensor of the caller's that a step trains.</summary>
    protected void Give(int step, int tensor, ReadOnlySpan<float> values) => _each[step].Give(tensor, values);

    /// <summary>Gives it back as the step has left it.</summary>
    protected void Fetch(int step, int tensor, Span<float> values) => _each[step].Fetch(tensor, values);

    /// <summary>Runs a step on what was uploaded. Returns the sum of its losses before the update.</summary>
    /// <exception cref="DivergedException">The loss or a gradient is not finite; neither parameters nor moments nor running statistics have been touched.</exception>
    protected float Complete(int step, int batch) => _each[step].Run(batch);

    private protected override void CompileOwn(KernelLoader loader)
    {
        foreach (DeviceOwner owner in _owners)
            owner.Update?.Compile(loader);
        foreach (DeviceStep step in _each)
            step.Compile(loader);
    }

    private protected override void LoadOwn()
    {
        foreach (DeviceOwner owner in _owners)
            owner.Update?.Load();
        foreach (DeviceStep step in _each)
            step.Load();
    }

    /// <summary>Pulls what still can be pulled, then frees the device's memory.</summary>
    private protected override void Free()
    {
        if (Accelerator.IsDisposed)
            return;
        try
        {
            Stream.Synchronize();
            PullAll();
        }
        finally
        {
            foreach (DeviceStep step in _each)
                step.Dispose();
            foreach (DeviceOwner owner in _owners)
                owner.Dispose();
            _zeros.Dispose();
            _memory.Dispose();
            _steps.Dispose();
        }
    }

    private void PullAll()
    {
        foreach (DeviceOwner owner in _owners)
        {
            try
            {
                if (!owner.Owner.Parameters.IsDisposed)
                    owner.Copy.Pull();
            }
            catch (ObjectDisposedException) when (owner.Owner.Parameters.IsDisposed)
            {
                // Another thread disposed the network at this moment: nobody can look at the parameters any more.
            }
        }
    }

    private static IEnumerable<int> Trained(DeviceStepProgram program) => program.Trains.Select(network => program.Networks[network]).Concat(program.Tensors);
}
