using ILGPU;
using ILGPU.Runtime;
using NetGen.Execution;

namespace NetGen.Ilgpu;

/// <summary>
/// Derivatives of the loss besides those of training, on a device, with the parameters that lie there: as <see cref="NetworkDerivatives"/> has them on the CPU, to rounding. It belongs to the
/// network's device, of which one thread at a time makes use.
/// </summary>
/// <example><code>
/// using LeNet5.Device.Derivatives derivatives = device.CreateDerivatives(maxBatch: 64);
/// Console.WriteLine($"{derivatives.MaxBatch} samples, {derivatives.PlannedBytes} bytes");
/// </code></example>
public abstract class DeviceDerivatives : DeviceRunner
{
    private readonly DeviceNetwork _device;
    private readonly INetwork _network;
    private readonly DeviceMemory _memory;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _zeros, _all;
    private readonly DevicePort[] _ports;
    private readonly int[] _portSizes;
    private readonly (int Input, int Size)[] _differentiated;
    private readonly DevicePort[] _inputGradients;
    private readonly DevicePort _curvatures, _product, _direction, _unit, _diagonal;
    private readonly PageLockedArray1D<float> _report;
    private readonly long _inputLoss, _curvatureLoss, _slope;
    private DeviceLaunches? _inputs, _curvature, _hessian;
    private int _batch;

    /// <summary>Allocates everything that calls need.</summary>
    /// <param name="device">Whose loss it is.</param>
    /// <param name="maxBatch">Most samples in one call.</param>
    /// <param name="arena">Floats of a sample that the programs were planned with.</param>
    /// <param name="shared">Floats whatever the batch.</param>
    /// <param name="inputLoss">Where among these the loss lies, whose gradients in the inputs are asked for; -1 where they are not.</param>
    /// <param name="differentiated">In which inputs, by their numbers, and how many numbers the gradient of a sample has.</param>
    /// <param name="curvatureLoss">The same of the diagonal of the Hessian by recursion.</param>
    /// <param name="slope">The same of the slope along a direction, of the Hessian times that.</param>
    /// <exception cref="DeviceMemoryException">The device has less memory than was planned.</exception>
    protected DeviceDerivatives(DeviceNetwork device, int maxBatch, long arena, long shared, long inputLoss = -1, (int Input, int Size)[]? differentiated = null, long curvatureLoss = -1, long slope = -1)
        : base(device.Network.Name, $"{device.Network.Name}.Device.Derivatives", device.Accelerator, device.Precision, device)
    {
        MaxBatch = Guard.MaxBatch(maxBatch);
        (_device, _network, _differentiated) = (device, device.Network, differentiated ?? []);
        (_inputLoss, _curvatureLoss, _slope) = (inputLoss, curvatureLoss, slope);
        NetworkDescription description = _network.Description;
        _portSizes = [.. description.Inputs.Concat(description.Targets).Select(port => port.Size)];
        int floats = Math.Max(1, _network.Parameters.TrainableFloats);
        DeviceLayout zeros = new(), layout = new();
        DeviceRegion curvatures = zeros.Add(curvatureLoss < 0 ? 1 : floats);
        DeviceRegion[] exact = [.. Enumerable.Range(0, 4).Select(_ => zeros.Add(slope < 0 ? 1 : floats))];
        DeviceRegion[] gradients = Array.ConvertAll(_differentiated, input => zeros.Add((long)input.Size * maxBatch));
        DeviceRegion[] ports = Array.ConvertAll(_portSizes, size => layout.Add((long)size * maxBatch));
        DeviceRegion values = layout.Add(checked(arena * DeviceLayout.Capacity(maxBatch))), fixedPart = layout.Add(shared);
        PlannedBytes = zeros.Bytes + layout.Bytes;
        _zeros = zeros.Allocate(_network.Name, Accelerator, maxBatch);
        _all = layout.Allocate(_network.Name, Accelerator, maxBatch);
        _zeros.View.MemSetToZero(Stream);
        _memory = new DeviceMemory(description.Inputs.Count, description.Targets.Count, _differentiated.Length, others: 1)
        {
            WholeArena = values.Of(_all.View), WholeShared = fixedPart.Of(_all.View), Capacity = DeviceLayout.Capacity(maxBatch),
        };
        _ports = Array.ConvertAll(ports, region => Port(region, _all));
        _inputGradients = Array.ConvertAll(gradients, region => Port(region, _zeros));
        _curvatures = Port(curvatures, _zeros);
        (_product, _direction, _unit, _diagonal) = (Port(exact[0], _zeros), Port(exact[1], _zeros), Port(exact[2], _zeros), Port(exact[3], _zeros));
        foreach (DevicePort port in (DevicePort[])[.. _inputGradients, _curvatures, _product, _direction, _unit, _diagonal])
            port.Host.Clear();
        _report = Accelerator.AllocatePageLocked1D<float>(3);
        Stream.Synchronize();

        DevicePort Port(DeviceRegion region, MemoryBuffer1D<float, Stride1D.Dense> buffer) => new(Accelerator, region.Of(buffer.View));
    }

    /// <summary>Bytes on the device, as planned, besides those of the network.</summary>
    public long PlannedBytes { get; }

    /// <summary>Most samples in one call.</summary>
    public int MaxBatch { get; }

    /// <summary>Says what is launched for each derivative.</summary>
    protected void SetLaunches(DeviceLaunches? inputs = null, DeviceLaunches? curvature = null, DeviceLaunches? hessian = null) => (_inputs, _curvature, _hessian) = (inputs, curvature, hessian);

