using ILGPU;
using ILGPU.Runtime;
using NetGen.Execution;

namespace NetGen.Ilgpu;

/// <summary>
/// Predicts a step of sequences at a time on a device, with the parameters that lie there: what layers keep of earlier steps stays there from call to call. As <see cref="NetworkStepper"/> does on
/// the CPU, to rounding. It belongs to the network's device, of which one thread at a time makes use; a step is launches between two copies, and allocates nothing.
/// </summary>
/// <example><code>
/// using CharRnn.Device.Stepper stepper = writing.CreateStepper(batch: 8);
/// Console.WriteLine($"{stepper.BatchSize} rows, at most {stepper.StepLimit} steps, state of {stepper.StateSize} numbers a row, {stepper.PlannedBytes} bytes");
/// Console.WriteLine($"at step {stepper.Position}, row 3 at {stepper.Positions[3]}");
/// float[] state = new float[stepper.StateSize];
/// stepper.CopyStateTo(0, state);
/// stepper.CopyStateFrom(1, state);                                    // row 1 goes on as row 0 does
/// stepper.Reorder([0, 0, 1, 1, 2, 2, 3, 3]);
/// ReadOnlySpan&lt;float> scores = stepper.Output(0);
/// stepper.Reset();
/// </code></example>
public abstract class DeviceStepper : DeviceRunner
{
    private readonly DeviceNetwork _device;
    private readonly INetwork _network;
    private readonly DeviceState _state;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _memory;
    private readonly DevicePort[] _step, _begin;
    private readonly int[] _stepSizes, _beginSizes, _outputSizes, _outputs;
    private readonly PageLockedArray1D<float>[] _results;
    private readonly bool[] _given;
    private bool _hasBegun;

    /// <summary>Allocates everything that steps need.</summary>
    /// <param name="device">Whose parameters it predicts with.</param>
    /// <param name="batch">Sequences that go on side by side.</param>
    /// <param name="arena">Floats of a sequence that the programs were planned with.</param>
    /// <param name="shared">Floats whatever the batch.</param>
    /// <param name="stepPorts">Numbers of a sequence in each input of a step.</param>
    /// <param name="beginPorts">The same of what comes before the first step; none where nothing does.</param>
    /// <param name="outputSizes">Numbers of one sequence in each output of the network, for one step.</param>
    /// <param name="outputs">Which of these a step gives.</param>
    /// <param name="states">What is kept of each sequence.</param>
    /// <param name="stepLimit">How many steps there are at most.</param>
    /// <exception cref="DeviceMemoryException">The device has less memory than was planned.</exception>
    protected DeviceStepper(
        DeviceNetwork device, int batch, long arena, long shared, int[] stepPorts, int[] beginPorts, int[] outputSizes, int[] outputs, StateSlot[] states, int stepLimit = int.MaxValue)
        : base(device.Network.Name, $"{device.Network.Name}.Device.Stepper", device.Accelerator, device.Precision, device)
    {
        MaxBatch = Guard.MaxBatch(batch);
        (_device, _network, _stepSizes, _beginSizes, _outputSizes, _outputs) = (device, device.Network, stepPorts, beginPorts, outputSizes, outputs);
        StepLimit = stepLimit;
        Memory = new DeviceMemory(Math.Max(stepPorts.Length, beginPorts.Length), 0, states: states.Length) { Capacity = DeviceLayout.Capacity(batch), Batch = batch };
        var layout = new DeviceLayout();
        DeviceRegion values = layout.Add(checked(arena * Memory.Capacity)), fixedPart = layout.Add(shared);
        DeviceRegion[] stepRegions = Array.ConvertAll(stepPorts, size => layout.Add((long)size * batch)), beginRegions = Array.ConvertAll(beginPorts, size => layout.Add((long)size * batch));
        _memory = layout.Allocate(_network.Name, Accelerator, batch);
        _state = new DeviceState(_network.Name, Accelerator, Stream, Memory, states, batch);
        PlannedBytes = layout.Bytes + _state.PlannedBytes;
        (Memory.WholeArena, Memory.WholeShared) = (values.Of(_memory.View), fixedPart.Of(_memory.View));
        _step = Array.ConvertAll(stepRegions, region => new DevicePort(Accelerator, region.Of(_memory.View)));
        _begin = Array.ConvertAll(beginRegions, region => new DevicePort(Accelerator, region.Of(_memory.View)));
        _results = Array.ConvertAll(outputSizes, size => Accelerator.AllocatePageLocked1D<float>((long)size * batch));
        _given = new bool[outputSizes.Length];
    }

