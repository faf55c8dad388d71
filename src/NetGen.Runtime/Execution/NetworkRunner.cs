using NetGen.Memory;
using NetGen.Parameters;

namespace NetGen.Execution;

/// <summary>
/// What predictors and trainers have in common: a workspace that serves one call at a time, and for the time of a call the version of the parameters that it began with.
/// Neither disposal, of this or of the network, nor a load can free or change memory that a call computes in.
/// </summary>
public abstract unsafe class NetworkRunner : IDisposable
{
    private readonly string _name;
    private Occupancy _occupancy;
    private ParameterStorage? _parameters;
    private RoundProfile? _profile;
    private RoundTrace? _trace;
    private int _rounds;

    private protected NetworkRunner(INetwork network, string role, NetworkDescription ports, int maxBatch, int threads, ProgramSizes sizes)
        : this(network, $"{network.Name}.{role}", new Workspace(Guard.MaxBatch(maxBatch), sizes, ports, threads))
    {
    }

    /// <param name="network">Whose parameters lie in the frame itself.</param>
    /// <param name="name">What messages and profiles call it.</param>
    /// <param name="workspace">What calls compute in.</param>
    private protected NetworkRunner(INetwork network, string name, Workspace workspace)
    {
        Network = network;
        _name = name;
        Workspace = workspace;
        _profile = RoundProfile.IfAskedFor(_name, RoundNames);
        _trace = RoundTrace.IfAskedFor(_name, Workspace.Width, RoundNames);
        _rounds = _profile is null && _trace is null ? 0 : RoundNames().Length;
    }

    /// <summary>The most samples of one call.</summary>
    public int MaxBatch => Workspace.MaxBatch;

    /// <summary>The memory that calls compute in, the width of their vectors and the threads that they may use.</summary>
    internal Workspace Workspace { get; }

    private protected INetwork Network { get; }

    /// <summary>The parameters of the call at hand.</summary>
    private protected ParameterStorage Parameters => _parameters!;

    /// <summary>Frees the memory; if a call is running on another thread, when that ends. Calls afterwards throw <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        if (_occupancy.Dispose())
            FreeAll();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// The rounds of units that the programs run, in their order, for profiles and traces: "Conv1Pooled|conv1|Lanes[6, 14, 14] Capacity 1600", or the first part alone.
    /// </summary>
    protected abstract string[] RoundNames();

    /// <summary>The numbers that the next call computes with.</summary>
    private protected virtual ParameterStorage Source => Network.Parameters.Storage;

    /// <summary>Frees what the derived class has of its own.</summary>
    private protected abstract void Free();

    /// <summary>A call begins: nobody else gets in before <see cref="Leave"/>.</summary>
    private protected Frame* Enter(int batch)
    {
        _occupancy.Enter(_name);
        try
        {
            _parameters = Source;
            return Workspace.Begin(batch, _parameters.Buffer.Pointer);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>Looks for what a program has written beside its memory; derived classes add what is theirs.</summary>
    private protected virtual void VerifyGuards()
    {
        Workspace.VerifyGuards();
        _parameters?.Buffer.VerifyGuards();
    }

    /// <summary>Makes the programs that follow count, if a profile or a trace was asked for.</summary>
    private protected void Watch(Frame* f)
    {
        if (_rounds == 0)
            return;
        (f->IsWatched, f->Round, f->RoundCount) = (true, 0, _rounds);
        _profile?.Start(f);
        _trace?.Start(f);
    }

    /// <summary>Makes a call whose rounds a trace looks at.</summary>
    private protected void Trace(RoundTrace trace, Action call)
    {
        (RoundTrace? before, int rounds) = (_trace, _rounds);
        (_trace, _rounds) = (trace, RoundNames().Length);
        try
        {
            call();
        }
        finally
        {
            (_trace, _rounds) = (before, rounds);
        }
    }

    /// <summary>The call ends.</summary>
    private protected void Leave()
    {
        _trace?.End();
        if (MemoryGuard.IsOn)
            VerifyGuards();
        _parameters = null;
        if (_occupancy.Leave())
            FreeAll();
        // Until here the workspace was computed in through bare pointers.
        GC.KeepAlive(this);
    }

    private protected void DemandNotDisposed() => _occupancy.Demand(_name);

    private void FreeAll()
    {
        _profile?.Dispose();
        _profile = null;
        _trace?.Dispose();
        _trace = null;
        Workspace.Dispose();
        Free();
    }
}
