using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>A body and a way around it, joined.</summary>
internal sealed class ResidualBlock : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _body;
    private readonly Module<Tensor, Tensor>? _shortcut;

    private ResidualBlock(string name, Module<Tensor, Tensor> body, Module<Tensor, Tensor>? shortcut) : base(name)
    {
        _body = body;
        _shortcut = shortcut;
        RegisterComponents();
    }

    /// <summary>Two 3x3 convolutions.</summary>
    public static ResidualBlock Basic(int inputs, int channels, int stride = 1) => new(
        nameof(Basic),
        Sequential(
            Conv2d(inputs, channels, 3, stride: stride, padding: 1, bias: false), BatchNorm2d(channels), ReLU(inplace: true),
            Conv2d(channels, channels, 3, padding: 1, bias: false), BatchNorm2d(channels)),
        stride != 1 ? Projection(inputs, channels, stride) : null);

    /// <summary>Narrow, wide: the output has four times the channels.</summary>
    public static ResidualBlock Bottleneck(int inputs, int channels, int stride = 1, bool project = false) => new(
        nameof(Bottleneck),
        Sequential(
            Conv2d(inputs, channels, 1, bias: false), BatchNorm2d(channels), ReLU(inplace: true),
            Conv2d(channels, channels, 3, stride: stride, padding: 1, bias: false), BatchNorm2d(channels), ReLU(inplace: true),
            Conv2d(channels, 4 * channels, 1, bias: false), BatchNorm2d(4 * channels)),
        project || stride != 1 ? Projection(inputs, 4 * channels, stride) : null);

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        return functional.relu(_body.call(x) + (_shortcut?.call(x) ?? x), inplace: true).MoveToOuterDisposeScope();
    }

    private static Module<Tensor, Tensor> Projection(int inputs, int outputs, int stride) =>
        Sequential(Conv2d(inputs, outputs, 1, stride: stride, bias: false), BatchNorm2d(outputs));
}
