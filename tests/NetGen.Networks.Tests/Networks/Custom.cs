using NetGen;

namespace NetGen.Networks.Tests.Networks;

/// <summary>Each sample sorted: the gradient goes back where numbers came from.</summary>
public sealed class Sorted : ICustomLayer
{
    public static void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        x.CopyTo(y);
        y.Sort();
    }

    public static void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        for (int i = 0; i < x.Length; i++)
            dx[i] = dy[y.BinarySearch(x[i])];
    }
}

/// <summary>Sums of neighbours: another shape than what it reads.</summary>
internal readonly struct Neighbours : ICustomLayer
{
    public static void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = x[i] * x[i + 1];
    }

    public static void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        for (int i = 0; i < y.Length; i++)
        {
            dx[i] += dy[i] * x[i + 1];
            dx[i + 1] += dy[i] * x[i];
        }
    }
}

/// <summary>A quarter of each error below, three quarters above, squared.</summary>
public sealed class Expectile : ICustomLoss
{
    public static float Loss(ReadOnlySpan<float> x, ReadOnlySpan<float> target)
    {
        float sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += (x[i] > target[i] ? 0.75f : 0.25f) * (x[i] - target[i]) * (x[i] - target[i]);
        return sum;
    }

    public static void Gradient(ReadOnlySpan<float> x, ReadOnlySpan<float> target, Span<float> dx)
    {
        for (int i = 0; i < x.Length; i++)
            dx[i] = 2 * (x[i] > target[i] ? 0.75f : 0.25f) * (x[i] - target[i]);
    }
}

[Network, Input(2, 5, 4), Conv2D(3, 2), Tanh, Custom<Sorted>, Conv2D(2, 2), Custom<Neighbours>(3, 3), Dense(2), Flatten, Dense(3), CustomLoss<Expectile>(Weight = 0.5)]
public partial class CustomNetwork;

/// <summary>The same by layers that NetGen has.</summary>
[Network, Input(2, 5, 4), Conv2D(3, 2), Tanh, Custom<Sorted>, Conv2D(2, 2)]
[Flatten, As("flat"), Slice(0, 9), As("a"), From("flat"), Slice(1, 9), Multiply("a"), Reshape(3, 3), Dense(2), Flatten, Dense(3), MeanSquaredError]
public partial class CustomTwin;

/// <summary>Gaussians around centers that are learned, with widths that are (Broomhead and Lowe 1988).</summary>
[Weight("centers", 5, 4, Init = Init.Normal, InitScale = 1), Weight("widths", 5, Init = Init.Ones)]
public sealed class RadialBasis : ITrainableLayer
{
    public static void Forward(ReadOnlySpan<float> x, LayerWeights weights, Span<float> y)
    {
        for (int k = 0; k < y.Length; k++)
            y[k] = MathF.Exp(-Distance(x, weights[0][(k * x.Length)..]) * weights[1][k] * weights[1][k]);
    }

    public static void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, LayerWeights weights, Span<float> dx, LayerGradients gradients)
    {
        for (int k = 0; k < y.Length; k++)
        {
            ReadOnlySpan<float> center = weights[0][(k * x.Length)..];
            float width = weights[1][k], slope = y[k] * dy[k];
            gradients[1][k] = -2 * slope * Distance(x, center) * width;
            for (int i = 0; i < x.Length; i++)
            {
                float each = 2 * slope * width * width * (x[i] - center[i]);
                gradients[0][(k * x.Length) + i] = each;
                dx[i] -= each;
            }
        }
    }

    private static float Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> center)
    {
        float sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += (x[i] - center[i]) * (x[i] - center[i]);
        return sum;
    }
}

/// <summary>A bilinear form: a weight of three axes.</summary>
[Weight("form", 3, 2, 6, Init = Init.XavierUniform)]
internal readonly struct Bilinear3 : ITrainableLayer
{
    public static void Forward(ReadOnlySpan<float> x, LayerWeights weights, Span<float> y)
    {
        for (int o = 0; o < 3; o++)
        for (int i = 0; i < 2; i++)
        for (int j = 0; j < 6; j++)
            y[o] = (i + j == 0 ? 0 : y[o]) + (weights[0][(((o * 2) + i) * 6) + j] * x[i] * x[j]);
    }

    public static void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, LayerWeights weights, Span<float> dx, LayerGradients gradients)
    {
        for (int o = 0; o < 3; o++)
        for (int i = 0; i < 2; i++)
        for (int j = 0; j < 6; j++)
        {
            int at = (((o * 2) + i) * 6) + j;
            gradients[0][at] = dy[o] * x[i] * x[j];
            dx[i] += dy[o] * weights[0][at] * x[j];
            dx[j] += dy[o] * weights[0][at] * x[i];
        }
    }
}

[Network, Input(7), Dense(4), Tanh, Custom<RadialBasis>(5, Name = "basis"), Dense(6), Softplus, Custom<Bilinear3>(3), MeanSquaredError]
public partial class CustomTrained;

/// <summary>The first layer of <see cref="CustomTrained"/> by layers that NetGen has: ‖x - c‖² of a table of centers.</summary>
[Network, Input(7), Dense(4), Tanh, Reshape(1, 4), As("x"), Learned(5, 4, Name = "centers"), Subtract("x"), Square, Sum(Axis.Features), As("distance")]
[Learned(5, Name = "widths"), Square, Multiply("distance"), Negate, Exp, Dense(6), MeanSquaredError]
public partial class CustomTrainedTwin;

[Network, Input(7), Dense(4), Tanh, Custom<RadialBasis>(5, Name = "basis"), Dense(6), MeanSquaredError]
public partial class CustomTrainedHalf;
