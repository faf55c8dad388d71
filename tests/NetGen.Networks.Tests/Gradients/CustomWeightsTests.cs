using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Networks;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>Layers in C# that learn.</summary>
public class CustomWeightsTests
{
    private static readonly string[] Names = ["dense1.weight", "dense1.bias", "basis.centers", "basis.widths", "dense2.weight", "dense2.bias", "custom1.form"];

    [Fact]
    public void Weights_are_parameters_as_any_other()
    {
        using var network = new CustomTrained(5);
        Assert.Equal(Names, network.Parameters.Select(p => p.Name));
        Assert.Equal([5, 4], network.Parameters["basis.centers"].Shape.ToArray());
        Assert.Equal([3, 2, 6], network.Parameters["custom1.form"].Shape.ToArray());
        Assert.Equal((7 * 4) + 4 + 20 + 5 + 30 + 6 + 36, CustomTrained.ParameterCount);
        Assert.All(network.Parameters["basis.widths"].Span.ToArray(), width => Assert.Equal(1, width));
        Assert.InRange(network.Parameters["basis.centers"].Span.ToArray().Average(c => c * c), 0.3, 3);
    }

    [Fact]
    public void Gradients_are_those_of_the_code_at_every_width()
    {
        using var network = new CustomTrained(5);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int samples in (int[])[1, 3, 17, 32])
            {
                using Batch batch = Given(network, samples);
                network.CheckGradients(batch, elements: 20, threads: 2).EnsureCorrect();
            }
        }
    }

    [Fact]
    public void A_layer_that_learns_is_what_its_twin_of_layers_is()
    {
        using var network = new CustomTrainedHalf(5);
        using var twin = new CustomTrainedTwin(6);
        foreach (Parameter parameter in network.Parameters)
            parameter.ReadOnlySpan.CopyTo(twin.Parameters[parameter.Name switch { "basis.centers" => "centers.weight", "basis.widths" => "widths.weight", var name => name }].Span);
        foreach (int samples in (int[])[1, 3, 17, 32])
        {
            using Batch batch = Given(network, samples);
            using ITrainer trainer = network.CreateTrainer(32, new Sgd(0), 2), other = twin.CreateTrainer(32, new Sgd(0), 2);
            Assert.Equal(other.Step(batch), trainer.Step(batch), 1e-5);
            var one = (Execution.NetworkTrainer)trainer;
            var two = (Execution.NetworkTrainer)other;
            Close.Assert("centers", Close.Widen(two.Gradient("centers.weight")), one.Gradient("basis.centers"), 1e-4, floor: 1e-6);
            Close.Assert("widths", Close.Widen(two.Gradient("widths.weight")), one.Gradient("basis.widths"), 1e-4, floor: 1e-6);
            Close.Assert("before", Close.Widen(two.Gradient("dense1.weight")), one.Gradient("dense1.weight"), 1e-4, floor: 1e-6);
        }
    }

    [Fact]
    public void Steps_allocate_nothing_and_have_the_same_bits_on_any_number_of_threads()
    {
        float[]? alone = null;
        foreach (int threads in (int[])[1, 2, 3])
        {
            using var network = new CustomTrained(5);
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

    [Fact]
    public void What_is_learned_is_saved_and_loaded()
    {
        string file = Path.Combine(Path.GetTempPath(), $"netgen-custom-{Guid.NewGuid():N}.safetensors");
        try
        {
            using var network = new CustomTrained(5);
            network.Save(file);
            using var other = new CustomTrained(6);
            other.Load(file);
            Assert.Equal(network.Parameters["custom1.form"].Span.ToArray(), other.Parameters["custom1.form"].Span.ToArray());
            Assert.Equal(network.Predict(new float[7]), other.Predict(new float[7]));
        }
        finally
        {
            File.Delete(file);
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
}
