using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Peers.Networks;

/// <summary>An autoencoder of digits: its outputs are the code and the picture.</summary>
internal sealed class ConvAutoencoder : Module<Tensor, (Tensor Code, Tensor Picture)>
{
    private readonly Module<Tensor, Tensor> _encoder, _decoder;

    public ConvAutoencoder() : base(nameof(ConvAutoencoder))
    {
        _encoder = Sequential(
            Conv2d(1, 16, 3, stride: 2, padding: 1), ReLU(), Conv2d(16, 32, 3, stride: 2, padding: 1), ReLU(), Flatten(), Linear(32 * 7 * 7, 32));
        _decoder = Sequential(
            Linear(32, 32 * 7 * 7), ReLU(), Unflatten(1, [32, 7, 7]), ConvTranspose2d(32, 16, 4, stride: 2, padding: 1), ReLU(), ConvTranspose2d(16, 1, 4, stride: 2, padding: 1));
        RegisterComponents();
    }

    public override (Tensor Code, Tensor Picture) forward(Tensor x)
    {
        Tensor code = _encoder.call(x);
        return (code, _decoder.call(code));
    }
}
