namespace NetGen.Safety.Tests.Ports;

/// <summary>A network may have any number of ports, and a kernel any number of pointers.</summary>
public class ManyPortsTests
{
    [Fact]
    public void Seventeen_inputs_are_read_each_from_its_own_place()
    {
        using var net = new SeventeenInputs();
        using ITrainer trainer = ((INetwork)net).CreateTrainer(1, new Sgd(0f));
        using var batch = new Batch(net.Description, 1) { Count = 1 };
        for (int i = 0; i < 17; i++)
            batch.Values(i)[0] = i + 1;
        batch.Values(17)[0] = 1000;
        Assert.Equal(717409f, trainer.Step(batch));
        ReadOnlySpan<float> gradient = ((SeventeenInputs.Trainer)trainer).Gradient("d.weight");
        for (int k = 0; k < 17; k++)
            Assert.Equal(2f * (153 - 1000) * (k + 1), gradient[k]);
    }

    [Fact]
    public void Forty_outputs_are_written_each_to_its_own_place()
    {
        using var net = new FortyOutputs();
        for (int k = 0; k < 40; k++)
            net.Parameters[$"d{k}.weight"].Span.Fill(k);
        using FortyOutputs.Predictor predictor = net.CreatePredictor(3, threads: 1);
        predictor.Predict([1, 2, 3, 4, 5, 6]);
        for (int k = 0; k < 40; k++)
            Assert.Equal([3f * k, 7f * k, 11f * k], predictor.Output(k).ToArray());
    }

    [Fact]
    public void Sixty_targets_are_read_each_from_its_own_place()
    {
        using var net = new SixtyTargets();
        using SixtyTargets.Trainer trainer = net.CreateTrainer(1, new Sgd(0f), threads: 1);
        using var batch = new Batch(net.Description, 1) { Count = 1 };
        batch.Values(0)[0] = 3;
        batch.Values(0)[1] = 1;
        for (int k = 0; k < 60; k++)
            batch.Values(1 + k)[0] = k;
        Assert.Equal(Enumerable.Range(0, 60).Sum(k => (4f - k) * (4f - k)), trainer.Step(batch));
        for (int k = 0; k < 60; k++)
            Assert.Equal([2f * (4 - k) * 3, 2f * (4 - k)], trainer.Gradient($"d{k}.weight").ToArray());
    }

    [Fact]
    public void Seventy_branches_meet_without_overwriting_anything()
    {
        using var net = new SeventyMerged();
        using SeventyMerged.Trainer trainer = net.CreateTrainer(1, new Sgd(0f), threads: 1);
        Assert.Equal(280f * 280f, trainer.ComputeGradients([3, 1], [0]));
        for (int k = 0; k < 70; k++)
            Assert.Equal([2f * 280 * 3, 2f * 280], trainer.Gradient($"d{k}.weight").ToArray());
    }
}
