using NetGen;

namespace NetGenApp;

/// <summary>A model to begin with: which points are inside of a circle of radius 0.6. Delete this file once you have a model of your own.</summary>
internal static class MadeModel
{
    private const int Count = 4096;

    public static void Train(string file)
    {
        var random = new Random(1);
        float[] points = new float[CircleNet.InputSize * Count];
        int[] inside = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            (float x, float y) = ((random.NextSingle() * 2) - 1, (random.NextSingle() * 2) - 1);
            (points[2 * i], points[(2 * i) + 1], inside[i]) = (x, y, (x * x) + (y * y) < 0.36f ? 1 : 0);
        }
        using var network = new CircleNet(seed: 1);
        network.Fit(new InMemoryDataset(DataColumn.Values("point", [2], points), DataColumn.Labels("inside", 2, inside)), new FitOptions
        {
            Optimizer = new Adam(0.01),
            Epochs = 20,
            BatchSize = 128,
        });
        network.Save(file);
    }
}
