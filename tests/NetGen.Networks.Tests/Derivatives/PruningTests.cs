using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Networks;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Derivatives;

/// <summary>The curvature of LeCun's own networks against the recursion written out, at every width of vectors.</summary>
public class PruningTests
{
    private const int Batch = 3;

    [Fact]
    public void LeNet_300_100_has_the_curvature_of_the_paper() => Verify(
        seed => new LeNet300(seed),
        network => ((LeNet300)network).CreateDerivatives(Batch, threads: 2),
        (judge, image) => judge.AddLeNet300(image, Batch),
        (derivatives, images, labels) => ((LeNet300.Derivatives)derivatives).ComputeCurvature(images, labels));

    [Fact]
    public void LeNet_5_has_the_curvature_of_the_paper() => Verify(
        seed => new LeNet5Curved(seed),
        network => ((LeNet5Curved)network).CreateDerivatives(Batch, threads: 2),
        (judge, image) => judge.AddLeNet5(image, Batch),
        (derivatives, images, labels) => ((LeNet5Curved.Derivatives)derivatives).ComputeCurvature(images, labels));

    private static void Verify(
        Func<ulong, INetwork> make, Func<INetwork, Execution.NetworkDerivatives> derive, Action<OptimalBrainDamage, double[]> add,
        Func<Execution.NetworkDerivatives, float[], int[], float> compute)
    {
        var random = new System.Random(5);
        float[] images = [.. Enumerable.Range(0, Batch * 784).Select(_ => random.NextSingle())];
        int[] labels = [3, 0, 9];
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            using INetwork network = make(7);
            var judge = new OptimalBrainDamage(network);
            for (int sample = 0; sample < Batch; sample++)
                add(judge, [.. images.Skip(sample * 784).Take(784).Select(v => (double)v)]);
            using Execution.NetworkDerivatives derivatives = derive(network);
            Assert.InRange(compute(derivatives, images, labels), 0.5f, 10f);
            foreach ((string name, double[] expected) in judge.Curvature)
            {
                Close.Assert($"{width}: {name}", expected, derivatives.CurvatureOf(name), 1e-4);
                Assert.True(expected.All(h => h >= 0) && expected.Any(h => h > 0), $"{name} has no curvature to compare.");
            }
        }
    }
}
