using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>Three layers that read a sentence, three that write another.</summary>
internal sealed class TranslationTransformer : Module<Tensor, Tensor, Tensor>
{
    private const int Width = 256, Heads = 8, Inner = 512, Layers = 3, Target = 5893;

    // In the order in which they are registered.
    private readonly Module<Tensor, Tensor> _source, _encoder, _target;
    private readonly ModuleList<DecoderLayer> _decoder = new();
    private readonly Module<Tensor, Tensor> _head;

    public TranslationTransformer() : base(nameof(TranslationTransformer))
    {
        (_source, _target, _head) = (new Positions(7853, 100), new Positions(Target, 100), Linear(Width, Target));
        _encoder = Sequential([.. Enumerable.Range(0, Layers).Select(Module<Tensor, Tensor> (_) => new EncoderLayer())]);
        for (int layer = 0; layer < Layers; layer++)
            _decoder.Add(new DecoderLayer());
        RegisterComponents();
    }

    public override Tensor forward(Tensor source, Tensor target)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor memory = _encoder.call(_source.call(source)), y = _target.call(target);
        foreach (DecoderLayer layer in _decoder)
            y = layer.call(y, memory);
        return _head.call(y).MoveToOuterDisposeScope();
    }

    private static Module<Tensor, Tensor> FeedForward() => Sequential(Linear(Width, Inner), ReLU(inplace: true), Linear(Inner, Width));

    /// <summary>Embedding and learned positions.</summary>
    private sealed class Positions : Module<Tensor, Tensor>
    {
        private readonly Embedding _tokens, _positions;

        public Positions(int vocabulary, int positions) : base(nameof(Positions))
        {
            (_tokens, _positions) = (Embedding(vocabulary, Width), Embedding(positions, Width));
            RegisterComponents();
        }

        public override Tensor forward(Tensor tokens)
        {
            using DisposeScope scope = NewDisposeScope();
            return (_tokens.call(tokens) * Math.Sqrt(Width) + _positions.weight!.narrow(0, 0, tokens.shape[1])).MoveToOuterDisposeScope();
        }
    }

    private sealed class EncoderLayer : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> _attention, _norm1, _layers, _norm2;

        public EncoderLayer() : base(nameof(EncoderLayer))
        {
            (_attention, _norm1, _layers, _norm2) = (new SelfAttention(Width, Heads), LayerNorm(Width), FeedForward(), LayerNorm(Width));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using DisposeScope scope = NewDisposeScope();
            x = _norm1.call(x + _attention.call(x));
            return _norm2.call(x + _layers.call(x)).MoveToOuterDisposeScope();
        }
    }

    private sealed class DecoderLayer : Module<Tensor, Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> _attention, _norm1;
        private readonly CrossAttention _look;
        private readonly Module<Tensor, Tensor> _norm2, _layers, _norm3;

        public DecoderLayer() : base(nameof(DecoderLayer))
        {
            (_attention, _norm1, _look, _norm2) = (new SelfAttention(Width, Heads, causal: true), LayerNorm(Width), new CrossAttention(Width, Heads, Width), LayerNorm(Width));
            (_layers, _norm3) = (FeedForward(), LayerNorm(Width));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x, Tensor memory)
        {
            using DisposeScope scope = NewDisposeScope();
            x = _norm1.call(x + _attention.call(x));
            x = _norm2.call(x + _look.call(x, memory));
            return _norm3.call(x + _layers.call(x)).MoveToOuterDisposeScope();
        }
    }
}
