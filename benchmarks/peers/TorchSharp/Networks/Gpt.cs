using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>A GPT whose head is its embedding.</summary>
internal sealed class Gpt : Module<Tensor, Tensor>
{
    // In the order in which they are registered.
    private readonly Embedding _tokens, _positions;
    private readonly Module<Tensor, Tensor> _blocks, _norm;

    private Gpt(int vocabulary, int context, int width, int heads, int blocks, bool bias) : base(nameof(Gpt))
    {
        (_tokens, _positions) = (Embedding(vocabulary, width), Embedding(context, width));
        _blocks = Sequential([.. Enumerable.Range(0, blocks).Select(Module<Tensor, Tensor> (_) => new Block(width, heads, bias))]);
        _norm = LayerNorm(width, bias: bias);
        RegisterComponents();
    }

    public static Gpt Nano() => new(65, 64, 128, 4, 4, false);

    public static Gpt Two() => new(50257, 1024, 768, 12, 12, true);

    public override Tensor forward(Tensor tokens)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = _tokens.call(tokens) + _positions.weight!.narrow(0, 0, tokens.shape[1]);
        return functional.linear(_norm.call(_blocks.call(x)), _tokens.weight!).MoveToOuterDisposeScope();
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> _norm1, _attention, _norm2, _layers;

        public Block(int width, int heads, bool bias) : base(nameof(Block))
        {
            (_norm1, _attention, _norm2) = (LayerNorm(width, bias: bias), new SelfAttention(width, heads, bias, causal: true), LayerNorm(width, bias: bias));
            _layers = Sequential(Linear(width, 4 * width, hasBias: bias), GELU(), Linear(4 * width, width, hasBias: bias));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using DisposeScope scope = NewDisposeScope();
            x = x + _attention.call(_norm1.call(x));
            return (x + _layers.call(_norm2.call(x))).MoveToOuterDisposeScope();
        }
    }
}
