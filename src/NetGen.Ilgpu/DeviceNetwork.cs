using System.Diagnostics;
using ILGPU;
using ILGPU.Runtime;
using NetGen.Execution;
using NetGen.Optimizers;
using NetGen.Parameters;

namespace NetGen.Ilgpu;

/// <summary>
/// A network on a device: its parameters, gradients, moments and one planned arena live there; a step is enqueued without a wait and without an allocation.
/// The host's parameters are brought up to date by <see cref="Pull"/> (and when this is disposed), and a change of them on the host is sent to the device before the next call.
/// Generated classes derive from it. For one thread at a time: a second one gets a <see cref="ConcurrentUseException"/>, and a disposal waits for the end of the call under way.
/// </summary>
public abstract class DeviceNetwork : ITrainer, IPredictor
{
    private readonly INetwork _network;
    private readonly Optimizer? _optimizer;
    private readonly DeviceOptimizer? _update;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _memory;
    private readonly AcceleratorStream _copyStream;
    private readonly DevicePort[,] _ports;
    private readonly ArrayView<float> _moments, _loss;
    private readonly float[][] _outputs;
    private readonly string _name;
    // Pinned, because copies to an array of the host wrap it anew each time.
    private readonly PageLockedArray1D<float> _report;
    private long _version = -1;
    private int _slot, _predicted;
    private bool _pending, _changed;
    private float _lastLoss = float.NaN;
    private Occupancy _occupancy;

    /// <summary>Allocates everything that steps and predictions need.</summary>
    /// <param name="network">The network whose parameters are trained or used.</param>
    /// <param name="accelerator">The device.</param>
    /// <param name="maxBatch">Most samples of one call.</param>
    /// <param name="optimizer">What turns gradients into new parameters; null for predictions only.</param>
    /// <param name="seed">Seed of dropout.</param>
    /// <param name="sizes">The plan's figures.</param>
    /// <param name="precision">How matrix products multiply.</param>
    /// <exception cref="DeviceMemoryException">The device has less memory than was planned.</exception>
    /// <exception cref="DeviceNotSupportedException">The device lacks what the kernels, or the precision, need.</exception>
    protected DeviceNetwork(INetwork network, Accelerator accelerator, int maxBatch, Optimizer? optimizer, ulong seed, DeviceSizes sizes, DevicePrecision precision)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(accelerator);
        MaxBatch = Guard.MaxBatch(maxBatch);
        DeviceRequirements.Check(network.Name, accelerator, precision);
        Precision = precision;
        _network = network;
        _name = $"{network.Name}.Device";
        Accelerator = accelerator;
        _optimizer = optimizer;
        Seed = seed;
        optimizer?.Attach(network.Parameters);
        if (optimizer is not null && sizes.TrainingArena == 0 && sizes.TrainingShared == 0)
            throw new NotSupportedException($"{network.Name} declares no loss, so there is nothing to train it by.");

