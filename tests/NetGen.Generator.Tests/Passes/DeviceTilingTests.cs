using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Tests.Passes;

/// <summary>Tiles of matrix products on devices by their literal sizes.</summary>
public class DeviceTilingTests
{
    /// <summary>ResNet's stages at 224x224, channels and positions; the last one has too few tiles of 128x128.</summary>
    [Theory]
    [InlineData(64, 56 * 56, 1, 64, 64)]
    [InlineData(128, 28 * 28, 1, 128, 128)]
    [InlineData(256, 14 * 14, 1, 128, 128)]
    [InlineData(512, 7 * 7, 1, 64, 64)]
    [InlineData(512, 7 * 7, 2, 128, 128)]
    [InlineData(32, 28 * 28, 1, 32, 128)]
    [InlineData(16, 28 * 28, 1, 16, 64)]
    public void Convolutions_fill_the_device_before_they_reuse_most(int channels, int positions, int products, int rows, int columns)
    {
        DeviceTile tile = DeviceTiling.Convolution(channels, positions, products);
        Assert.Equal((rows, columns), (tile.Rows, tile.Columns));
    }

    /// <summary>Each step of a sequence is a row of the inner dimension.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 2)]
    [InlineData(256, 32)]
    public void Gradients_in_weights_are_cut_by_the_steps_of_the_rows(int steps, int splits) =>
        Assert.Equal(splits, DeviceTiling.Of(new DenseWeightsOp(64, 64), TensorShape.Sample(steps, 64)).Splits);

    [Fact]
    public void Few_channels_take_no_tile() => Assert.True(DeviceTiling.Convolution(3, 32 * 32, 1).IsDirect);
}
