using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Activations of the project's own, each the twin of a case in tests/fixtures/make_fixtures.py.

public static class OwnActivations
{
    private const float Half = 0.5f;

    [Activation]
    public static float SoftSwish(float x, float beta = 1) => x / (1 + MathF.Exp(-beta * x));

    [Activation]
    public static float Softplus(float x) => MathF.Max(0, x) + MathF.Log(1 + MathF.Exp(-MathF.Abs(x)));

    [Activation]
    public static float Mish(float x) => x * MathF.Tanh(Softplus(x));

    [Activation]
    public static float Bent(float x, float low, float high) =>
        x < low ? low + (Half * (x - low)) : (x >= high) ? high + ((x - high) / 4) : x == 0 ? 0 : MathF.Sin(x) * MathF.Sqrt(MathF.Pow(x, 2) + 1);
}

[Network, Input(4), Dense(6), Apply(nameof(OwnActivations.SoftSwish), 1.5), Dense(3), MeanSquaredError]
public partial class AppliedSwishCase;

[Network, Input(4), Dense(6), Apply(nameof(OwnActivations.Mish)), Dense(3), MeanSquaredError]
public partial class AppliedMishCase;

[Network, Input(2, 4, 5), Conv2D(3, 3), Apply(nameof(OwnActivations.Bent), -0.5, 0.75), Conv2D(2, 1), Apply(nameof(OwnActivations.SoftSwish)), MeanSquaredError]
public partial class AppliedBentCase;
