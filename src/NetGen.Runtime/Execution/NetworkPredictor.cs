using NetGen.Memory;
using NetGen.Threading;

namespace NetGen.Execution;

/// <summary>What the predictors of all networks have in common: a workspace, room for the results, and the doors that the trainer's evaluation uses.</summary>
public abstract unsafe class NetworkPredictor : IPredictor
{
    private readonly INetwork _network;
    private readonly Workspace _workspace;
    private readonly AlignedBuffer[] _outputs;
    private readonly int[] _outputSizes;
    private StageProfile? _profile;
    private long _prepared = long.MinValue;
    private int _batch;

    /// <summary>Allocates everything that predictions need.</summary>
    /// <param name="network">Whose parameters it predicts with.</param>
    /// <param name="maxBatch">Most samples in one call.</param>
    /// <param name="threads">Threads that a call may use; 0 for one per processor.</param>
    /// <param name="sizes">What the programs were planned with.</param>
    /// <param name="withHidden">Whether the tensors in <see cref="NetworkDescription.Hidden"/> come behind the outputs.</param>
    protected NetworkPredictor(INetwork network, int maxBatch, int threads, ProgramSizes sizes, bool withHidden = false)
    {
        _network = network;
        NetworkDescription ports = network.Description;
        if (withHidden)
            ports = ports with { Outputs = [.. ports.Outputs, .. ports.Hidden] };
        _workspace = new Workspace(Guard.MaxBatch(maxBatch), sizes, ports, threads);
        _outputSizes = [.. ports.Outputs.Select(o => o.Size)];
        _outputs = Array.ConvertAll(_outputSizes, size => new AlignedBuffer((long)size * maxBatch));
        _profile = StageProfile.IfAskedFor($"{network.Name} prediction", StageNames);
    }

    /// <inheritdoc/>
    public int MaxBatch => _workspace.MaxBatch;

    /// <summary>Lanes of the vectors that this predictor computes with.</summary>
    protected int Lanes => _workspace.Width.Lanes;

    /// <summary>The threads that it may use.</summary>
    protected WorkerGroup Workers => _workspace.Workers;

    /// <inheritdoc/>
    public abstract void Run(Batch batch);

    /// <inheritdoc/>
    public ReadOnlySpan<float> Output(int index) => _outputs[index].Slice(0, _batch * _outputSizes[index]);

    /// <inheritdoc/>
    public void Dispose()
    {
        _profile?.Dispose();
        _profile = null;
        _workspace.Dispose();
        foreach (AlignedBuffer output in _outputs)
            output.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Names of the rounds of units that the program runs, in their order: for profiles.</summary>
    protected abstract string[] StageNames();

    /// <summary>Brings the parameters into the form that the program wants; called before its first run and when they have changed.</summary>
    protected virtual void Prepare(Frame* f)
    {
    }

    /// <summary>The generated program.</summary>
    protected abstract void Predict(Frame* f);

    /// <summary>The frame, set up for a batch.</summary>
    protected Frame* Begin(int batch) => _workspace.Begin(batch, _network.Parameters.Pointer);

    /// <summary>Runs the program; the results lie in the outputs until the next run.</summary>
    protected void Complete(Frame* f)
    {
        for (int i = 0; i < _outputs.Length; i++)
            f->BindOutput(i, _outputs[i].Pointer);
        long version = _network.Parameters.Version;
        if (version != _prepared)
        {
            Prepare(f);
            _prepared = version;
        }
        _profile?.Start(f);
        Predict(f);
        _batch = f->Batch;
        GC.KeepAlive(_network);
        GC.KeepAlive(this);
    }
}
