using ILGPU;
using ILGPU.Runtime;
using NetGen.Execution;
using NetGen.Optimizers;

namespace NetGen.Ilgpu;

/// <summary>
/// A network on a device: its parameters, gradients, moments and one planned arena live there; a step is enqueued without a wait and without an allocation.
/// The host's parameters are brought up to date by <see cref="Pull"/> (and when this is disposed), and a change of them on the host is sent to the device before the next call.
/// Generated classes derive from it. For one thread at a time: a second one gets a <see cref="ConcurrentUseException"/>, and a disposal waits for the end of the call under way.
/// </summary>
/// <example><code>
/// using LeNet5.Device device = net.OnDevice(accelerator, maxBatch: 64, new Adam(1e-3));
/// device.Enqueue(batch);                                              // a step without waiting
/// float loss = device.Finish();                                       // the loss of the last one
/// device.Run(batch);
/// ReadOnlySpan&lt;float> logits = device.Output("output"), same = device.Output(0);
/// float[] gradient = device.Gradient("conv1.weight");
/// device.Save("lenet.safetensors");                                   // pulls the parameters, and saves them
/// Console.WriteLine($"{device.PlannedBytes} bytes, {device.StepCount} steps, {device.PredictionCount} predictions");
/// using DeviceAverage average = device.CreateAverage(network.Parameters);
/// </code></example>
public abstract class DeviceNetwork : DeviceRunner, ITrainer, IPredictor
{
    private readonly INetwork _network;
    private readonly Optimizer? _optimizer;
    private readonly DeviceOptimizer? _update;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _memory;
    private readonly DevicePorts _ports;
    private readonly ParameterCopy _parameters;
    private readonly ArrayView<float> _loss;
    private readonly float[][] _outputs;
    private int _predicted;
    private bool _pending, _steps, _updates;
    private float _lastLoss = float.NaN;

    /// <summary>Allocates everything that steps and predictions need.</summary>
    /// <param name="network">The network whose parameters are trained or used.</param>
    /// <param name="accelerator">The device.</param>
    /// <param name="maxBatch">Most samples of one call.</param>
    /// <param name="optimizer">What turns gradients into new parameters; null for predictions only.</param>
    /// <param name="seed">Seed of dropout.</param>
    /// <param name="sizes">The plan's figures.</param>
    /// <param name="precision">How matrix products multiply.</param>
    /// <exception cref="DeviceMemoryException">The device has less memory than was planned.</exception>
    /// <exception cref="DeviceNotSupportedException">The device lacks what the kernels, or the precision, need; or the optimizer runs on processors only.</exception>
    protected DeviceNetwork(INetwork network, Accelerator accelerator, int maxBatch, Optimizer? optimizer, ulong seed, DeviceSizes sizes, DevicePrecision precision)
        : base(NameOf(network), $"{network.Name}.Device", accelerator, precision)
    {
        MaxBatch = Guard.MaxBatch(maxBatch);
        _network = network;
        _optimizer = optimizer;
        if (optimizer?.NotOnDevices is string reason)
            throw new DeviceNotSupportedException(network.Name, accelerator.Name, reason + ".");
        optimizer?.Attach(network.Parameters);
        if (optimizer is not null && sizes.TrainingArena == 0 && sizes.TrainingShared == 0)
            throw new NotSupportedException($"{network.Name} declares no loss, so there is nothing to train it by.");

        var plan = new DeviceMemoryPlan(network, optimizer, sizes, maxBatch);
        PlannedBytes = plan.Bytes;
        _memory = plan.Allocate(network.Name, accelerator, maxBatch);
        ArrayView<float> whole = _memory.View, moments = plan.Moments.Of(whole), sum = plan.Sum.Of(whole);
        Memory = new DeviceMemory(network.Description.Inputs.Count, network.Description.Targets.Count)
        {
            AllParameters = plan.Parameters.Of(whole), AllGradients = plan.Gradients.Of(whole), WholeShared = plan.Shared.Of(whole), WholeArena = plan.Arena.Of(whole),
            Capacity = plan.Capacity, Seed = seed,
        };
        _parameters = new ParameterCopy(network.Parameters, optimizer, accelerator, Stream, Memory.AllParameters, moments, sum);
        _ports = new DevicePorts(accelerator, plan, whole);
        _outputs = [.. network.Description.Outputs.Select(o => new float[checked(o.Size * maxBatch)])];
        if (optimizer is not null)
        {
            // Gaps between parameters have no gradient: they are zero and stay so.
            Memory.AllGradients.MemSetToZero(Stream);
            _loss = Memory.WholeShared.SubView(sizes.LossOffset, 1);
            _update = new DeviceOptimizer(optimizer, accelerator, Stream, network.Parameters.TrainableFloats, Memory.AllParameters, Memory.AllGradients, moments, plan.Scratch.Of(whole), sum);
            Memory.Verdict = _update.Verdict;
        }
        Stream.Synchronize();
    }

