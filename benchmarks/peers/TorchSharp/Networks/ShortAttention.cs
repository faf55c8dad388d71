using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>One attention of 4 heads, by libtorch's fused kernel.</summary>
internal sealed class ShortAttention : Module<Tensor, Tensor>
{
    private const int Width = 64, Heads = 4;

    private readonly TorchSharp.Modules.Linear _in, _out;

    public ShortAttention() : base(nameof(ShortAttention))
    {
        (_in, _out) = (Linear(Width, 3 * Width), Linear(Width, Width));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        (long batch, long steps) = (x.shape[0], x.shape[1]);
        Tensor[] parts = [.. _in.call(x).split(Width, 2).Select(part => part.view(batch, steps, Heads, Width / Heads).transpose(1, 2))];
        Tensor heads = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2]);
        return _out.call(heads.transpose(1, 2).reshape(batch, steps, Width)).MoveToOuterDisposeScope();
    }
}
