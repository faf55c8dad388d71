using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Networks;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>Layers and losses that are written in C#.</summary>
public class CustomCodeTests
{
    [Fact]
    public void Gradients_are_those_of_the_code_at_every_width()
    {
        using var network = new CustomNetwork(5);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int samples in (int[])[1, 3, 17])
            {
                using Batch batch = Given(network, samples);
                network.CheckGradients(batch, elements: 6, threads: 2).EnsureCorrect();
            }
        }
    }

    [Fact]
    public void A_layer_of_the_project_is_what_its_twin_of_layers_is()
    {
        using var network = new CustomNetwork(5);
        using var twin = new CustomTwin(6);
        foreach (Parameter parameter in network.Parameters)
            parameter.ReadOnlySpan.CopyTo(twin.Parameters[parameter.Name].Span);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int samples in (int[])[1, 3, 17, 32])
            {
                using Batch batch = Given(network, samples);
                Close.Assert($"{width}, {samples} samples", Close.Widen(Predict(twin, batch)), Predict(network, batch), 1e-5);
            }
        }
    }

    [Fact]
    public void The_loss_of_a_validation_set_is_the_mean_of_the_code()
    {
        using var network = new CustomNetwork(5);
        using Batch batch = Given(network, 7);
        float[] answers = Predict(network, batch), targets = batch.Values(1).ToArray();
        double mean = Enumerable.Range(0, 7).Average(s => Expectile.Loss(answers.AsSpan(3 * s, 3), targets.AsSpan(3 * s, 3)));
        using ITrainer trainer = network.CreateTrainer(8, new Sgd(0));
        Assert.Equal(0.5 * mean, trainer.Step(batch), 1e-5);
        var data = new InMemoryDataset(DataColumn.Values("input", [2, 5, 4], batch.Values(0).ToArray()), DataColumn.Values("target", [3], targets));
        Assert.Equal(0.5 * mean, network.Evaluate(data).Loss, 1e-5);
    }

    [Fact]
    public void Steps_allocate_nothing_and_have_the_same_bits_on_any_number_of_threads()
    {
        float[]? alone = null;
        foreach (int threads in (int[])[1, 2, 3])
        {
            using var network = new CustomNetwork(5);
            using Batch batch = Given(network, 17);
            using ITrainer trainer = network.CreateTrainer(17, new Adam(0.01), threads);
            trainer.Step(batch);
            long before = GC.GetAllocatedBytesForCurrentThread();
            trainer.Step(batch);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            float[] numbers = [.. network.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray())];
            Assert.Equal(alone ??= numbers, numbers);
        }
    }

    private static Batch Given(INetwork network, int samples)
    {
        var random = new System.Random(samples);
        var batch = new Batch(network.Description, samples) { Count = samples };
        foreach (ref float x in batch.Values(0))
            x = (2 * random.NextSingle()) - 1;
        foreach (ref float t in batch.Values(1))
            t = (2 * random.NextSingle()) - 1;
        return batch;
    }

    private static float[] Predict(INetwork network, Batch batch)
    {
        using IPredictor predictor = network.CreatePredictor(batch.Count, 2);
        predictor.Run(batch);
        return predictor.Output(0).ToArray();
    }
}