    /// <summary>Sends a port's samples on the way.</summary>
    protected void Upload(int port, ReadOnlySpan<float> values) => _ports[port].Upload(Stream, values);

    /// <inheritdoc cref="Upload(int, ReadOnlySpan{float})"/>
    protected void Upload(int port, ReadOnlySpan<int> indices) => _ports[port].Upload(Stream, indices);

    /// <summary>Computes the gradients in the inputs. Returns the loss.</summary>
    protected float CompleteInputs(int batch)
    {
        Bind(batch, default);
        for (int i = 0; i < _inputGradients.Length; i++)
            _memory.SetOutput(i, _inputGradients[i].Values);
        Launch(_inputs!);
        for (int i = 0; i < _inputGradients.Length; i++)
            _inputGradients[i].Fetch(Stream, batch * _differentiated[i].Size);
        _batch = batch;
        return Loss(_inputLoss);
    }

    /// <summary>Computes the curvature in every parameter. Returns the loss.</summary>
    protected float CompleteCurvature(int batch)
    {
        Bind(batch, _curvatures.Values);
        Launch(_curvature!);
        _curvatures.Fetch(Stream, _curvatures.Host.Length);
        return Loss(_curvatureLoss);
    }

    /// <summary>Computes the product of the Hessian with the direction. Returns the slope along the direction.</summary>
    protected float CompleteHessianVector(int batch)
    {
        _direction.Send(Stream);
        Multiply(batch, _direction);
        _product.Fetch(Stream, _product.Host.Length);
        return Loss(_slope);
    }

    /// <summary>Computes the diagonal of the Hessian: a product for each learned number.</summary>
    protected void CompleteHessianDiagonal(int batch)
    {
        (_report.Span[0], _report.Span[1]) = (0, 1);
        ArrayView<float> zero = _report.ArrayView.SubView(0, 1), one = _report.ArrayView.SubView(1, 1);
        foreach (Parameter parameter in _network.Parameters)
        {
            if (!parameter.Trainable || parameter.IsBuffer)
                continue;
            for (int at = parameter.Offset; at < parameter.Offset + parameter.Length; at++)
            {
                one.CopyTo(Stream, _unit.Values.SubView(at, 1));
                Multiply(batch, _unit);
                zero.CopyTo(Stream, _unit.Values.SubView(at, 1));
                _product.Values.SubView(at, 1).CopyTo(Stream, _diagonal.Values.SubView(at, 1));
            }
        }
        _diagonal.Fetch(Stream, _diagonal.Host.Length);
    }

    /// <summary>The gradient in an input, of the last call: [samples, size].</summary>
    protected ReadOnlySpan<float> GradientOfInput(string input)
    {
        DemandNotDisposed();
        IReadOnlyList<PortDescription> inputs = _network.Description.Inputs;
        for (int i = 0; i < _differentiated.Length; i++)
        {
            if (inputs[_differentiated[i].Input].Name == input)
                return _inputGradients[i].Host[..(_batch * _differentiated[i].Size)];
        }
        throw new ArgumentException($"{_network.Name} has no input '{input}' in which its loss has a gradient; there are {string.Join(", ", _differentiated.Select(known => $"'{inputs[known.Input].Name}'"))}.", nameof(input));
    }

    /// <summary>The curvature of a parameter, of the last call.</summary>
    protected ReadOnlySpan<float> CurvatureOf(string parameter) => Of(_curvatures, parameter);

    /// <summary>The part of the direction that belongs to a parameter.</summary>
    protected Span<float> DirectionOf(string parameter) => Of(_direction, parameter);

    /// <summary>The part of the last product that belongs to a parameter.</summary>
    protected ReadOnlySpan<float> ProductOf(string parameter) => Of(_product, parameter);

    /// <summary>The diagonal of the Hessian in a parameter, of the last call.</summary>
    protected ReadOnlySpan<float> DiagonalOf(string parameter) => Of(_diagonal, parameter);

    private protected override void Free()
    {
        if (Accelerator.IsDisposed)
            return;
        foreach (DevicePort port in (DevicePort[])[.. _ports, .. _inputGradients, _curvatures, _product, _direction, _unit, _diagonal])
            port.Dispose();
        _report.Dispose();
        _zeros.Dispose();
        _all.Dispose();
    }

    private void Multiply(int batch, DevicePort direction)
    {
        Bind(batch, _product.Values);
        _memory.SetOwner(1, direction.Values, default);
        Launch(_hessian!);
    }

    private void Launch(DeviceLaunches launches)
    {
        launches.Forward(Stream, _memory);
        launches.Backward(Stream, _memory);
    }

    private void Bind(int batch, ArrayView<float> gradients)
    {
        _memory.Batch = batch;
        _memory.SetOwner(0, _device.ParametersThere(), gradients);
        for (int port = 0; port < _ports.Length; port++)
            _memory.SetPort(port, _ports[port].Values.SubView(0, (long)batch * _portSizes[port]));
    }

    private float Loss(long offset)
    {
        _memory.Shared(offset, 1).CopyTo(Stream, _report.ArrayView.SubView(2, 1));
        Stream.Synchronize();
        return _report.Span[2];
    }

    private Span<float> Of(DevicePort values, string parameter)
    {
        DemandNotDisposed();
        Parameter found = _network.Parameters[parameter];
        if (!found.Trainable || found.IsBuffer)
            throw new InvalidOperationException($"'{parameter}' of {_network.Name} is not trained, so it has no derivative.");
        return values.Host.Slice(found.Offset, found.Length);
    }
}
