using NetGen.Memory;
using NetGen.Threading;

namespace NetGen.Execution;

/// <summary>What the trainers of all networks have in common: a workspace, gradients, an optimizer, and the order forward, check, backward, update.</summary>
public abstract unsafe class NetworkTrainer : ITrainer
{
    private readonly INetwork _network;
    private readonly Workspace _workspace;
    private readonly AlignedBuffer _gradients;
    private readonly ulong _seed;
    private readonly long _lossOffset;
    private StageProfile? _profile;
    private float _lastLoss = float.NaN;

    /// <summary>Allocates everything that training steps need.</summary>
    /// <param name="network">Whose parameters are trained.</param>
    /// <param name="maxBatch">Most samples in one step.</param>
    /// <param name="optimizer">What turns gradients into new parameters.</param>
    /// <param name="threads">Threads that a step may use; 0 for one per processor.</param>
    /// <param name="seed">Seed of dropout.</param>
    /// <param name="sizes">What the programs were planned with.</param>
    /// <param name="lossOffset">Where among the floats whatever the batch the total loss lies.</param>
    protected NetworkTrainer(INetwork network, int maxBatch, Optimizer optimizer, int threads, ulong seed, ProgramSizes sizes, long lossOffset)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        _network = network;
        _seed = seed;
        _lossOffset = lossOffset;
        Optimizer = optimizer;
        _workspace = new Workspace(Guard.MaxBatch(maxBatch), sizes, network.Description, threads);
        _gradients = new AlignedBuffer(Math.Max(16, network.Parameters.TrainableFloats));
        optimizer.Attach(network.Parameters);
        _profile = StageProfile.IfAskedFor($"{network.Name} training", StageNames);
    }

    /// <inheritdoc/>
    public int MaxBatch => _workspace.MaxBatch;

    /// <inheritdoc/>
    public Optimizer Optimizer { get; }

    /// <inheritdoc/>
    public long StepCount { get; set; }

    /// <summary>Lanes of the vectors that this trainer computes with.</summary>
    protected int Lanes => _workspace.Width.Lanes;

    /// <summary>The threads that a step may use.</summary>
    protected WorkerGroup Workers => _workspace.Workers;

    /// <inheritdoc/>
    public abstract float Step(Batch batch);

    /// <summary>The gradient that the last step (or <c>Gradients</c>) computed for a parameter, shaped like it.</summary>
    /// <exception cref="UnknownParameterException">The network has no such parameter.</exception>
    /// <exception cref="InvalidOperationException">It is not trained: frozen, or a buffer.</exception>
    public ReadOnlySpan<float> Gradient(string parameter)
    {
        Parameter found = _network.Parameters[parameter];
        if (!found.Trainable || found.IsBuffer)
            throw new InvalidOperationException($"'{parameter}' of {_network.Name} is not trained, so it has no gradient.");
        return _gradients.Slice(found.Offset, found.Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _profile?.Dispose();
        _profile = null;
        _workspace.Dispose();
        _gradients.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Names of the rounds of units that the two programs run, in their order: for profiles.</summary>
    protected abstract string[] StageNames();

    /// <summary>The generated forward program: layers and losses.</summary>
    protected abstract void Forward(Frame* f);

    /// <summary>The generated backward program: gradients of all parameters.</summary>
    protected abstract void Backward(Frame* f);

    /// <summary>The frame, set up for a batch.</summary>
    protected Frame* Begin(int batch)
    {
        Frame* f = _workspace.Begin(batch, _network.Parameters.Pointer);
        f->Gradients = _gradients.Pointer;
        f->Seed = _seed;
        f->Step = (uint)StepCount;
        return f;
    }

    /// <summary>Forward and backward, and if asked for the update. Returns the loss of the batch before the update.</summary>
    /// <exception cref="DivergedException">The loss is not finite; neither parameters nor running statistics have been touched.</exception>
    protected float Complete(Frame* f, bool update)
    {
        _profile?.Start(f);
        Forward(f);
        float loss = Guard.FiniteLoss(f->Shared[_lossOffset], StepCount, Optimizer.LearningRate, _lastLoss);
        _lastLoss = loss;
        Backward(f);
        // Running statistics have moved, whether or not an update follows.
        _network.Parameters.MarkChanged();
        if (update)
        {
            Optimizer.Update(f->Gradients, Workers);
            StepCount++;
        }
        GC.KeepAlive(_network);
        GC.KeepAlive(this);
        return loss;
    }
}
