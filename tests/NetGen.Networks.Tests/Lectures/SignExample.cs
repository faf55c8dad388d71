using NetGen.Networks.Tests.Networks;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Lectures;

/// <summary>The two-neuron net with sign activation, on every point of a grid that includes the lines where a neuron is exactly zero.</summary>
public class SignExample
{
    [Fact]
    public void Two_neurons_and_their_sum()
    {
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            using var net = new SignNet();
            ((float[])[-2, 1, 2, 1]).CopyTo(net.Parameters["z.weight"].Span);
            ((float[])[5, -5]).CopyTo(net.Parameters["z.bias"].Span);
            ((float[])[1, 1]).CopyTo(net.Parameters["a.weight"].Span);
            var a = new float[1];
            for (float x1 = -6; x1 <= 6; x1 += 0.5f)
            {
                for (float x2 = -12; x2 <= 12; x2 += 0.5f)
                {
                    net.Predict([x1, x2], a);
                    float z1 = (-2 * x1) + x2 + 5, z2 = (2 * x1) + x2 - 5;
                    Assert.Equal(Math.Sign(z1) + Math.Sign(z2), a[0]);
                    // The answer of the lectures: below both lines.
                    Assert.Equal((z1 < 0 && z2 <= 0) || (z1 <= 0 && z2 < 0), a[0] < 0);
                }
            }
        }
    }
}
