using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>A recurrent layer and a dense one, of all steps or of what both ends say.</summary>
internal sealed class Recurrent : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, (Tensor, Tensor, Tensor)>? _lstm;
    private readonly Module<Tensor, (Tensor, Tensor)>? _gru;
    private readonly Module<Tensor, Tensor> _head;
    private readonly bool _last, _bidirectional;

    private Recurrent(bool gated, int inputs, int hidden, int classes, int layers = 1, bool bidirectional = false, bool last = false) : base(nameof(Recurrent))
    {
        if (gated)
            _gru = new Gru(inputs, hidden);
        else
            _lstm = new Lstm(inputs, hidden, layers, bidirectional);
        _head = Linear(bidirectional ? 2 * hidden : hidden, classes);
        (_last, _bidirectional) = (last, bidirectional);
        RegisterComponents();
    }

    public static Recurrent LstmText() => new(false, 65, 256, 65);

    public static Recurrent GruText() => new(true, 65, 256, 65);

    public static Recurrent CharRnn() => new(false, 65, 128, 65, layers: 2);

    public static Recurrent Reviews() => new(false, 64, 64, 2, bidirectional: true, last: true);

    public static Recurrent ShortSequences() => new(false, 32, 64, 10, last: true);

    public override Tensor forward(Tensor x)
    {
        (Tensor steps, Tensor states) = _gru is not null ? _gru.call(x) : Two(_lstm!.call(x));
        return _head.call(!_last ? steps : _bidirectional ? cat([states[-2], states[-1]], 1) : states[-1]);
    }

    private static (Tensor, Tensor) Two((Tensor Steps, Tensor States, Tensor Cells) three) => (three.Steps, three.States);

    private sealed class Lstm : Module<Tensor, (Tensor, Tensor, Tensor)>
    {
        private readonly TorchSharp.Modules.LSTM _layer;

        public Lstm(int inputs, int hidden, int layers, bool bidirectional) : base(nameof(Lstm))
        {
            _layer = LSTM(inputs, hidden, layers, batchFirst: true, bidirectional: bidirectional);
            RegisterComponents();
        }

        public override (Tensor, Tensor, Tensor) forward(Tensor x) => _layer.call(x);
    }

    private sealed class Gru : Module<Tensor, (Tensor, Tensor)>
    {
        private readonly TorchSharp.Modules.GRU _layer;

        public Gru(int inputs, int hidden) : base(nameof(Gru))
        {
            _layer = GRU(inputs, hidden, batchFirst: true);
            RegisterComponents();
        }

        public override (Tensor, Tensor) forward(Tensor x) => _layer.call(x);
    }
}
