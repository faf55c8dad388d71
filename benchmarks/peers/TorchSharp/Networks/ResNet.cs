using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>Residual networks.</summary>
internal static class ResNet
{
    public static Module<Tensor, Tensor> ResNet20()
    {
        List<Module<Tensor, Tensor>> layers = [Conv2d(3, 16, 3, padding: 1, bias: false), BatchNorm2d(16), ReLU(inplace: true)];
        int inputs = 16;
        foreach (int channels in (int[])[16, 32, 64])
        {
            for (int block = 0; block < 3; block++)
            {
                layers.Add(ResidualBlock.Basic(inputs, channels, block == 0 && channels > 16 ? 2 : 1));
                inputs = channels;
            }
        }
        return WithHead(layers, 64, 10);
    }

    public static Module<Tensor, Tensor> ResNet18()
    {
        List<Module<Tensor, Tensor>> layers = ImageNetStem();
        int inputs = 64;
        foreach (int channels in (int[])[64, 128, 256, 512])
        {
            for (int block = 0; block < 2; block++)
            {
                layers.Add(ResidualBlock.Basic(inputs, channels, block == 0 && channels > 64 ? 2 : 1));
                inputs = channels;
            }
        }
        return WithHead(layers, 512, 1000);
    }

    public static Module<Tensor, Tensor> ResNet50()
    {
        List<Module<Tensor, Tensor>> layers = ImageNetStem();
        int inputs = 64;
        foreach ((int channels, int depth) in ((int, int)[])[(64, 3), (128, 4), (256, 6), (512, 3)])
        {
            for (int block = 0; block < depth; block++)
            {
                layers.Add(ResidualBlock.Bottleneck(inputs, channels, block == 0 && channels > 64 ? 2 : 1, project: block == 0));
                inputs = 4 * channels;
            }
        }
        return WithHead(layers, 2048, 1000);
    }

    private static List<Module<Tensor, Tensor>> ImageNetStem() =>
        [Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false), BatchNorm2d(64), ReLU(inplace: true), MaxPool2d(3, stride: 2, padding: 1)];

    private static Module<Tensor, Tensor> WithHead(List<Module<Tensor, Tensor>> layers, int features, int classes) =>
        Sequential([.. layers, AdaptiveAvgPool2d(1), Flatten(), Linear(features, classes)]);
}
