using NetGen.Threading;

namespace NetGen.Execution;

/// <summary>
/// Something that a predictor can be asked for: all outputs, or a part of the network. A vector holds one channel of as many samples as it has lanes; where half of them or more would be idle,
/// a second program, if there is one, holds channels of one sample instead.
/// </summary>
public sealed unsafe class PredictionProgram
{
    private readonly GeneratedProgram _program, _few, _prepare, _prepareFew;
    private delegate*<Frame*, WorkerGroup, void> _run, _runFew;
    private long _prepared = long.MinValue;
    private int _lanes, _firstRound;

    /// <param name="program">Computes whole batches.</param>
    /// <param name="prepare">Brings the parameters into the form that it wants, before its first run and when they have changed; none if it reads them as they are.</param>
    /// <param name="few">Computes batches that would leave half of the lanes idle; none if <paramref name="program"/> does that too.</param>
    /// <param name="prepareFew">The same for that one.</param>
    /// <param name="outputs">Numbers of the outputs that it writes; null for all of them.</param>
    public PredictionProgram(GeneratedProgram program, GeneratedProgram prepare = default, GeneratedProgram few = default, GeneratedProgram prepareFew = default, int[]? outputs = null)
    {
        (_program, _prepare, _few, _prepareFew) = (program, prepare, few, prepareFew);
        Outputs = outputs;
    }

    /// <summary>Numbers of the outputs that it writes; null for all of them.</summary>
    internal int[]? Outputs { get; }

    /// <summary>Chooses the methods for the vectors of a workspace.</summary>
    /// <param name="workspace">The workspace in which it will run.</param>
    /// <param name="firstRound">Its place in the profile: how many rounds the programs before it have.</param>
    /// <returns>The first round of the next one.</returns>
    internal int Attach(Workspace workspace, int firstRound)
    {
        _lanes = workspace.Width.Lanes;
        _run = _program.At(workspace.Width);
        _runFew = _few.At(workspace.Width);
        _firstRound = firstRound;
        return firstRound + _program.Rounds + _few.Rounds;
    }

    /// <summary>Brings the parameters of that version into the form that the programs want, unless they are in it.</summary>
    internal void Prepare(Frame* f, Workspace workspace, long version)
    {
        if (version == _prepared)
            return;
        Call(_prepare.At(workspace.Width), f, workspace);
        Call(_prepareFew.At(workspace.Width), f, workspace);
        _prepared = version;
    }

    internal void Run(Frame* f, Workspace workspace)
    {
        bool few = IsForFew(f->Batch);
        f->SkipRounds(few ? _firstRound + _program.Rounds : _firstRound);
        (few ? _runFew : _run)(f, workspace.Workers);
    }

    /// <summary>Whether the second program serves a batch of that size.</summary>
    internal bool IsForFew(int batch) => _runFew is not null && 2 * batch <= _lanes;

    private static void Call(delegate*<Frame*, WorkerGroup, void> method, Frame* f, Workspace workspace)
    {
        if (method is not null)
            method(f, workspace.Workers);
    }
}
