using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>A sequence looks at itself, by libtorch's fused kernel.</summary>
internal sealed class SelfAttention : Module<Tensor, Tensor>
{
    private readonly int _heads;
    private readonly bool _causal;

    // In the order in which they are registered.
    private readonly Linear _in, _out;

    /// <param name="width">Of the sequence, of queries, keys and values.</param>
    /// <param name="heads">Into which each is cut.</param>
    /// <param name="bias">Whether both layers have one.</param>
    /// <param name="causal">Whether a step looks at those before it alone.</param>
    public SelfAttention(int width, int heads, bool bias = true, bool causal = false) : base(nameof(SelfAttention))
    {
        (_heads, _causal) = (heads, causal);
        (_in, _out) = (Linear(width, 3 * width, hasBias: bias), Linear(width, width, hasBias: bias));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] parts = _in.call(x).split(x.shape[2], 2);
        return _out.call(Heads.Look(parts[0], parts[1], parts[2], _heads, _causal)).MoveToOuterDisposeScope();
    }
}

/// <summary>A sequence looks at another one. Parameters are those of PyTorch's MultiheadAttention: one matrix where both sequences are as wide, three where they are not.</summary>
internal sealed class CrossAttention : Module<Tensor, Tensor, Tensor>
{
    private readonly int _width, _heads;
    private readonly Parameter? _in, _queries, _keys, _values;
    private readonly Parameter _bias;
    private readonly Linear _out;

    /// <param name="width">Of the sequence that looks.</param>
    /// <param name="heads">Into which queries, keys and values are cut.</param>
    /// <param name="other">Width of the sequence that is looked at.</param>
    public CrossAttention(int width, int heads, int other) : base(nameof(CrossAttention))
    {
        (_width, _heads) = (width, heads);
        if (other == width)
            _in = new Parameter(empty(3 * width, width));
        else
            (_queries, _keys, _values) = (new Parameter(empty(width, width)), new Parameter(empty(width, other)), new Parameter(empty(width, other)));
        _bias = new Parameter(empty(3 * width));
        _out = Linear(width, width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor other)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] biases = _bias.split(_width);
        Tensor queries, keys, values;
        if (_in is not null)
        {
            queries = functional.linear(x, _in.narrow(0, 0, _width), biases[0]);
            Tensor[] both = functional.linear(other, _in.narrow(0, _width, 2 * _width), _bias.narrow(0, _width, 2 * _width)).split(_width, 2);
            (keys, values) = (both[0], both[1]);
        }
        else
        {
            queries = functional.linear(x, _queries!, biases[0]);
            (keys, values) = (functional.linear(other, _keys!, biases[1]), functional.linear(other, _values!, biases[2]));
        }
        return _out.call(Heads.Look(queries, keys, values, _heads, causal: false)).MoveToOuterDisposeScope();
    }
}

/// <summary>Queries [batch, steps, width] look at keys and values with several heads.</summary>
internal static class Heads
{
    public static Tensor Look(Tensor queries, Tensor keys, Tensor values, int heads, bool causal) =>
        functional.scaled_dot_product_attention(Cut(queries, heads), Cut(keys, heads), Cut(values, heads), is_casual: causal).transpose(1, 2).reshape(queries.shape);

    /// <summary>[batch, heads, steps, width / heads], a view.</summary>
    private static Tensor Cut(Tensor x, int heads) => x.view(x.shape[0], x.shape[1], heads, x.shape[2] / heads).transpose(1, 2);
}
