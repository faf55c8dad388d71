namespace NetGen.Generator.Tests.Ops;

/// <summary>Code of a project's own, for the examples of the ops that call such code.</summary>
public sealed class Half : ICustomLayer, ICustomLoss, ITrainableLayer
{
    /// <summary>The same as text, for what is compiled while tests run.</summary>
    internal const string Text = """

        namespace NetGen.Generator.Tests.Ops
        {
            public sealed class Half : global::NetGen.ICustomLayer, global::NetGen.ICustomLoss, global::NetGen.ITrainableLayer
            {
                public static void Forward(global::System.ReadOnlySpan<float> x, global::System.Span<float> y) { }
                public static void Backward(global::System.ReadOnlySpan<float> x, global::System.ReadOnlySpan<float> y, global::System.ReadOnlySpan<float> dy, global::System.Span<float> dx) { }
                public static void Forward(global::System.ReadOnlySpan<float> x, global::NetGen.LayerWeights weights, global::System.Span<float> y) { }
                public static void Backward(
                    global::System.ReadOnlySpan<float> x, global::System.ReadOnlySpan<float> y, global::System.ReadOnlySpan<float> dy, global::NetGen.LayerWeights weights,
                    global::System.Span<float> dx, global::NetGen.LayerGradients gradients) { }
                public static float Loss(global::System.ReadOnlySpan<float> x, global::System.ReadOnlySpan<float> target) => 0;
                public static void Gradient(global::System.ReadOnlySpan<float> x, global::System.ReadOnlySpan<float> target, global::System.Span<float> dx) { }
            }
        }
        """;

    public static void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = x[i] / 2;
    }

    public static void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        for (int i = 0; i < y.Length; i++)
            dx[i] = dy[i] / 2;
    }

    public static void Forward(ReadOnlySpan<float> x, LayerWeights weights, Span<float> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = x[i] / 2 * weights[0][0];
    }

    public static void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, LayerWeights weights, Span<float> dx, LayerGradients gradients)
    {
        for (int i = 0; i < y.Length; i++)
            (dx[i], gradients[1][0]) = (dy[i] / 2, x[0]);
    }

    public static float Loss(ReadOnlySpan<float> x, ReadOnlySpan<float> target) => (x[0] - target[0]) / 2;

    public static void Gradient(ReadOnlySpan<float> x, ReadOnlySpan<float> target, Span<float> dx) => dx[0] = 0.5f;
}
