using NetGen.Networks.Tests.Networks;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>A network run a step at a time says at each step what it says of the whole sequence there.</summary>
public class Stepping
{
    private const int Steps = 64, Features = 5, Results = 3;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(17, 2)]
    public void Step_by_step_is_the_whole_sequence(int batch, int threads)
    {
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            using var network = new RnnCase(4);
            using RnnCase.Stepper stepper = network.CreateStepper(batch, threads);
            for (int round = 0; round < 2; round++)
            {
                var random = new Random(round);
                float[] sequences = [.. Enumerable.Range(0, batch * Steps * Features).Select(_ => (random.NextSingle() * 2) - 1)];
                float[] whole = network.Predict(sequences);
                for (int t = 0; t < Steps; t++)
                {
                    ReadOnlySpan<float> step = stepper.Step(At(sequences, t, Features, batch));
                    float[] expected = At(whole, t, Results, batch);
                    for (int i = 0; i < expected.Length; i++)
                        Assert.True(Math.Abs(expected[i] - step[i]) < 1e-5f, $"{width}, batch {batch}, round {round}, step {t}, element {i}: {step[i]} in place of {expected[i]}");
                }
                // Other sequences: nothing of the first ones is left.
                stepper.Reset();
            }
        }
    }

    [Fact]
    public void Every_sequence_goes_on_at_every_step()
    {
        using var network = new RnnCase(4);
        using RnnCase.Stepper stepper = network.CreateStepper(batch: 3);
        stepper.Step(new float[3 * Features]);
        Assert.Throws<InputSizeException>(() => stepper.Step(new float[2 * Features]));
        Assert.Throws<BatchSizeException>(() => stepper.Step(new float[4 * Features]));
    }

    private static float[] At(float[] sequences, int step, int size, int batch) =>
        [.. Enumerable.Range(0, batch).SelectMany(b => sequences.Skip((b * Steps * size) + (step * size)).Take(size))];
}