        Capacity = checked((maxBatch + 63) / 64 * 64);
        var layout = new DeviceLayout();
        bool trains = optimizer is not null;
        int parameterFloats = network.Parameters.TotalFloats, trainable = network.Parameters.TrainableFloats;
        // Gradients first: ILGPU 1.5.3 sets memory on OpenCL at four times the offset, which is right at 0 alone.
        long gradients = layout.Add(trains ? trainable : 0);
        long parameters = layout.Add(parameterFloats);
        long moments = layout.Add(trains ? (long)optimizer!.MomentNames.Count * optimizer.MomentStride : 0);
        long scratch = layout.Add(trains ? DeviceOptimizer.ScratchFloats : 0);
        long shared = layout.Add(Math.Max(trains ? sizes.TrainingShared : 0, sizes.PredictionShared));
        long arena = layout.Add(checked(Math.Max(trains ? sizes.TrainingArena : 0, sizes.PredictionArena) * Capacity));
        PortDescription[] columns = trains ? [.. network.Description.Inputs, .. network.Description.Targets] : [.. network.Description.Inputs];
        long[,] ports = new long[2, columns.Length];
        for (int slot = 0; slot < 2; slot++)
            for (int i = 0; i < columns.Length; i++)
                ports[slot, i] = layout.Add(checked((long)columns[i].Size * maxBatch));
        PlannedBytes = layout.Floats * sizeof(float);
        if (PlannedBytes > accelerator.MemorySize)
            throw new DeviceMemoryException(network.Name, accelerator.Name, PlannedBytes, accelerator.MemorySize, maxBatch);
        try
        {
            _memory = accelerator.Allocate1D<float>(layout.Floats);
        }
        catch (Exception e) when (e is AcceleratorException or OutOfMemoryException)
        {
            throw new DeviceMemoryException(network.Name, accelerator.Name, PlannedBytes, accelerator.MemorySize, maxBatch, e);
        }
        ArrayView<float> whole = _memory.View;
        Stream = accelerator.DefaultStream;
        _copyStream = accelerator.CreateStream();
        Parameters = whole.SubView(parameters, parameterFloats);
        Gradients = whole.SubView(gradients, trains ? trainable : 0);
        _moments = whole.SubView(moments, trains ? (long)optimizer!.MomentNames.Count * optimizer.MomentStride : 0);
        Shared = whole.SubView(shared, Math.Max(trains ? sizes.TrainingShared : 0, sizes.PredictionShared));
        Arena = whole.SubView(arena, Math.Max(trains ? sizes.TrainingArena : 0, sizes.PredictionArena) * Capacity);
        _ports = new DevicePort[2, columns.Length];
        for (int slot = 0; slot < 2; slot++)
            for (int i = 0; i < columns.Length; i++)
                _ports[slot, i] = new DevicePort(accelerator, whole.SubView(ports[slot, i], (long)columns[i].Size * maxBatch));
        _report = accelerator.AllocatePageLocked1D<float>(DeviceOptimizer.ReportFloats);
        _outputs = [.. network.Description.Outputs.Select(o => new float[checked(o.Size * maxBatch)])];
        if (trains)
        {
            // Gaps between parameters have no gradient: they are zero and stay so.
            Gradients.MemSetToZero(Stream);
            _loss = Shared.SubView(sizes.LossOffset, 1);
            _update = new DeviceOptimizer(optimizer!, accelerator, Stream, trainable, Parameters, Gradients, _moments, whole.SubView(scratch, DeviceOptimizer.ScratchFloats));
            Verdict = _update.Verdict;
        }
        Stream.Synchronize();
    }

    /// <summary>The device.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>How matrix products multiply.</summary>
    public DevicePrecision Precision { get; }

    /// <inheritdoc/>
    public int MaxBatch { get; }

    /// <summary>Bytes on the device, as planned.</summary>
    public long PlannedBytes { get; }

    /// <summary>How long the kernels took to compile.</summary>
    public TimeSpan LoadTime { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It was made without one.</exception>
    public Optimizer Optimizer => _optimizer ?? throw ForPredictionsOnly();

    /// <inheritdoc/>
    public long StepCount { get; set; }

    /// <summary>Parameters and buffers on the device.</summary>
    protected ArrayView<float> Parameters { get; }

    /// <summary>Gradients of the trainable parameters.</summary>
    protected ArrayView<float> Gradients { get; }

    /// <summary>Values per sample.</summary>
    protected ArrayView<float> Arena { get; }

    /// <summary>Values whatever the batch.</summary>
    protected ArrayView<float> Shared { get; }

    /// <summary>One number, finite if loss and gradient of the step at hand are: only then does anything change.</summary>
    protected ArrayView<float> Verdict { get; }

    /// <summary>Samples that the arena holds.</summary>
    protected int Capacity { get; }

    /// <summary>Seed of dropout.</summary>
    protected ulong Seed { get; }

    /// <summary>Where everything is enqueued.</summary>
    protected AcceleratorStream Stream { get; }

    /// <inheritdoc/>
    public abstract float Step(Batch batch);

    /// <summary>Enqueues a training step and returns while the device works on it; the batch is uploaded while the step before computes. <see cref="Finish"/> gives the loss of the last one.</summary>
    /// <exception cref="DivergedException">The loss or the gradient of the step before is not finite; it has changed nothing.</exception>
    public abstract void Enqueue(Batch batch);

    /// <inheritdoc/>
    public abstract void Run(Batch batch);

    /// <inheritdoc/>
    public ReadOnlySpan<float> Output(int index)
    {
        _occupancy.Demand(_name);
        return _outputs[index].AsSpan(0, _predicted * _network.Description.Outputs[index].Size);
    }

    /// <summary>The gradient that the last step computed for a parameter, copied from the device.</summary>
    /// <exception cref="InvalidOperationException">It is not trained.</exception>
    public float[] Gradient(string parameter)
    {
        Parameter found = _network.Parameters[parameter];
        if (_optimizer is null || !found.Trainable || found.IsBuffer)
            throw new InvalidOperationException($"'{parameter}' of {_network.Name} is not trained here, so it has no gradient.");
        using (Begin())
            return Download(Gradients.SubView(found.Offset, found.Length));
    }

    /// <summary>
    /// Brings parameters, running statistics and the optimizer's moments back to the host, so that they can be saved, looked at, or trained on elsewhere.
    /// The host's change all at once: predictions there that are under way end with the old ones.
    /// </summary>
    public void Pull()
    {
        using (Begin())
            Fetch();
    }

    /// <summary>Pulls, then writes all parameters as safetensors.</summary>
    public void Save(string path)
    {
        Pull();
        Safetensors.Save(_network.Parameters, path);
    }

    /// <summary>
    /// Pulls, then frees the device's memory; the accelerator is the caller's. Where the network was disposed before, nothing is pulled; where the accelerator was, it has freed the memory itself.
    /// </summary>
    public void Dispose()
    {
        if (_occupancy.Dispose())
            Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Compiles the kernels and notes how long it took.</summary>
    /// <param name="load">Compiles them: with what to tell of each kernel, and the ending of the names of those that are there for several precisions.</param>
    /// <param name="progress">What the caller wants to be told.</param>
    /// <exception cref="DeviceNotSupportedException">The device's compiler refuses a kernel.</exception>
    protected T Load<T>(Func<Action<string, int, int>, string, T> load, Action<KernelProgress>? progress)
    {
        string current = "";
        bool telling = false;
        long start = Stopwatch.GetTimestamp();
        try
        {
            return load(Note, DeviceRequirements.Suffix(Precision));
        }
        catch (Exception e) when (!telling)
        {
            Dispose();
            throw new DeviceNotSupportedException(_network.Name, Accelerator.Name, $"its compiler refuses the kernel {current}: {e.Message}", e);
        }
        finally
        {
            LoadTime = Stopwatch.GetElapsedTime(start);
        }

        void Note(string kernel, int number, int count)
        {
            (current, telling) = (kernel, true);
            progress?.Invoke(new KernelProgress(kernel, number, count));
            telling = false;
        }
    }

    /// <summary>Whether it was made with an optimizer: only then are there ports for targets.</summary>
    protected bool Trains => _optimizer is not null;

    /// <summary>A port's place for the step to come.</summary>
    protected ArrayView<float> Values(int port) => Port(port).Values;

    /// <summary>The same, as labels.</summary>
    protected ArrayView<int> Labels(int port) => Port(port).Labels;

    /// <summary>Sends a port's samples on the way, beside the step that still computes.</summary>
    protected void Upload(int port, ReadOnlySpan<float> values) => Port(port).Upload(_copyStream, values);

    /// <summary>Sends a port's labels on the way.</summary>
    protected void Upload(int port, ReadOnlySpan<int> labels) => Port(port).Upload(_copyStream, labels);

    /// <summary>Points the generated programs at the slot and the batch of this step.</summary>
    protected abstract void Bind(int batch);

    /// <summary>Enqueues the generated program.</summary>
    protected abstract void Forward();

    /// <summary>Enqueues the generated program.</summary>
    protected abstract void Backward();

    /// <summary>Enqueues the generated program; networks without running statistics have none.</summary>
    protected virtual void MoveStatistics()
    {
    }

    /// <summary>Enqueues the generated program.</summary>
    protected abstract void Predict();

    /// <summary>Where an output of the prediction lies.</summary>
    protected abstract ArrayView<float> OutputView(int index);

    /// <summary>The call at hand, until it is disposed: nobody else gets in, and nothing is freed.</summary>
    /// <exception cref="ConcurrentUseException">Another thread is inside.</exception>
    /// <exception cref="ObjectDisposedException">This, the network or the accelerator was disposed.</exception>
    protected Call Begin()
    {
        _occupancy.Enter(_name);
        var call = new Call(this);
        if (Accelerator.IsDisposed)
        {
            call.Dispose();
            throw new ObjectDisposedException(Accelerator.Name, $"The accelerator that {_network.Name} was put on has been disposed, and its memory with it.");
        }
        return call;
    }

    /// <summary>Ends the call when it is disposed.</summary>
    protected readonly ref struct Call
    {
        private readonly DeviceNetwork _owner;

        internal Call(DeviceNetwork owner) => _owner = owner;

        /// <inheritdoc cref="IDisposable.Dispose"/>
        public void Dispose()
        {
            if (_owner._occupancy.Leave())
                _owner.Free();
        }
    }

    /// <summary>Enqueues a training step on what was uploaded. Waits for the upload and for the step before it, not for this one.</summary>
    protected void Launch(int batch)
    {
        DeviceOptimizer update = _update ?? throw ForPredictionsOnly();
        _copyStream.Synchronize();
        if (_pending)
            Await();
        // Looked at before anything is enqueued: a schedule may give no number.
        _ = Optimizer.StepRate;
        Push();
        Bind(batch);
        Forward();
        Backward();
        update.Examine(Stream, _loss);
        MoveStatistics();
        update.Update();
        (_pending, _changed) = (true, true);
        _slot = 1 - _slot;
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
        _update!.Report.CopyTo(Stream, _report.ArrayView);
        Stream.Synchronize();
        float learningRate = Optimizer.LearningRate;
        float scale = _report.Span[0], norm = _report.Span[1], loss = Guard.FiniteLoss(_report.Span[2], StepCount, learningRate, _lastLoss);
        if (Optimizer.ClipNorm > 0)
            Optimizer.LastGradientNorm = norm;
        if (!float.IsFinite(scale))
        {
            GradientCheck.DemandFinite(_network.Parameters, Download(Gradients), StepCount, learningRate, _lastLoss);
            throw new DivergedException("norm of the gradient", norm, StepCount, learningRate, _lastLoss);
        }
        _lastLoss = loss;
        StepCount++;
        Optimizer.StepCount++;
        return loss;
    }

    /// <summary>Runs a prediction on what was uploaded and fetches the outputs.</summary>
    protected void Complete(int batch)
    {
        _copyStream.Synchronize();
        if (_pending)
            Await();
        Push();
        Bind(batch);
        Predict();
        for (int i = 0; i < _outputs.Length; i++)
            OutputView(i).CopyToCPU(Stream, _outputs[i].AsSpan(0, batch * _network.Description.Outputs[i].Size));
        Stream.Synchronize();
        _predicted = batch;
        _slot = 1 - _slot;
    }

    private DevicePort Port(int index) => index < _ports.GetLength(1) ? _ports[_slot, index] : throw ForPredictionsOnly();

    private InvalidOperationException ForPredictionsOnly() => new($"{_network.Name} is on {Accelerator.Name} for predictions only: give OnDevice an optimizer.");

    /// <summary>Sends parameters and moments that changed on the host.</summary>
    private void Push()
    {
        ParameterStorage storage = _network.Parameters.Storage;
        // Read first: what changes on the host while it is being sent is sent again by the next call.
        long version = storage.Version;
        if (_version == version)
            return;
        if (_changed)
            throw new InvalidOperationException($"The parameters of {_network.Name} were changed on the host while newer ones are on {Accelerator.Name}: call Pull before changing them.");
        Parameters.CopyFromCPU(Stream, (ReadOnlySpan<float>)storage.Buffer.Slice(0, _network.Parameters.TotalFloats));
        if (_optimizer is not null && _moments.Length > 0)
            _moments.CopyFromCPU(Stream, (ReadOnlySpan<float>)_optimizer.MomentSpan);
        Stream.Synchronize();
        GC.KeepAlive(storage);
        _version = version;
    }

    /// <summary>Brings what steps have changed to the host.</summary>
    private void Fetch()
    {
        if (!_changed)
            return;
        _version = _network.Parameters.Rewrite(buffer =>
        {
            Parameters.CopyToCPU(Stream, buffer.Slice(0, _network.Parameters.TotalFloats));
            if (_optimizer is not null && _moments.Length > 0)
                _moments.CopyToCPU(Stream, _optimizer.MomentSpan);
            Stream.Synchronize();
        });
        _changed = false;
    }

    private float[] Download(ArrayView<float> view)
    {
        var values = new float[view.Length];
        view.CopyToCPU(Stream, values.AsSpan());
        Stream.Synchronize();
        return values;
    }

    /// <summary>Saves what is to be saved, and lets go of everything, whatever was disposed before. Runs once, with nobody else inside.</summary>
    private void Free()
    {
        // Disposing an accelerator disposes of all that was allocated there.
        if (Accelerator.IsDisposed)
            return;
        try
        {
            Stream.Synchronize();
            if (!_network.Parameters.IsDisposed)
                Fetch();
        }
        catch (ObjectDisposedException) when (_network.Parameters.IsDisposed)
        {
            // Another thread disposed the network at this moment: nobody can look at the parameters any more.
        }
        finally
        {
            foreach (DevicePort port in _ports)
                port.Dispose();
            _report.Dispose();
            _copyStream.Dispose();
            _memory.Dispose();
        }
    }
}
