using ILGPU;
using ILGPU.Runtime;
using NetGen.Ilgpu;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>One weight on a device, whose step waits in the middle until it is let go: what a test does meanwhile happens for sure during a call.</summary>
internal sealed class HeldDevice : DeviceNetwork
{
    public HeldDevice(INetwork network, Accelerator accelerator, Optimizer optimizer)
        : base(network, accelerator, maxBatch: 1, optimizer, seed: 0, new DeviceSizes(16, 16, 16, 16, LossOffset: 0), DevicePrecision.Float32) =>
        Load(_ => 0, null);

    public ManualResetEventSlim IsInside { get; } = new();

    public ManualResetEventSlim MayLeave { get; } = new();

    public override float Step(Batch batch) => Step();

    public float Step()
    {
        using (Begin())
        {
            Launch(1);
            return Await();
        }
    }

    public override void Enqueue(Batch batch) => throw new NotSupportedException();

    public override void Run(Batch batch) => Run();

    public void Run()
    {
        using (Begin())
            Complete(1);
    }

    protected override void Forward()
    {
        Hold();
        Memory.Shared(0, 1).CopyFromCPU(Stream, (ReadOnlySpan<float>)[3f]);
    }

    protected override void Backward() => Memory.Gradients(0, 1).CopyFromCPU(Stream, (ReadOnlySpan<float>)[1f]);

    protected override void Predict()
    {
        Hold();
        Memory.Arena(0, 1).CopyFromCPU(Stream, (ReadOnlySpan<float>)[5f]);
    }

    protected override ArrayView<float> OutputView(int index) => Memory.Arena(0, 1);

    private void Hold()
    {
        IsInside.Set();
        MayLeave.Wait();
    }
}
