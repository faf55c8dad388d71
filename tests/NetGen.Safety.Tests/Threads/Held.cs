using NetGen.Execution;

namespace NetGen.Safety.Tests.Threads;

/// <summary>A predictor whose program waits in the middle until it is let go: what a test does meanwhile happens for sure during a run.</summary>
internal sealed unsafe class HeldPredictor(INetwork network) : NetworkPredictor(network, maxBatch: 1, threads: 1, new ProgramSizes(16, 16, 1))
{
    public ManualResetEventSlim IsInside { get; } = new();

    public ManualResetEventSlim MayLeave { get; } = new();

    public override void Run(Batch batch) => Run();

    public void Run()
    {
        float x = 3;
        Frame* f = Begin(1);
        f->BindInput(0, &x);
        Complete(f);
    }

    protected override void Predict(Frame* f)
    {
        (f->Arena[0], f->Output(0)[0]) = (7, 8);
        float weight = f->Parameters[0];
        IsInside.Set();
        MayLeave.Wait();
        Crowd.Litter();
        // All of this must still be there.
        Assert.Equal((7f, 8f, weight), (f->Arena[0], f->Output(0)[0], f->Parameters[0]));
        f->Output(0)[0] = f->Input(0)[0] * weight;
    }

    protected override string[] StageNames() => [];
}

/// <summary>The same for a trainer of one weight.</summary>
internal sealed unsafe class HeldTrainer(INetwork network, Optimizer optimizer)
    : NetworkTrainer(network, maxBatch: 1, optimizer, threads: 1, seed: 0, new ProgramSizes(16, 16, 1), lossOffset: 0)
{
    public ManualResetEventSlim IsInside { get; } = new();

    public ManualResetEventSlim MayLeave { get; } = new();

    public override float Step(Batch batch) => Step();

    public float Step() => Complete(Begin(1), update: true);

    public float Gradients() => Complete(Begin(1), update: false);

    protected override void Forward(Frame* f)
    {
        (f->Arena[0], f->Gradients[0]) = (7, 8);
        float weight = f->Parameters[0];
        IsInside.Set();
        MayLeave.Wait();
        Crowd.Litter();
        Assert.Equal((7f, 8f, weight), (f->Arena[0], f->Gradients[0], f->Parameters[0]));
        f->Shared[0] = weight;
    }

    protected override void Backward(Frame* f) => f->Gradients[0] = 1;

    protected override string[] StageNames() => [];
}
