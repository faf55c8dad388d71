using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>WaveNet: gated causal convolutions whose dilation doubles, with residuals and the sum of what all blocks give.</summary>
internal sealed class WaveNet : Module<Tensor, Tensor>
{
    private const int Channels = 64, Blocks = 10;

    // In the order in which they are registered.
    private readonly Module<Tensor, Tensor> _first;
    private readonly TorchSharp.Modules.ModuleList<Module<Tensor, Tensor>> _layers = new();
    private readonly Module<Tensor, Tensor> _head;

    public WaveNet() : base(nameof(WaveNet))
    {
        _first = Conv1d(1, Channels, 2);
        for (int i = 0; i < Blocks; i++)
        {
            _layers.Add(Conv1d(Channels, Channels, 2, dilation: 1 << i));
            _layers.Add(Conv1d(Channels, Channels, 2, dilation: 1 << i));
            _layers.Add(Conv1d(Channels, Channels, 1));
        }
        _head = Sequential(ReLU(), Conv1d(Channels, Channels, 1), ReLU(), Conv1d(Channels, 256, 1));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        x = _first.call(Before(x.transpose(1, 2), 1));
        Tensor? skip = null;
        for (int i = 0; i < Blocks; i++)
        {
            Tensor padded = Before(x, 1 << i);
            Tensor y = _layers[(3 * i) + 2].call(tanh(_layers[3 * i].call(padded)) * sigmoid(_layers[(3 * i) + 1].call(padded)));
            (x, skip) = (x + y, skip is null ? y : skip + y);
        }
        return _head.call(skip!).transpose(1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>Zeros before the first step.</summary>
    private static Tensor Before(Tensor x, long steps) => functional.pad(x, new[] { steps, 0L });
}

/// <summary>Kim's text CNN on embeddings: windows of three, four and five words, the strongest answer of each filter.</summary>
internal sealed class TextCnn : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _three, _four, _five, _head;

    public TextCnn() : base(nameof(TextCnn))
    {
        (_three, _four, _five, _head) = (Conv1d(128, 100, 3), Conv1d(128, 100, 4), Conv1d(128, 100, 5), Linear(300, 2));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        x = x.transpose(1, 2);
        return _head.call(cat([Strongest(_five, x), Strongest(_three, x), Strongest(_four, x)], 1)).MoveToOuterDisposeScope();
    }

    private static Tensor Strongest(Module<Tensor, Tensor> filters, Tensor x) => functional.relu(filters.call(x)).amax([2]);
}