    /// <summary>Sequences that go on side by side.</summary>
    public int BatchSize => MaxBatch;

    /// <inheritdoc cref="NetworkStepper.StepLimit"/>
    public int StepLimit { get; }

    /// <summary>Bytes on the device, as planned, besides those of the network.</summary>
    public long PlannedBytes { get; }

    /// <inheritdoc cref="NetworkStepper.Position"/>
    public int Position
    {
        get
        {
            int most = 0;
            foreach (int position in Positions)
                most = Math.Max(most, position);
            return most;
        }
    }

    /// <inheritdoc cref="NetworkStepper.Positions"/>
    public ReadOnlySpan<int> Positions
    {
        get
        {
            DemandNotDisposed();
            return _state.Positions;
        }
    }

    /// <summary>Numbers that <see cref="CopyStateTo"/> writes.</summary>
    public int StateSize => _state.Size;

    /// <summary>As many sequences as there are in each call.</summary>
    protected int MaxBatch { get; }

    /// <summary>Where everything lies.</summary>
    protected DeviceMemory Memory { get; }

    /// <summary>Results of the last call, a row for each sequence, valid until the next one; none, where it did not compute them.</summary>
    /// <param name="index">The number of the output.</param>
    public ReadOnlySpan<float> Output(int index)
    {
        DemandNotDisposed();
        return _given[index] ? _results[index].Span : default;
    }

    /// <summary>An output of the last call by its name.</summary>
    /// <exception cref="ArgumentException">There is no output of that name.</exception>
    public ReadOnlySpan<float> Output(string name) => Output(_network.Description.OutputNamed(name));

    /// <inheritdoc cref="NetworkStepper.Reset()"/>
    public void Reset()
    {
        using (Begin())
        {
            Clear();
            _hasBegun = false;
        }
    }

    /// <inheritdoc cref="NetworkStepper.Reset(int)"/>
    public void Reset(int row)
    {
        Demand(row);
        if (_begin.Length > 0)
            throw new InvalidOperationException($"{_network.Name}.Stepper: no sequence begins anew alone where something comes before the first step. Call Begin, or take up a state kept behind it.");
        using (Begin())
            _state.Clear(row);
    }

    /// <inheritdoc cref="NetworkStepper.Reorder"/>
    public void Reorder(ReadOnlySpan<int> rows)
    {
        Guard.SameBatch(_network.Name, nameof(rows), rows.Length, 1, MaxBatch);
        Guard.Indices(nameof(rows), rows, 1, MaxBatch);
        using (Begin())
            _state.Reorder(rows);
    }

    /// <inheritdoc cref="NetworkStepper.CopyStateTo"/>
    public void CopyStateTo(int row, Span<float> state)
    {
        Demand(row);
        Guard.SameBatch(_network.Name, nameof(state), state.Length, StateSize, 1);
        using (Begin())
            _state.Save(row, state);
    }

    /// <inheritdoc cref="NetworkStepper.CopyStateFrom"/>
    public void CopyStateFrom(int row, ReadOnlySpan<float> state)
    {
        Demand(row);
        Guard.SameBatch(_network.Name, nameof(state), state.Length, StateSize, 1);
        Guard.Finite(nameof(state), state, StateSize);
        int position = (int)state[^1];
        Guard.Indices(nameof(state), new ReadOnlySpan<int>(in position), 1, StepLimit == int.MaxValue ? int.MaxValue : StepLimit + 1);
        using (Begin())
        {
            _state.Restore(row, state);
            _hasBegun = true;
        }
    }

