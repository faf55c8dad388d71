using NetGen.Networks.Tests.Networks;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>Cells with gates, on several levels, run a step at a time: at each step they say what they say of the whole sequence there.</summary>
public class GatedStepping
{
    private const int Steps = 64, Features = 5, Results = 3;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(17, 1)]
    public void Step_by_step_is_the_whole_sequence(int batch, int threads)
    {
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            var random = new Random(batch);
            float[] sequences = [.. Enumerable.Range(0, batch * Steps * Features).Select(_ => (random.NextSingle() * 2) - 1)];
            using (var network = new LstmCase(4))
            using (LstmCase.Stepper stepper = network.CreateStepper(batch, threads))
                Compare($"LSTM, {width}", network.Predict(sequences), sequences, batch, x => stepper.Step(x).ToArray());
            using (var network = new GruCase(4))
            using (GruCase.Stepper stepper = network.CreateStepper(batch, threads))
                Compare($"GRU, {width}", network.Predict(sequences), sequences, batch, x => stepper.Step(x).ToArray());
            using (var network = new GatedLevels(4))
            using (GatedLevels.Stepper stepper = network.CreateStepper(batch, threads))
                Compare($"levels, {width}", network.Predict(sequences), sequences, batch, x => stepper.Step(x).ToArray());
        }
    }

    private static void Compare(string what, float[] whole, float[] sequences, int batch, Func<float[], float[]> next)
    {
        for (int t = 0; t < Steps; t++)
        {
            float[] step = next(At(sequences, t, Features, batch)), expected = At(whole, t, Results, batch);
            for (int i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(expected[i] - step[i]) < 1e-5f, $"{what}, batch {batch}, step {t}, element {i}: {step[i]} in place of {expected[i]}");
        }
    }

    private static float[] At(float[] sequences, int step, int size, int batch) =>
        [.. Enumerable.Range(0, batch).SelectMany(b => sequences.Skip((b * Steps * size) + (step * size)).Take(size))];
}
