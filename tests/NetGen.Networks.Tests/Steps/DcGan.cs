using NetGen.Networks.Tests.Networks;

namespace NetGen.Networks.Tests.Steps;

/// <summary>The steps of Radford, Metz, Chintala: DCGAN (2016), at full size: 3,576,704 parameters against 2,765,568.</summary>
public sealed partial class DcGan(DcGanGenerator g, DcGanDiscriminator d)
{
    [Net] private readonly DcGanGenerator G = g;
    [Net] private readonly DcGanDiscriminator D = d;

    [Step(Trains = nameof(D))]
    [From(nameof(real)), Run(nameof(D)), BinaryCrossEntropy(Logits = true, Value = 1)]
    [Noise(100), Run(nameof(G)), Detach, Run(nameof(D)), BinaryCrossEntropy(Logits = true, Value = 0)]
    public partial float TrainD(ReadOnlySpan<float> real);

    [Step(Trains = nameof(G))]
    [Noise(100), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Logits = true, Value = 1)]
    public partial float TrainG();
}
