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
