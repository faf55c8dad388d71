using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>Four branches side by side: 1x1, 3x3, 5x5 and pooling.</summary>
internal sealed class Inception : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _b1, _b2, _b3, _b4;

    public Inception(int inputs, int c1, int r3, int c3, int r5, int c5, int pool) : base(nameof(Inception))
    {
        _b1 = Sequential(Conv2d(inputs, c1, 1), ReLU(inplace: true));
        _b2 = Sequential(Conv2d(inputs, r3, 1), ReLU(inplace: true), Conv2d(r3, c3, 3, padding: 1), ReLU(inplace: true));
        _b3 = Sequential(Conv2d(inputs, r5, 1), ReLU(inplace: true), Conv2d(r5, c5, 5, padding: 2), ReLU(inplace: true));
        _b4 = Sequential(MaxPool2d(3, stride: 1, padding: 1), Conv2d(inputs, pool, 1), ReLU(inplace: true));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        return cat([_b1.call(x), _b2.call(x), _b3.call(x), _b4.call(x)], 1).MoveToOuterDisposeScope();
    }
}

/// <summary>GoogLeNet; in training with its two auxiliary heads.</summary>
internal sealed class InceptionV1 : Module<Tensor, Tensor[]>
{
    private readonly Module<Tensor, Tensor> _to4a, _firstHead, _to4d, _secondHead, _rest;

    public InceptionV1() : base(nameof(InceptionV1))
    {
        _to4a = Sequential(
            Conv2d(3, 64, 7, stride: 2, padding: 3), ReLU(inplace: true), MaxPool2d(3, stride: 2, ceil_mode: true), LocalResponseNorm(5),
            Conv2d(64, 64, 1), ReLU(inplace: true), Conv2d(64, 192, 3, padding: 1), ReLU(inplace: true),
            LocalResponseNorm(5), MaxPool2d(3, stride: 2, ceil_mode: true),
            new Inception(192, 64, 96, 128, 16, 32, 32), new Inception(256, 128, 128, 192, 32, 96, 64), MaxPool2d(3, stride: 2, ceil_mode: true),
            new Inception(480, 192, 96, 208, 16, 48, 64));
        _firstHead = AuxiliaryHead(512);
        _to4d = Sequential(new Inception(512, 160, 112, 224, 24, 64, 64), new Inception(512, 128, 128, 256, 24, 64, 64), new Inception(512, 112, 144, 288, 32, 64, 64));
        _secondHead = AuxiliaryHead(528);
        _rest = Sequential(
            new Inception(528, 256, 160, 320, 32, 128, 128), MaxPool2d(3, stride: 2, ceil_mode: true),
            new Inception(832, 256, 160, 320, 32, 128, 128), new Inception(832, 384, 192, 384, 48, 128, 128),
            AdaptiveAvgPool2d(1), Flatten(), Linear(1024, 1000));
        RegisterComponents();
    }

    public override Tensor[] forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor at4a = _to4a.call(x), at4d = _to4d.call(at4a), logits = _rest.call(at4d);
        Tensor[] outputs = training ? [logits, _firstHead.call(at4a), _secondHead.call(at4d)] : [logits];
        foreach (Tensor output in outputs)
            output.MoveToOuterDisposeScope();
        return outputs;
    }

    private static Module<Tensor, Tensor> AuxiliaryHead(int inputs) => Sequential(
        AvgPool2d(5, stride: 3), Conv2d(inputs, 128, 1), ReLU(inplace: true), Flatten(), Linear(2048, 1024), ReLU(inplace: true), Linear(1024, 1000));
}
