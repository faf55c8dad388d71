namespace NetGen.ConsoleTests;

/// <summary>Which of three spots a point is near.</summary>
[Network, Input(2)]
[Dense(8), Tanh, Dense(3)]
[SoftmaxCrossEntropy]
public partial class Spots
{
    /// <summary>Points around three spots, in turn.</summary>
    public static IDataset Points(int count)
    {
        float[] points = new float[2 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 3;
            points[2 * i] = MathF.Cos(2.1f * labels[i]) + 0.3f * MathF.Sin(12.9f * i);
            points[2 * i + 1] = MathF.Sin(2.1f * labels[i]) + 0.3f * MathF.Cos(78.2f * i);
        }
        return new InMemoryDataset(DataColumn.Values("input", [2], points), DataColumn.Labels("labels", 3, labels));
    }
}

/// <summary>A number from a number: no classes.</summary>
[Network, Input(1), Dense(4), Tanh, Dense(1), MeanSquaredError]
public partial class Curve;
