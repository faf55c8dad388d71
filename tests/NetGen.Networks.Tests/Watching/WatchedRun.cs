using NetGen.Execution;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;
using Tensor = NetGen.Networks.Tests.Reference.Tensor;

namespace NetGen.Networks.Tests.Watching;

/// <summary>A program that has run, and its memory as it was left. Before it ran, all of that held canaries.</summary>
internal sealed unsafe class WatchedRun : IDisposable
{
    /// <summary>A NaN that no computation makes.</summary>
    private const uint Canary = 0x7FD0_C0DE;

    /// <summary>The same among gradients, which are looked at as a whole: a number that changes none of them.</summary>
    private const uint GradientCanary = 0x0DEA_DBEE;

    private readonly INetwork _network;
    private readonly NetworkRunner _runner;
    private readonly long _samples;

    private WatchedRun(INetwork network, NetworkRunner runner, WatchedNetwork watched, WatchedProgram program, Feed feed)
    {
        (_network, _runner, Program, Feed) = (network, runner, program, feed);
        int lanes = runner.Workspace.Width.Lanes;
        _samples = !watched.HasSequences ? Workspace.Capacity(runner.MaxBatch) : program.Kernels.Any(k => k.Layout == Layout.Lanes && k.Reads.Select(read => read.Shape).Append(k.Shape).Any(shape => shape.PerSample)) ? (feed.Batch + lanes - 1) / lanes * lanes : feed.Batch;
        runner.Workspace.Memory.Slice(0, (int)runner.Workspace.Memory.Length - 64).Fill(BitConverter.UInt32BitsToSingle(Canary));
    }

    public WatchedProgram Program { get; }

    public Feed Feed { get; }

    /// <summary>"512 bits", "scalar".</summary>
    public string Width => _runner.Workspace.Width.ToString();

    /// <summary>A training step that changes nothing but the running statistics.</summary>
    public static WatchedRun Training(WatchedNetwork watched, Feed feed, int maxBatch)
    {
        INetwork network = watched.Network.Create(feed.Seed);
        EngineRun.SetParameters(network, watched.Network, feed);
        using Batch batch = EngineRun.Fill(network, watched.Network, feed);
        var trainer = (NetworkTrainer)network.CreateTrainer(maxBatch, new Sgd(0f), threads: 1);
        var run = new WatchedRun(network, trainer, watched, watched.Training, feed);
        trainer.StepCount = feed.Step;
        trainer.GradientMemory.Span.Fill(BitConverter.UInt32BitsToSingle(GradientCanary));
        trainer.Step(batch);
        return run;
    }

    /// <summary>A prediction, by the program that a batch of that size takes.</summary>
    public static WatchedRun Prediction(WatchedNetwork watched, Feed feed, int maxBatch)
    {
        INetwork network = watched.Network.Create(feed.Seed);
        EngineRun.SetParameters(network, watched.Network, feed);
        using Batch batch = EngineRun.Fill(network, watched.Network, feed);
        var predictor = (NetworkPredictor)network.CreatePredictor(maxBatch, threads: 1);
        bool few = 2 * feed.Batch <= predictor.Workspace.Width.Lanes;
        var run = new WatchedRun(network, predictor, watched, few ? watched.FewSamples ?? watched.Prediction : watched.Prediction, feed);
        predictor.Run(batch);
        return run;
    }

    /// <summary>A value as the engine has left it; one of a loop with all its steps, one behind the other in each sample.</summary>
    public Tensor Read(StoredValue stored)
    {
        if (stored.Place.Space == Space.Output)
            return Output((int)stored.Place.Offset, stored.Shape);
        var order = new StoredOrder(stored.Shape, stored.Layout, _runner.Workspace.Width.Lanes, Feed.Batch);
        int size = stored.Shape.Size;
        var tensor = new Tensor(stored.Steps == 1 ? stored.Shape : TensorShape.Sample(stored.Steps, size), Feed.Batch);
        float* start = Start(stored.Place);
        for (int sample = 0; sample < tensor.Batch; sample++)
        for (int step = 0; step < stored.Steps; step++)
        for (int element = 0; element < size; element++)
            tensor.Data[(sample * tensor.Size) + (step * size) + element] = start[(step * size * _samples) + order.At(sample, element)];
        return tensor;
    }

    /// <summary>The rows of an output.</summary>
    public Tensor Output(int output, TensorShape shape)
    {
        var tensor = new Tensor(shape, Feed.Batch);
        for (int i = 0; i < tensor.Data.Length; i++)
            tensor.Data[i] = _runner.Workspace.State->Output(output)[i];
        return tensor;
    }

    /// <summary>The first of the floats behind a value that was overwritten; -1 if none was, or if nothing is known of them.</summary>
    public int Overwritten(StoredValue stored)
    {
        if (stored.Place.Space is not (Space.Arena or Space.Shared or Space.Gradients))
            return -1;
        long scale = stored.Place.Space == Space.Arena ? _samples : 1;
        uint* behind = (uint*)Start(stored.Place) + (stored.Floats * scale);
        uint canary = stored.Place.Space == Space.Gradients ? GradientCanary : Canary;
        for (int i = 0; i < PlanWatch.Gap * scale; i++)
        {
            if (behind[i] != canary)
                return i;
        }
        return -1;
    }

    public void Dispose()
    {
        _runner.Dispose();
        _network.Dispose();
    }

    private float* Start(Location place)
    {
        Frame* f = _runner.Workspace.State;
        return place.Space switch
        {
            Space.Arena => f->Arena + (place.Offset * _samples),
            Space.Shared => f->Shared + place.Offset,
            Space.Gradients => f->Gradients + place.Offset,
            _ => throw new NotSupportedException($"Nothing is stored in {place.Space}."),
        };
    }
}
