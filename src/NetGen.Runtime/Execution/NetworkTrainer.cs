using NetGen.Memory;
using NetGen.Parameters;
using NetGen.Threading;

namespace NetGen.Execution;

/// <summary>
/// What the trainers of all networks have in common: a workspace, gradients, an optimizer, and the order forward, check of the loss, backward, check of the gradient,
/// running statistics, update: a step that is not finite changes nothing.
/// </summary>
public abstract unsafe class NetworkTrainer : NetworkRunner, ITrainer
{
    private readonly AlignedBuffer _gradients;
    private readonly long _lossOffset;
    private readonly delegate*<Frame*, WorkerGroup, void> _forward, _backward, _moveStatistics;
    private readonly LossPlace[] _losses;
    private readonly float[] _lossValues;
    private float _lastLoss = float.NaN;
    private ParameterStorage? _trial;
    private bool _differentiates;
    private RoundTrace? _search;

    /// <summary>Allocates everything that training steps need.</summary>
    /// <param name="network">Whose parameters are trained.</param>
    /// <param name="maxBatch">Most samples in one step.</param>
    /// <param name="optimizer">What turns gradients into new parameters.</param>
    /// <param name="threads">Threads that a step may use; 0 for one per processor.</param>
    /// <param name="seed">Seed of dropout.</param>
    /// <param name="sizes">What the programs were planned with.</param>
    /// <param name="lossOffset">Where among the floats whatever the batch the total loss lies.</param>
    /// <param name="forward">Layers and losses.</param>
    /// <param name="backward">Gradients of all parameters.</param>
    /// <param name="moveStatistics">Moves statistics that follow the batches, when the gradient has been found finite; none if there are no such.</param>
    /// <param name="losses">Where each of several losses lies; none where there is but one.</param>
    protected NetworkTrainer(
        INetwork network, int maxBatch, Optimizer optimizer, int threads, ulong seed, ProgramSizes sizes, long lossOffset,
        GeneratedProgram forward, GeneratedProgram backward, GeneratedProgram moveStatistics = default, LossPlace[]? losses = null)
        : base(network, "Trainer", network.Description, maxBatch, threads, sizes)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        RandomSeed = seed;
        _lossOffset = lossOffset;
        _forward = forward.At(Workspace.Width);
        _backward = backward.At(Workspace.Width);
        _moveStatistics = moveStatistics.At(Workspace.Width);
        _losses = losses ?? [new LossPlace(network.Description.Losses is [var only] ? only.Name : "loss", lossOffset)];
        _lossValues = new float[_losses.Length];
        LossNames = [.. _losses.Select(loss => loss.Name)];
        Optimizer = optimizer;
        _gradients = new AlignedBuffer(Math.Max(16, network.Parameters.TrainableFloats));
        optimizer.Attach(network.Parameters);
    }

    /// <inheritdoc/>
    public Optimizer Optimizer { get; }

    /// <inheritdoc/>
    public long StepCount { get; set; }

    /// <inheritdoc/>
    public ulong RandomSeed { get; set; }

    /// <summary>The losses whose sum a step reports, in order of declaration.</summary>
    public IReadOnlyList<string> LossNames { get; }

    /// <summary>What one of the losses was in the last step (or <c>ComputeGradients</c>), times its weight: its share of the reported sum. NaN before the first.</summary>
    /// <param name="name">"loss1", or what <c>Name</c> says at the loss.</param>
    /// <exception cref="ArgumentException">No loss is called so.</exception>
    public float LossOf(string name)
    {
        DemandNotDisposed();
        for (int i = 0; i < _losses.Length; i++)
        {
            if (_losses[i].Name == name)
                return float.IsNaN(_lastLoss) ? float.NaN : _lossValues[i];
        }
        string known = string.Join(", ", LossNames.Select(loss => $"'{loss}'"));
        throw new ArgumentException($"{Network.Name} has no loss '{name}'. There {(_losses.Length == 1 ? "is" : "are")} {known}.", nameof(name));
    }

    /// <summary>For tests, which look at what lies beside the gradients.</summary>
    internal AlignedBuffer GradientMemory => _gradients;

    /// <inheritdoc/>
    public abstract float Step(Batch batch);

    /// <summary>The gradient that the last step (or <c>ComputeGradients</c>) computed for a parameter, shaped like it.</summary>
    /// <exception cref="UnknownParameterException">The network has no such parameter.</exception>
    /// <exception cref="InvalidOperationException">It is not trained: frozen, or a buffer.</exception>
    public ReadOnlySpan<float> Gradient(string parameter)
    {
        DemandNotDisposed();
        Parameter found = Network.Parameters[parameter];
        if (!found.Trainable || found.IsBuffer)
            throw new InvalidOperationException($"'{parameter}' of {Network.Name} is not trained, so it has no gradient.");
        return _gradients.Slice(found.Offset, found.Length);
    }

    /// <summary>What a step would say with other numbers in the place of the network's: the loss, which need not be finite. Nothing is changed, neither those numbers nor the network.</summary>
    internal float Loss(Batch batch, ParameterStorage numbers) => Try(batch, numbers, differentiate: false);

    /// <summary>The same with the gradients, which <see cref="Gradient"/> then gives.</summary>
    /// <exception cref="DivergedException">The loss or the gradient is not finite.</exception>
    internal float Differentiate(Batch batch, ParameterStorage numbers) => Try(batch, numbers, differentiate: true);

    /// <summary>
    /// Does a step once more, with the same dropout and without changing anything, and tells where numbers that are not finite begin: "dense2 [84]: 8 of 672 numbers".
    /// Null if they are finite.
    /// </summary>
    internal string? FirstNotFinite(Batch batch)
    {
        using RoundTrace search = RoundTrace.Search(Workspace.Width, RoundNames());
        _search = search;
        try
        {
            Try(batch, Network.Parameters.Storage, differentiate: false);
            return search.FirstNotFinite;
        }
        finally
        {
            _search = null;
        }
    }

    /// <summary>Whether the network has statistics that move with each batch.</summary>
    private bool HasStatistics => _moveStatistics is not null;

    /// <summary>The frame, set up for a batch. <see cref="Complete"/> must follow.</summary>
    /// <exception cref="ConcurrentUseException">Another thread is in the middle of a step of this trainer.</exception>
    /// <exception cref="ObjectDisposedException">This or the network was disposed.</exception>
    protected Frame* Begin(int batch)
    {
        Frame* f = Enter(batch);
        f->Gradients = _gradients.Pointer;
        f->Seed = RandomSeed;
        f->Step = (uint)StepCount;
        return f;
    }

    /// <summary>Forward and backward, and if asked for the update. Returns the loss of the batch before the update.</summary>
    /// <exception cref="DivergedException">The loss or the gradient is not finite; neither parameters nor moments nor running statistics have been touched.</exception>
    /// <exception cref="ConcurrentUseException">Another trainer of the network is in the middle of a step.</exception>
    protected float Complete(Frame* f, bool update)
    {
        try
        {
            if (_trial is not null)
                return Try(f);
            if (!update && !HasStatistics)
                return Learn(f, update);
            Network.Parameters.Turn.EnterStep(Network.Name);
            try
            {
                return Learn(f, update);
            }
            finally
            {
                Network.Parameters.Turn.LeaveStep();
            }
        }
        finally
        {
            Leave();
        }
    }

    private protected override void VerifyGuards()
    {
        base.VerifyGuards();
        _gradients.VerifyGuards();
    }

    private protected override void Free() => _gradients.Dispose();

    private protected override ParameterStorage Source => _trial ?? base.Source;

    private float Try(Batch batch, ParameterStorage numbers, bool differentiate)
    {
        (_trial, _differentiates) = (numbers, differentiate);
        try
        {
            return Step(batch);
        }
        finally
        {
            _trial = null;
        }
    }

    private float Try(Frame* f)
    {
        if (_search is not null)
            return Search(f, _search);
        _forward(f, Workspace.Workers);
        float loss = f->Shared[_lossOffset];
        if (_differentiates)
        {
            Guard.FiniteLoss(loss, StepCount, Optimizer.LearningRate);
            _backward(f, Workspace.Workers);
            ClearFrozen(f);
            Optimizer.Examine(f->Gradients, Workspace.Workers, update: false, StepCount, lastFiniteLoss: loss);
        }
        return loss;
    }

    private float Search(Frame* f, RoundTrace search)
    {
        (f->IsWatched, f->Round, f->RoundCount) = (true, 0, RoundNames().Length);
        try
        {
            search.Start(f);
            _forward(f, Workspace.Workers);
            _backward(f, Workspace.Workers);
            search.End();
        }
        finally
        {
            f->IsWatched = false;
        }
        return f->Shared[_lossOffset];
    }

    /// <summary>What is frozen at the moment has no gradient: neither the norm nor an average sees it.</summary>
    private void ClearFrozen(Frame* f)
    {
        if (Network.Parameters.HasFrozen)
            Network.Parameters.ClearFrozen(f->Gradients);
    }

    private float Learn(Frame* f, bool update)
    {
        Watch(f);
        _forward(f, Workspace.Workers);
        float loss = Guard.FiniteLoss(f->Shared[_lossOffset], StepCount, Optimizer.LearningRate, _lastLoss);
        for (int i = 0; i < _losses.Length; i++)
            _lossValues[i] = f->Shared[_losses[i].Offset];
        _backward(f, Workspace.Workers);
        ClearFrozen(f);
        float scale = Optimizer.Examine(f->Gradients, Workspace.Workers, update, StepCount, _lastLoss);
        _lastLoss = loss;
        if (HasStatistics)
        {
            _moveStatistics(f, Workspace.Workers);
            Network.Parameters.MarkChanged(Parameters);
        }
        if (update)
        {
            Optimizer.Update(Parameters, f->Gradients, scale, Workspace.Workers);
            StepCount++;
        }
        return loss;
    }
}
