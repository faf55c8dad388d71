using NetGen.Memory;

namespace NetGen.Execution;

/// <summary>
/// What the derivatives of all networks have in common: a workspace, and room for what is asked of the loss as the network predicts: gradients in its inputs, the diagonal of
/// the Hessian, products with the
/// Hessian. Nothing of the network changes.
/// </summary>
public abstract unsafe class NetworkDerivatives : NetworkRunner
{
    private readonly DerivativePrograms? _inputs, _curvature, _hessian;
    private readonly (int Input, int Size)[] _differentiated;
    private readonly AlignedBuffer[] _inputGradients;
    private readonly AlignedBuffer _curvatures, _product, _direction, _unit, _diagonal;
    private readonly AlignedBuffer[] _buffers;
    private int _batch;

    /// <summary>Allocates everything that calls need.</summary>
    /// <param name="network">Whose loss it is.</param>
    /// <param name="maxBatch">Most samples in one call.</param>
    /// <param name="threads">Threads that a call may use; 0 for one per processor.</param>
    /// <param name="sizes">What the programs were planned with.</param>
    /// <param name="inputs">Gradients in the inputs; null where they are not asked for.</param>
    /// <param name="differentiated">In which inputs, by their numbers, and how many numbers the gradient of a sample has.</param>
    /// <param name="curvature">The diagonal of the Hessian by recursion.</param>
    /// <param name="hessian">The Hessian times a direction.</param>
    protected NetworkDerivatives(
        INetwork network, int maxBatch, int threads, ProgramSizes sizes,
        DerivativePrograms? inputs = null, (int Input, int Size)[]? differentiated = null, DerivativePrograms? curvature = null, DerivativePrograms? hessian = null)
        : base(network, $"{network.Name}.Derivatives", new Workspace(
            Guard.MaxBatch(maxBatch), sizes, network.Description.Inputs.Count, network.Description.Targets.Count, differentiated?.Length ?? 0, threads))
    {
        (_inputs, _curvature, _hessian, _differentiated) = (inputs, curvature, hessian, differentiated ?? []);
        _inputGradients = Array.ConvertAll(_differentiated, d => new AlignedBuffer((long)d.Size * maxBatch));
        int floats = Math.Max(16, network.Parameters.TrainableFloats), exact = hessian is null ? 1 : floats;
        _curvatures = new AlignedBuffer(curvature is null ? 1 : floats);
        (_product, _direction, _unit, _diagonal) = (new AlignedBuffer(exact), new AlignedBuffer(exact), new AlignedBuffer(exact), new AlignedBuffer(exact));
        _buffers = [.. _inputGradients, _curvatures, _product, _direction, _unit, _diagonal];
    }

    /// <summary>The frame, set up for a batch. What completes the call must follow.</summary>
    /// <exception cref="ConcurrentUseException">Another thread is in the middle of a call.</exception>
    /// <exception cref="ObjectDisposedException">This or the network was disposed.</exception>
    protected Frame* Begin(int batch) => Enter(batch);

    /// <summary>Computes the gradients in the inputs. Returns the loss.</summary>
    protected float CompleteInputs(Frame* f)
    {
        try
        {
            for (int i = 0; i < _inputGradients.Length; i++)
                f->BindOutput(i, _inputGradients[i].Pointer);
            _batch = f->Batch;
            return Run(f, _inputs!, 0);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Computes the curvature in every parameter. Returns the loss.</summary>
    protected float CompleteCurvature(Frame* f)
    {
        try
        {
            f->Gradients = _curvatures.Pointer;
            return Run(f, _curvature!, _inputs?.Rounds ?? 0);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Computes the product of the Hessian with the direction. Returns the slope along the direction.</summary>
    protected float CompleteHessianVector(Frame* f)
    {
        try
        {
            return Multiply(f, _direction);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Computes the diagonal of the Hessian: a product for each learned number.</summary>
    protected void CompleteHessianDiagonal(Frame* f)
    {
        try
        {
            foreach (Parameter parameter in Network.Parameters)
            {
                if (!parameter.Trainable || parameter.IsBuffer)
                    continue;
                for (long at = parameter.Offset; at < parameter.Offset + parameter.Length; at++)
                {
                    _unit.Pointer[at] = 1;
                    Multiply(f, _unit);
                    _unit.Pointer[at] = 0;
                    _diagonal.Pointer[at] = _product.Pointer[at];
                }
            }
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The gradient in an input, of the last call: [samples, size]. Of tokens it is the one in their embedded values, [samples, steps, features].</summary>
    protected internal ReadOnlySpan<float> GradientOfInput(string input)
    {
        DemandNotDisposed();
        IReadOnlyList<PortDescription> inputs = Network.Description.Inputs;
        for (int i = 0; i < _differentiated.Length; i++)
        {
            if (inputs[_differentiated[i].Input].Name == input)
                return _inputGradients[i].Slice(0, _batch * _differentiated[i].Size);
        }
        string known = string.Join(", ", _differentiated.Select(d => $"'{inputs[d.Input].Name}'"));
        string there = _differentiated.Length == 1 ? "is" : "are";
        throw new ArgumentException($"{Network.Name} has no input '{input}' in which its loss has a gradient. There {there} {known}.", nameof(input));
    }

    /// <summary>The curvature of a parameter, of the last call.</summary>
    protected internal ReadOnlySpan<float> CurvatureOf(string parameter) => Of(_curvatures, parameter);

    /// <summary>The part of the direction that belongs to a parameter.</summary>
    protected internal Span<float> DirectionOf(string parameter) => Of(_direction, parameter);

    /// <summary>The part of the last product that belongs to a parameter.</summary>
    protected internal ReadOnlySpan<float> ProductOf(string parameter) => Of(_product, parameter);

    /// <summary>The diagonal of the Hessian in a parameter, of the last call.</summary>
    protected internal ReadOnlySpan<float> DiagonalOf(string parameter) => Of(_diagonal, parameter);

    private protected override void VerifyGuards()
    {
        base.VerifyGuards();
        foreach (AlignedBuffer buffer in _buffers)
            buffer.VerifyGuards();
    }

    private protected override void Free()
    {
        foreach (AlignedBuffer buffer in _buffers)
            buffer.Dispose();
    }

    private float Multiply(Frame* f, AlignedBuffer direction)
    {
        f->Gradients = _product.Pointer;
        f->BindOwner(1, direction.Pointer, null);
        return Run(f, _hessian!, (_inputs?.Rounds ?? 0) + (_curvature?.Rounds ?? 0));
    }

    private float Run(Frame* f, DerivativePrograms programs, int firstRound)
    {
        Watch(f);
        f->SkipRounds(firstRound);
        programs.Forward.At(Workspace.Width)(f, Workspace.Workers);
        float loss = f->Shared[programs.LossOffset];
        programs.Backward.At(Workspace.Width)(f, Workspace.Workers);
        return loss;
    }

    private Span<float> Of(AlignedBuffer buffer, string parameter)
    {
        DemandNotDisposed();
        Parameter found = Network.Parameters[parameter];
        if (!found.Trainable || found.IsBuffer)
            throw new InvalidOperationException($"'{parameter}' of {Network.Name} is not trained, so it has no derivative.");
        return buffer.Slice(found.Offset, found.Length);
    }
}
