using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>Networks that are one layer after the other.</summary>
internal static class Classic
{
    public static Module<Tensor, Tensor> Mlp() => Sequential(Flatten(), Linear(784, 128), ReLU(), Linear(128, 10));

    public static Module<Tensor, Tensor> WidePerceptron() => Sequential(Linear(784, 512), ReLU(), Linear(512, 128), ReLU(), Linear(128, 10));

    public static Module<Tensor, Tensor> LeNet5() => Sequential(
        Conv2d(1, 6, 5, padding: 2), ReLU(), MaxPool2d(2),
        Conv2d(6, 16, 5), ReLU(), MaxPool2d(2),
        Flatten(), Linear(400, 120), ReLU(), Linear(120, 84), ReLU(), Linear(84, 10));

    public static Module<Tensor, Tensor> Vgg16()
    {
        List<Module<Tensor, Tensor>> layers = [];
        int inputs = 3;
        foreach ((int channels, int depth) in ((int, int)[])[(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)])
        {
            for (int i = 0; i < depth; i++)
            {
                layers.AddRange([Conv2d(inputs, channels, 3, padding: 1), ReLU(inplace: true)]);
                inputs = channels;
            }
            layers.Add(MaxPool2d(2));
        }
        layers.AddRange([Flatten(), Linear(512 * 7 * 7, 4096), ReLU(inplace: true), Linear(4096, 4096), ReLU(inplace: true), Linear(4096, 1000)]);
        return Sequential(layers);
    }
}
