using NetGen;
using NetGen.Samples;

namespace ImageNet;

/// <summary>The pretrained network's features: held against ONNX Runtime's, and photographs that it takes for alike.</summary>
internal static class Neighbours
{
    private const int Rows = 6, Shown = 5;

    public static void Run(SampleRun run, Recipe recipe)
    {
        using var featurizer = new Featurizer(run.Options.Threads);
        run.Report("features, furthest from ONNX Runtime's, in millionths", 1e6 * featurizer.FurthestFromOnnxRuntime(), Goal.AtMost(100));
        (Album known, Album asked) = Album.Load(run, recipe.Photos);
        run.Say($"Features of {known.Photos.Count + asked.Photos.Count:N0} photographs, {Featurizer.Size} numbers each.");
        float[][] features = [.. featurizer.Of(known.Photos, run.Cancellation).Select(Unit)], questions = [.. featurizer.Of(asked.Photos, run.Cancellation).Select(Unit)];
        int[][] nearest = [.. questions.Select(question => Enumerable.Range(0, features.Length).OrderByDescending(i => Cosine(question, features[i])).ToArray())];

        // What people have written about both photographs says whether they are alike: nobody told the network.
        double near = nearest.Select((order, i) => Album.Shared(asked.Words[i], known.Words[order[0]])).Average();
        double any = nearest.Select((order, i) => order.Average(j => Album.Shared(asked.Words[i], known.Words[j]))).Average();
        run.Report("words shared with any photograph", any);
        run.Report("words shared with the nearest photograph", near, Goal.AtLeast(2 * any, "twice any other's"));

        run.Picture("neighbours", path =>
        {
            var sheet = new ImageSheet(3, known.Photos.Side, known.Photos.Side) { Title = "A photograph, and those whose features are nearest to its own", Scale = 1.1 };
            int[] shown = [.. Enumerable.Range(0, Math.Min(Rows, asked.Photos.Count)).Select(i => i * asked.Photos.Count / Math.Min(Rows, asked.Photos.Count))];
            foreach (int i in shown)
                sheet.Row("", [asked.Photos[i], Blank(known.Photos.Size), .. nearest[i].Take(Shown).Select(j => known.Photos[j])]);
            sheet.Save(path);
        });
    }

    private static float[] Blank(int size)
    {
        float[] white = new float[size];
        Array.Fill(white, 1);
        return white;
    }

    private static float[] Unit(float[] features)
    {
        double length = Math.Sqrt(features.Sum(value => (double)value * value));
        return Array.ConvertAll(features, value => (float)(value / Math.Max(length, 1e-12)));
    }

    private static double Cosine(float[] a, float[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += (double)a[i] * b[i];
        return sum;
    }
}
