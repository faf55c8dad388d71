using NetGen;

namespace Playground.Pictures;

/// <summary>A picture, and a convolution whose nine numbers and bias are set by hand.</summary>
public sealed class FilterPicture : IDisposable
{
    public const int Side = 96;

    private readonly HandFilter _filter = new();

    /// <summary>Filters that do something, by name.</summary>
    public static IReadOnlyList<(string Name, float[] Weights)> Known { get; } =
    [
        ("nothing", [0, 0, 0, 0, 1, 0, 0, 0, 0]),
        ("upright edges", [-1, 0, 1, -2, 0, 2, -1, 0, 1]),
        ("level edges", [-1, -2, -1, 0, 0, 0, 1, 2, 1]),
        ("all edges", [0, -1, 0, -1, 4, -1, 0, -1, 0]),
        ("blur", [0.0625f, 0.125f, 0.0625f, 0.125f, 0.25f, 0.125f, 0.0625f, 0.125f, 0.0625f]),
        ("sharpen", [0, -1, 0, -1, 5, -1, 0, -1, 0]),
        ("relief", [-2, -1, 0, -1, 1, 1, 0, 1, 2]),
    ];

    /// <summary>What is filtered: a scene of shapes, a slope and stripes, numbers from 0 to 1.</summary>
    public static float[] Scene { get; } = Draw();

    /// <summary>The scene filtered.</summary>
    /// <param name="weights">Nine, row by row.</param>
    /// <returns>Bytes: with weights that sum to 0, 128 is 0; else 0 is 0 and 255 is 1.</returns>
    public byte[] Apply(IReadOnlyList<float> weights)
    {
        Span<float> kernel = _filter.Parameters["conv1.weight"].Span;
        for (int i = 0; i < kernel.Length; i++)
            kernel[i] = weights[i];
        _filter.Parameters["conv1.bias"].Span[0] = 0;
        _filter.Parameters.MarkChanged();
        bool isSigned = IsSigned(weights);
        return Array.ConvertAll(_filter.Predict(Scene), v => (byte)Math.Clamp(isSigned ? (v + 1) * 127.5f : v * 255, 0, 255));
    }

    /// <summary>Whether flat parts become 0, so that both signs are to be seen.</summary>
    public static bool IsSigned(IReadOnlyList<float> weights) => Math.Abs(weights.Sum()) < 1e-4f;

    public static byte[] SceneBytes => Array.ConvertAll(Scene, v => (byte)(v * 255));

    public void Dispose() => _filter.Dispose();

    /// <summary>Each pixel the mean of nine points of it.</summary>
    private static float[] Draw()
    {
        var scene = new float[Side * Side];
        for (int i = 0; i < scene.Length; i++)
        {
            float sum = 0;
            for (int p = 0; p < 9; p++)
                sum += Level(((i % Side) + (((p % 3) + 0.5f) / 3)) / Side, ((i / Side) + (((p / 3) + 0.5f) / 3)) / Side);
            scene[i] = sum / 9;
        }
        return scene;
    }

    /// <summary>A house with a door and windows before hills, a sun, a fence.</summary>
    private static float Level(float x, float y)
    {
        if (Distance(x, y, 0.80f, 0.20f) < 0.11f)
            return 1;
        bool house = x is > 0.16f and < 0.56f && y is > 0.48f and < 0.82f;
        bool roof = y is > 0.28f and <= 0.48f && Math.Abs(x - 0.36f) < (y - 0.28f) * 1.2f;
        bool door = x is > 0.32f and < 0.41f && y > 0.62f;
        bool window = y is > 0.55f and < 0.66f && (x is > 0.20f and < 0.28f || x is > 0.45f and < 0.53f);
        bool cross = window && (Math.Abs(y - 0.605f) < 0.008f || Math.Abs(x - 0.24f) < 0.008f || Math.Abs(x - 0.49f) < 0.008f);
        if (house)
            return cross ? 0.85f : window ? 0.95f : door ? 0.2f : 0.72f;
        if (roof)
            return 0.32f + (0.1f * (MathF.Sin(y * 160) > 0 ? 1 : 0));
        if (x > 0.62f && y is > 0.70f and < 0.84f && ((x * 16) % 1 < 0.45f || Math.Abs(y - 0.76f) < 0.012f))
            return 0.9f;
        float hills = 0.66f - (0.10f * MathF.Sin((x * 5) + 0.6f));
        return y > 0.82f ? 0.38f : y > hills ? 0.5f : 0.12f + (0.34f * y);
    }

    private static float Distance(float x, float y, float toX, float toY) => MathF.Sqrt(((x - toX) * (x - toX)) + ((y - toY) * (y - toY)));
}