    /// <inheritdoc/>
    public int MaxBatch { get; }

    /// <summary>Bytes on the device, as planned.</summary>
    public long PlannedBytes { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It was made without one.</exception>
    public Optimizer Optimizer => _optimizer ?? throw ForPredictionsOnly();

    /// <inheritdoc/>
    public long StepCount { get; set; }

    /// <summary>How many predictions there have been: with the seed the number of the next one says what a network with <c>[Noise]</c> draws.</summary>
    public long PredictionCount { get; set; }

    /// <inheritdoc/>
    public ulong RandomSeed
    {
        get => Memory.Seed;
        set => Memory.Seed = value;
    }

    /// <summary>The network.</summary>
    internal INetwork Network => _network;

    /// <summary>Where everything lies.</summary>
    protected DeviceMemory Memory { get; }

    /// <summary>The parameters on the device, up to date.</summary>
    internal ArrayView<float> ParametersThere()
    {
        _parameters.Push();
        return Memory.AllParameters;
    }

    /// <inheritdoc/>
    public abstract float Step(Batch batch);

    /// <summary>
    /// Enqueues a training step and returns while the device works on it; the batch is uploaded while the step before computes. <see cref="Finish"/> gives the loss of
    /// the last one.
    /// </summary>
    /// <exception cref="DivergedException">The loss or the gradient of the step before is not finite; it has changed nothing.</exception>
    public abstract void Enqueue(Batch batch);

    /// <inheritdoc/>
    public abstract void Run(Batch batch);

    /// <inheritdoc/>
    public ReadOnlySpan<float> Output(int index)
    {
        DemandNotDisposed();
        return _outputs[index].AsSpan(0, _predicted * _network.Description.Outputs[index].Size);
    }

    /// <summary>An output of the last prediction by its name: [samples, size], overwritten by the next.</summary>
    /// <exception cref="ArgumentException">The network has no output of that name.</exception>
    public ReadOnlySpan<float> Output(string name) => Output(_network.Description.OutputNamed(name));

    /// <summary>The gradient that the last step computed for a parameter, copied from the device.</summary>
    /// <exception cref="InvalidOperationException">It is not trained.</exception>
    public float[] Gradient(string parameter)
    {
        Parameter found = _network.Parameters[parameter];
        if (_optimizer is null || !found.Trainable || found.IsBuffer)
            throw new InvalidOperationException($"'{parameter}' of {_network.Name} is not trained here, so it has no gradient.");
        using (Begin())
            return Download(Memory.Gradients(found.Offset, found.Length));
    }

    /// <summary>
    /// Brings parameters, running statistics and the optimizer's moments back to the host, so that they can be saved, looked at, or trained on elsewhere.
    /// The host's change all at once: predictions there that are under way end with the old ones.
    /// </summary>
    public void Pull()
    {
        using (Begin())
            _parameters.Pull();
    }

    /// <summary>Pulls, then writes all parameters as safetensors.</summary>
    public void Save(string path)
    {
        Pull();
        Safetensors.Save(_network.Parameters, path);
    }

    /// <summary>An average of the network's weights that is kept on the device.</summary>
    /// <param name="average">Where it begins, and where <see cref="DeviceAverage.Pull"/> leaves it: the parameters of another network of this class, or a copy.</param>
    /// <exception cref="ArgumentException">They are laid out differently.</exception>
    public DeviceAverage CreateAverage(ParameterSet average) => new(this, _network.Parameters, _parameters, Memory.AllParameters, average);

    /// <summary>Sends a port's samples on the way, beside the step that still computes.</summary>
    protected void Upload(int port, ReadOnlySpan<float> values)
    {
        DemandPort(port);
        _ports.Upload(port, values);
    }

    /// <summary>The same for indices.</summary>
    protected void Upload(int port, ReadOnlySpan<int> indices)
    {
        DemandPort(port);
        _ports.Upload(port, indices);
    }

    /// <summary>Enqueues the generated program.</summary>
    protected abstract void Forward();

    /// <summary>Enqueues the generated program.</summary>
    protected abstract void Backward();

    /// <summary>Enqueues the generated program; networks without running statistics have none.</summary>
    /// <returns>Whether there is one.</returns>
    protected virtual bool MoveStatistics() => false;

    /// <summary>Enqueues the generated program.</summary>
    protected abstract void Predict();

    /// <summary>Where an output of the prediction lies.</summary>
    protected abstract ArrayView<float> OutputView(int index);

    /// <summary>Enqueues a training step on what was uploaded. Waits for the upload and for the step before it, not for this one.</summary>
    /// <param name="batch">Its samples.</param>
    /// <param name="update">Whether parameters are changed by the gradient.</param>
    protected void Launch(int batch, bool update = true)
    {
        DeviceOptimizer optimizer = _update ?? throw ForPredictionsOnly();
        _ports.Await();
        if (_pending)
            Await();
        // Looked at before anything is enqueued: a schedule may give no number.
        if (update)
            _ = Optimizer.StepRate;
        if (update && _network.Parameters.HasFrozen)
        {
            throw new NotSupportedException(
                $"{_network.Name} has parameters that are frozen at run time, which devices would train: freeze them in the declaration, with [Freeze], or unfreeze them.");
        }
        Bind(batch);
        Forward();
        Backward();
        optimizer.Examine(_loss, update);
        bool moves = MoveStatistics();
        (_pending, _steps, _updates) = (true, update, update && optimizer.Update());
        if (update || moves)
            _parameters.MarkChanged();
        _ports.Turn();
    }

    /// <summary>Waits for the step that was enqueued last and returns its loss.</summary>
    /// <exception cref="DivergedException">The loss or the gradient is not finite; parameters, moments and running statistics are as they were.</exception>
    /// <exception cref="InvalidOperationException">No step is under way.</exception>
    public float Finish()
    {
        using (Begin())
            return Await();
    }

    /// <summary><see cref="Finish"/> inside of a call.</summary>
    protected float Await()
    {
        if (!_pending)
            throw new InvalidOperationException("No step is under way.");
        _pending = false;
        (float scale, float norm, float loss) = _update!.Await();
        float learningRate = Optimizer.LearningRate;
        Guard.FiniteLoss(loss, StepCount, learningRate, _lastLoss);
        if (_updates && Optimizer.ClipNorm > 0)
            Optimizer.LastGradientNorm = norm;
        if (!float.IsFinite(scale))
        {
            GradientCheck.DemandFinite(_network.Parameters, Download(Memory.AllGradients), StepCount, learningRate, _lastLoss);
            throw new DivergedException("norm of the gradient", norm, StepCount, learningRate, _lastLoss);
        }
        _lastLoss = loss;
        if (_steps)
            StepCount++;
        if (_updates)
            Optimizer.StepCount++;
        return loss;
    }

    /// <summary>Runs a prediction on what was uploaded and fetches the outputs.</summary>
    protected void Complete(int batch)
    {
        _ports.Await();
        if (_pending)
            Await();
        Bind(batch);
        // What it draws is drawn anew at each prediction.
        Memory.Step = (uint)PredictionCount++;
        Predict();
        for (int i = 0; i < _outputs.Length; i++)
            OutputView(i).CopyToCPU(Stream, _outputs[i].AsSpan(0, batch * _network.Description.Outputs[i].Size));
        Stream.Synchronize();
        _predicted = batch;
        _ports.Turn();
    }

    /// <summary>Brings the parameters up to date, and points the generated programs at the slot and the batch of this step.</summary>
    private void Bind(int batch)
    {
        _parameters.Push();
        _ports.Bind(Memory, batch);
        Memory.Batch = batch;
        Memory.Step = (uint)StepCount;
    }

    private void DemandPort(int port)
    {
        if (!_ports.Has(port))
            throw ForPredictionsOnly();
    }

    private InvalidOperationException ForPredictionsOnly() => new($"{_network.Name} is on {Accelerator.Name} for predictions only: give OnDevice an optimizer.");

    private static string NameOf(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Name;
    }

    private protected override void CompileOwn(KernelLoader loader) => _update?.Compile(loader);

    private protected override void LoadOwn() => _update?.Load();

    /// <summary>Pulls, then frees the device's memory. Where the network was disposed before, nothing is pulled.</summary>
    private protected override void Free()
    {
        // Disposing an accelerator disposes of all that was allocated there.
        if (Accelerator.IsDisposed)
            return;
        try
        {
            Stream.Synchronize();
            if (!_network.Parameters.IsDisposed)
                _parameters.Pull();
        }
        catch (ObjectDisposedException) when (_network.Parameters.IsDisposed)
        {
            // Another thread disposed the network at this moment: nobody can look at the parameters any more.
        }
        finally
        {
            _ports.Dispose();
            _update?.Dispose();
            _memory.Dispose();
        }
    }
}
