using NetGen.Gpu.Tests.Harness;
using NetGen.Gpu.Tests.Hosted;

namespace NetGen.Gpu.Tests;

/// <summary>A step makes no garbage on the host: what is enqueued was all made beforehand.</summary>
public class GarbageTests
{
    /// <summary>The CPU accelerator starts tasks for every launch, so it says nothing about this.</summary>
    public static IEnumerable<TheoryDataRow<string>> DeviceNames =>
        Devices.Names.Where(kind => kind != "CPU").Select(kind => new TheoryDataRow<string>(kind).Nightly(!Devices.IsTelling(kind, nameof(HostedNet))));

    [Theory, MemberData(nameof(DeviceNames))]
    public void A_step_allocates_nothing(string device)
    {
        float[] images = [.. Enumerable.Range(0, 4 * 36).Select(i => MathF.Sin(i))];
        int[] labels = [0, 1, 2, 1];
        Devices.On(device, accelerator =>
        {
            using var net = new HostedNet(seed: 1);
            using HostedNet.Device run = net.OnDevice(accelerator, 4, new Adam(0.01f));
            for (int step = 0; step < 3; step++)
                run.Step(images, labels);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int step = 0; step < 10; step++)
                run.Step(images, labels);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        });
    }
}
