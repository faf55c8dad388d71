using NetGen.Networks.Tests.Networks;

namespace NetGen.Networks.Tests.Steps;

/// <summary>The alternating steps of a DCGAN, on its two networks in miniature. The noise is the caller's, so that the numbers can be PyTorch's.</summary>
public sealed partial class SmallGan(DcGanGeneratorSmall g, DcGanDiscriminatorSmall d)
{
    [Net] private readonly DcGanGeneratorSmall G = g;
    [Net] private readonly DcGanDiscriminatorSmall D = d;

    [Step(Trains = nameof(D))]
    [From(nameof(real)), Run(nameof(D)), BinaryCrossEntropy(Value = 1, Name = "real")]
    [From(nameof(z)), Run(nameof(G)), Detach, Run(nameof(D)), BinaryCrossEntropy(Value = 0, Name = "fake")]
    public partial float TrainD(ReadOnlySpan<float> real, ReadOnlySpan<float> z);

    [Step(Trains = nameof(G))]
    [From(nameof(z)), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)]
    public partial float TrainG(ReadOnlySpan<float> z);
}

/// <summary>The same with noise of its own.</summary>
public sealed partial class NoisyGan(DcGanGeneratorSmall g, DcGanDiscriminatorSmall d)
{
    [Net] private readonly DcGanGeneratorSmall G = g;
    [Net] private readonly DcGanDiscriminatorSmall D = d;

    [Step(Trains = nameof(D))]
    [From(nameof(real)), Run(nameof(D)), BinaryCrossEntropy(Value = 1, Name = "real")]
    [Noise(9), Run(nameof(G)), Detach, Run(nameof(D)), BinaryCrossEntropy(Value = 0, Name = "fake")]
    public partial float TrainD(ReadOnlySpan<float> real);

    [Step(Trains = nameof(G))]
    [Noise(9), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)]
    public partial float TrainG(int batch);
}
