using NetGen.Gpu.Tests.Harness;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Gpu.Tests;

/// <summary>Cross-entropy of probabilities as small as floats get, on every device: 1/p is infinite there, and times a target of 0 that would be NaN.</summary>
public class ProbabilityTests
{
    public static TheoryData<string> Names => [.. Devices.Names.Where(device => Devices.Bears(device, "ProbabilityCase"))];

    [Theory, MemberData(nameof(Names))]
    public void Gradients_stay_finite(string device) => Devices.On(device, accelerator =>
    {
        foreach (double logit in (double[])[-80, -88, -89, -90, -95, -102, -104, -150])
        {
            foreach ((double[] target, bool right) in (((double[], bool)[])[([1, 0], true), ([0, 1], false)]))
            {
                using var run = new DeviceRun(accelerator, "ProbabilityCase", new Feed(1, [[1, 0, 0, 1], [0, 0]], [[0, logit]], [target]));
                run.Run("Forward");
                run.Run("Backward");
                // Below 2^-126 a probability has few digits left, or none on a device that flushes it to 0.
                Assert.InRange(run.Loss, right ? 0 : Math.Min(100, 50 - (logit / 2)) - 0.5, right ? 1e-30 : 100.001);
                // A sure prediction that is wrong moves hardly more than one that is right: the softmax is saturated.
                Assert.All(run.Parameters.SelectMany(run.Gradient), gradient => Assert.Equal(0, gradient, 1e-18));
            }
        }
    });
}
