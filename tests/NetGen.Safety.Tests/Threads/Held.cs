using NetGen.Execution;
using NetGen.Threading;

namespace NetGen.Safety.Tests.Threads;

/// <summary>A predictor whose program waits in the middle until it is let go: what a test does meanwhile happens for sure during a run.</summary>
internal sealed unsafe class HeldPredictor(INetwork network) : NetworkPredictor(network, maxBatch: 1, threads: 1, new ProgramSizes(16, 16, 1), [new(new GeneratedProgram(&Predict))])
{
    /// <summary>The one that runs on this thread.</summary>
    [ThreadStatic]
    private static HeldPredictor? _running;

    public ManualResetEventSlim IsInside { get; } = new();

    public ManualResetEventSlim MayLeave { get; } = new();

    public override void Run(Batch batch) => Run();

    public void Run()
    {
        float x = 3;
        Frame* f = Begin(1);
        f->BindInput(0, &x);
        _running = this;
        Complete(f);
    }

    protected override string[] RoundNames() => [];

    private static void Predict(Frame* f, WorkerGroup workers)
    {
        HeldPredictor held = _running!;
        (f->Arena[0], f->Output(0)[0]) = (7, 8);
        float weight = f->Parameters[0];
        held.IsInside.Set();
        held.MayLeave.Wait();
        Crowd.Litter();
        // All of this must still be there.
        Assert.Equal((7f, 8f, weight), (f->Arena[0], f->Output(0)[0], f->Parameters[0]));
        f->Output(0)[0] = f->Input(0)[0] * weight;
    }
}

/// <summary>The same for a trainer of one weight.</summary>
internal sealed unsafe class HeldTrainer(INetwork network, Optimizer optimizer)
    : NetworkTrainer(network, maxBatch: 1, optimizer, threads: 1, seed: 0, new ProgramSizes(16, 16, 1), lossOffset: 0, new GeneratedProgram(&Forward),
        new GeneratedProgram(&Backward))
{
    /// <summary>The one that runs on this thread.</summary>
    [ThreadStatic]
    private static HeldTrainer? _running;

    public ManualResetEventSlim IsInside { get; } = new();

    public ManualResetEventSlim MayLeave { get; } = new();

    public override float Step(Batch batch) => Step();

    public float Step() => Run(update: true);

    public float ComputeGradients() => Run(update: false);

    protected override string[] RoundNames() => [];

    private float Run(bool update)
    {
        Frame* f = Begin(1);
        _running = this;
        return Complete(f, update);
    }

    private static void Forward(Frame* f, WorkerGroup workers)
    {
        HeldTrainer held = _running!;
        (f->Arena[0], f->Gradients[0]) = (7, 8);
        float weight = f->Parameters[0];
        held.IsInside.Set();
        held.MayLeave.Wait();
        Crowd.Litter();
        Assert.Equal((7f, 8f, weight), (f->Arena[0], f->Gradients[0], f->Parameters[0]));
        f->Shared[0] = weight;
    }

    private static void Backward(Frame* f, WorkerGroup workers) => f->Gradients[0] = 1;
}
