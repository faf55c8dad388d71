using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>U-Net, three levels deep.</summary>
internal sealed class UNet : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _down1, _down2, _down3, _bottom, _up3, _join3, _up2, _join2, _up1, _join1, _mask;

    public UNet() : base(nameof(UNet))
    {
        (_down1, _down2, _down3, _bottom) = (DoubleConvolution(3, 64), DoubleConvolution(64, 128), DoubleConvolution(128, 256), DoubleConvolution(256, 512));
        (_up3, _join3) = (ConvTranspose2d(512, 256, 2, stride: 2), DoubleConvolution(512, 256));
        (_up2, _join2) = (ConvTranspose2d(256, 128, 2, stride: 2), DoubleConvolution(256, 128));
        (_up1, _join1) = (ConvTranspose2d(128, 64, 2, stride: 2), DoubleConvolution(128, 64));
        _mask = Conv2d(64, 1, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor s1 = _down1.call(x), s2 = _down2.call(max_pool2d(s1, 2)), s3 = _down3.call(max_pool2d(s2, 2));
        x = _bottom.call(max_pool2d(s3, 2));
        x = _join3.call(cat([_up3.call(x), s3], 1));
        x = _join2.call(cat([_up2.call(x), s2], 1));
        x = _join1.call(cat([_up1.call(x), s1], 1));
        return _mask.call(x).MoveToOuterDisposeScope();
    }

    private static Module<Tensor, Tensor> DoubleConvolution(int inputs, int channels) => Sequential(
        Conv2d(inputs, channels, 3, padding: 1, bias: false), BatchNorm2d(channels), ReLU(inplace: true),
        Conv2d(channels, channels, 3, padding: 1, bias: false), BatchNorm2d(channels), ReLU(inplace: true));
}