    /// <summary>Enqueues the generated program of a step.</summary>
    protected abstract void LaunchStep();

    /// <summary>Enqueues the generated program of what comes before the first one.</summary>
    protected virtual void LaunchBegin()
    {
    }

    /// <summary>Where an output of a step lies, by its number among those that it gives.</summary>
    protected abstract ArrayView<float> OutputView(int index);

    /// <summary>Sends an input of a step on the way.</summary>
    protected void UploadStep(int port, ReadOnlySpan<float> values) => _step[port].Upload(Stream, values);

    /// <inheritdoc cref="UploadStep(int, ReadOnlySpan{float})"/>
    protected void UploadStep(int port, ReadOnlySpan<int> indices) => _step[port].Upload(Stream, indices);

    /// <summary>Sends an input of what comes before the first step on the way.</summary>
    protected void UploadBegin(int port, ReadOnlySpan<float> values) => _begin[port].Upload(Stream, values);

    /// <inheritdoc cref="UploadBegin(int, ReadOnlySpan{float})"/>
    protected void UploadBegin(int port, ReadOnlySpan<int> indices) => _begin[port].Upload(Stream, indices);

    /// <summary>Demands that there is a step to be taken.</summary>
    /// <exception cref="StepLimitException">A sequence has taken all its steps.</exception>
    /// <exception cref="InvalidOperationException">What must come before the first step did not.</exception>
    protected void DemandStep()
    {
        if (_begin.Length > 0 && !_hasBegun)
            throw new InvalidOperationException($"{_network.Name}.Stepper: call Begin before the first step.");
        Span<int> positions = _state.Positions;
        for (int row = 0; row < positions.Length; row++)
        {
            if (positions[row] >= StepLimit)
                throw new StepLimitException(_network.Name, row, StepLimit);
        }
    }

    /// <summary>Computes a step of what was uploaded.</summary>
    protected void CompleteStep()
    {
        Bind(_step, _stepSizes);
        _state.SendPositions();
        LaunchStep();
        for (int i = 0; i < _outputs.Length; i++)
            OutputView(i).CopyTo(Stream, _results[_outputs[i]].ArrayView);
        Stream.Synchronize();
        foreach (int output in _outputs)
            _given[output] = true;
        foreach (ref int position in _state.Positions)
        {
            if (position < int.MaxValue)
                position++;
        }
    }

    /// <summary>Computes what comes before the first step.</summary>
    protected void CompleteBeginning()
    {
        _hasBegun = false;
        Bind(_begin, _beginSizes);
        Clear();
        LaunchBegin();
        Stream.Synchronize();
        Array.Clear(_given);
        _hasBegun = true;
    }

    private protected override void CompileOwn(KernelLoader loader) => _state.Compile(loader);

    private protected override void LoadOwn() => _state.Load();

    private protected override void Free()
    {
        if (Accelerator.IsDisposed)
            return;
        foreach (DevicePort port in _step.Concat(_begin))
            port.Dispose();
        foreach (PageLockedArray1D<float> result in _results)
            result.Dispose();
        _state.Dispose();
        _memory.Dispose();
    }

    private void Bind(DevicePort[] ports, int[] sizes)
    {
        Memory.SetOwner(0, _device.ParametersThere(), default);
        for (int i = 0; i < ports.Length; i++)
            Memory.SetPort(i, ports[i].Values.SubView(0, (long)sizes[i] * MaxBatch));
    }

    private void Clear()
    {
        for (int row = 0; row < MaxBatch; row++)
            _state.Clear(row);
    }

    private void Demand(int row)
    {
        if ((uint)row >= (uint)MaxBatch)
            throw new ArgumentOutOfRangeException(nameof(row), row, FormattableString.Invariant($"{_network.Name}.Stepper has the sequences 0 to {MaxBatch - 1}."));
    }
}
