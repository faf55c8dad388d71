using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>The two networks of DCGAN.</summary>
internal static class DcGan
{
    public static Module<Tensor, Tensor> Generator()
    {
        List<Module<Tensor, Tensor>> layers = [Unflatten(1, [100, 1, 1]), ConvTranspose2d(100, 512, 4, bias: false), BatchNorm2d(512), ReLU(inplace: true)];
        int inputs = 512;
        foreach (int channels in (int[])[256, 128, 64])
        {
            layers.AddRange([ConvTranspose2d(inputs, channels, 4, stride: 2, padding: 1, bias: false), BatchNorm2d(channels), ReLU(inplace: true)]);
            inputs = channels;
        }
        return Sequential([.. layers, ConvTranspose2d(64, 3, 4, stride: 2, padding: 1, bias: false), Tanh()]);
    }

    public static Module<Tensor, Tensor> Discriminator()
    {
        List<Module<Tensor, Tensor>> layers = [Conv2d(3, 64, 4, stride: 2, padding: 1, bias: false), LeakyReLU(0.2, inplace: true)];
        int inputs = 64;
        foreach (int channels in (int[])[128, 256, 512])
        {
            layers.AddRange([Conv2d(inputs, channels, 4, stride: 2, padding: 1, bias: false), BatchNorm2d(channels), LeakyReLU(0.2, inplace: true)]);
            inputs = channels;
        }
        return Sequential([.. layers, Conv2d(512, 1, 4, bias: false), Flatten()]);
    }
}
