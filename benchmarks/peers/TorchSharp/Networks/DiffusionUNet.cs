using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>A U-Net that tells the noise in an image from the step of the noise and eight words.</summary>
internal sealed class DiffusionUNet : Module<Tensor, Tensor, Tensor, Tensor>
{
    private const int Text = 128;

    // In the order in which they are registered.
    private readonly Module<Tensor, Tensor> _time1, _time2;
    private readonly Embedding _words, _positions;
    private readonly Module<Tensor, Tensor> _t1, _a1, _n1, _b1, _t2, _a2, _n2;
    private readonly TextAttention _text2;
    private readonly Module<Tensor, Tensor> _b2, _t3, _a3, _n3;
    private readonly TextAttention _text3;
    private readonly Module<Tensor, Tensor> _b3, _up2, _n4, _b4;
    private readonly TextAttention _text4;
    private readonly Module<Tensor, Tensor> _up1, _n5, _b5, _n6, _head;

    public DiffusionUNet() : base(nameof(DiffusionUNet))
    {
        (_time1, _time2, _words, _positions) = (Linear(64, 256), Linear(256, 256), Embedding(1000, Text), Embedding(8, Text));
        (_t1, _a1, _n1, _b1) = (Linear(256, 64), Convolution(3, 64), GroupNorm(8, 64), Convolution(64, 64));
        (_t2, _a2, _n2, _text2, _b2) = (Linear(256, 128), Convolution(64, 128, 2), GroupNorm(8, 128), new TextAttention(128), Convolution(128, 128));
        (_t3, _a3, _n3, _text3, _b3) = (Linear(256, 256), Convolution(128, 256, 2), GroupNorm(8, 256), new TextAttention(256), Convolution(256, 256));
        (_up2, _n4, _b4, _text4) = (Convolution(256, 128), GroupNorm(8, 256), Convolution(256, 128), new TextAttention(128));
        (_up1, _n5, _b5, _n6, _head) = (Convolution(128, 64), GroupNorm(8, 128), Convolution(128, 64), GroupNorm(8, 64), Convolution(64, 3));
        RegisterComponents();
    }

    public override Tensor forward(Tensor noisy, Tensor time, Tensor words)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor angles = time * exp(arange(32, dtype: ScalarType.Float32) * (-Math.Log(10000) / 32));
        Tensor t = silu(_time2.call(silu(_time1.call(cat([angles.sin(), angles.cos()], 1)))));
        Tensor text = _words.call(words) + _positions.weight!;
        Tensor s1 = _b1.call(Timed(noisy, t, _a1, _t1, _n1));
        Tensor s2 = _b2.call(_text2.call(Timed(s1, t, _a2, _t2, _n2), text));
        Tensor y = _b3.call(_text3.call(Timed(s2, t, _a3, _t3, _n3), text));
        y = _text4.call(_b4.call(silu(_n4.call(cat([_up2.call(Doubled(y)), s2], 1)))), text);
        y = _b5.call(silu(_n5.call(cat([_up1.call(Doubled(y)), s1], 1))));
        return _head.call(silu(_n6.call(y))).MoveToOuterDisposeScope();
    }

    private static Module<Tensor, Tensor> Convolution(int inputs, int outputs, int stride = 1) => Conv2d(inputs, outputs, 3, stride: stride, padding: 1);

    private static Tensor Timed(Tensor x, Tensor t, Module<Tensor, Tensor> convolution, Module<Tensor, Tensor> layer, Module<Tensor, Tensor> norm) =>
        silu(norm.call(convolution.call(x) + layer.call(t).unsqueeze(2).unsqueeze(3)));

    private static Tensor Doubled(Tensor x) => interpolate(x, scale_factor: [2, 2]);

    /// <summary>The pixels of an image look at a text.</summary>
    private sealed class TextAttention : Module<Tensor, Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> _norm1;
        private readonly CrossAttention _look;
        private readonly Module<Tensor, Tensor> _norm2, _layers;

        public TextAttention(int channels) : base(nameof(TextAttention))
        {
            (_norm1, _look, _norm2) = (LayerNorm(channels), new CrossAttention(channels, 4, Text), LayerNorm(channels));
            _layers = Sequential(Linear(channels, 4 * channels), GELU(), Linear(4 * channels, channels));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x, Tensor text)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor pixels = x.flatten(2).transpose(1, 2);
            pixels = pixels + _look.call(_norm1.call(pixels), text);
            pixels = pixels + _layers.call(_norm2.call(pixels));
            return pixels.transpose(1, 2).reshape(x.shape).MoveToOuterDisposeScope();
        }
    }
}
