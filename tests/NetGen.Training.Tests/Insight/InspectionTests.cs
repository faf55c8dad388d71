using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests.Insight;

/// <summary>What a network stores on the way, in every layout, is what it gives as an output.</summary>
public sealed class InspectionTests
{
    private static Batch Inputs(INetwork network, int count)
    {
        var batch = new Batch(network.Description, count) { Count = count };
        var random = new Random(7);
        foreach (ref float x in batch.Values(0))
            x = 2 * (float)random.NextDouble() - 1;
        return batch;
    }

    private static void Holds(INetwork network, string layer, int[] shape)
    {
        using (network)
        {
            foreach (int count in (int[])[1, 3, 17, 33])
            {
                using Batch batch = Inputs(network, count);
                using IPredictor predictor = network.CreatePredictor(count, threads: 1);
                predictor.Run(batch);
                InspectedTensor tensor = network.Read(batch, layer);
                Assert.Equal(shape, tensor.Shape);
                Assert.Equal(count, tensor.Samples);
                Assert.Equal(predictor.Output(network.Description.OutputNamed("map")), tensor.Values);
                Assert.Equal(tensor.Values.Slice((count - 1) * tensor.Size, tensor.Size), tensor[count - 1]);
            }
        }
    }

    [Fact]
    public void Feature_maps_in_lanes() => Holds(new InLanes(1), "conv1", [5, 2, 3]);

    [Fact]
    public void Feature_maps_with_channels_last() => Holds(new InPixels(1), "conv1", [5, 2, 3]);

    [Fact]
    public void Steps_in_lanes() => Holds(new InSteps(1), "dense1", [4, 5]);

    [Fact]
    public void Steps_with_channels_last() => Holds(new InStepsOfPixels(1), "dense1", [4, 5]);

    [Fact]
    public void Steps_of_a_loop_in_lanes() => Holds(new InLoops(1), "r", [4, 5]);

    [Fact]
    public void Steps_of_a_loop_with_channels_last() => Holds(new InLoopsOfPixels(1), "r", [4, 5]);

    [Fact]
    public void A_name_that_is_not_there_is_answered_with_near_ones()
    {
        using var network = new InLanes(1);
        using Batch batch = Inputs(network, 2);
        Assert.Contains("conv1", Assert.Throws<ArgumentException>(() => network.Read(batch, "conv2")).Message);
        batch.Count = 0;
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Inspect(batch));
    }

    [Fact]
    public void To_look_changes_no_answer()
    {
        using var network = new InLanes(1);
        using Batch batch = Inputs(network, 5);
        using InLanes.Predictor predictor = network.CreatePredictor(5);
        predictor.Run(batch);
        float[] before = predictor.Output(0).ToArray();
        network.Inspect(batch);
        predictor.Run(batch);
        Assert.Equal(before, predictor.Output(0));
    }
}
