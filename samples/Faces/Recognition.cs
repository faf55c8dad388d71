using NetGen;
using NetGen.Samples;
using OxyPlot;

namespace Faces;

/// <summary>Trains both heads at once, and asks about people that the network has never seen.</summary>
internal static class Recognition
{
    /// <summary>How often a photograph of a known person is looked at, and how much of the mean variance every direction has beside its own.</summary>
    private const int Copies = 4;

    private const double Shrinkage = 0.3;

    private const int Rows = 6, Nearest = 7;

    public static void Run(SampleRun run, Recipe recipe)
    {
        (People known, People unseen) = People.Load(run);
        (Smiles train, Smiles test) = Smiles.Load(run);
        using var net = new FaceNetwork(run.Seed);
        IDataset lessons = Lessons.Of(known, train, run.Seed);
        run.Fit(net, lessons, new FitOptions
        {
            Optimizer = new AdamW(new CosineLearningRate(1.5e-3, lessons.Steps(recipe.Epochs, Recipe.Batch), warmUp: Math.Min(50, recipe.Epochs))) { WeightDecay = 0.05 },
            Epochs = recipe.Epochs,
            BatchSize = Recipe.Batch,
        });
        using var reader = new FaceReader(run.Seed);
        foreach (Parameter own in reader.Parameters.Where(own => !own.Name.StartsWith("whitening.", StringComparison.Ordinal)))
            net.Parameters[own.Name].ReadOnlySpan.CopyTo(own.Span);
        Whiten(reader, known, run.Seed);
        Safetensors.Save(reader.Parameters, run.PathOf("FaceReader.safetensors"));

        double right = Enumerable.Range(0, test.Count).Average(i => Smiling(reader, test[i]) > 0 == (test.Smiling[i] == 1) ? 1.0 : 0);
        run.Report("smiles, accuracy", right, Goal.AtLeast(0.9));
        float[][] faces = [.. Enumerable.Range(0, unseen.Count).Select(i => unseen[i])], points = [.. faces.Select(face => Place(reader, face))];
        IReadOnlyList<(double False, double True)> raw = Distance.Curve(faces, unseen.Identities), learned = Distance.Curve(points, unseen.Identities);
        double ofPixels = Distance.EqualErrorRate(raw), ofNetwork = Distance.EqualErrorRate(learned);
        run.Report("people never seen, equal error rate of raw pixels", ofPixels);
        run.Report("people never seen, equal error rate", ofNetwork, Goal.AtMost(ofPixels / 2, "half of that of raw pixels"));

        run.Picture("roc", path => Chart.New("Is it the same person? People it has never seen", "strangers that are accepted", "photographs of one person accepted")
            .Line("the network", learned.Select(point => (point.False, point.True)))
            .Line("raw pixels", raw.Select(point => (point.False, point.True)))
            .Line("errors are equal", [(0, 1), (1, 0)], LineStyle.Dot)
            .Save(path, 520, 440));
        run.Picture("nearest", path => Draw(unseen, faces, points).Save(path));
    }

    /// <summary>Gives the reader the layer that tells people apart: of the known ones, each photograph and copies of it, moved a little and mirrored.</summary>
    private static void Whiten(FaceReader reader, People known, ulong seed)
    {
        var random = new Random((int)seed);
        float[][] features = [.. Enumerable.Range(0, Copies * known.Count).Select(i =>
        {
            float[] altered = new float[People.Size];
            Lessons.Alter(known[i % known.Count], altered, random, moved: i < known.Count ? 0 : 1.5, lit: 0);
            return Read(reader, altered).Seen;
        })];
        int[] identities = [.. Enumerable.Range(0, features.Length).Select(i => known.Identities[i % known.Count])];
        Whitening.Fit(features, identities, Shrinkage, reader.Parameters["whitening.weight"].Span, reader.Parameters["whitening.bias"].Span);
    }

    /// <summary>Where a face is on the sphere: between where the network sees it and where it sees its mirror image.</summary>
    private static float[] Place(FaceReader reader, float[] face)
    {
        float[] sum = [.. Read(reader, face).Who.Zip(Read(reader, Mirrored(face)).Who, (a, b) => a + b)];
        double length = Math.Sqrt(sum.Sum(value => (double)value * value));
        return Array.ConvertAll(sum, value => (float)(value / length));
    }

    /// <summary>How surely a face smiles, as a logit: the mean of it and of its mirror image.</summary>
    private static float Smiling(FaceReader reader, float[] face) => (Read(reader, face).Smiles + Read(reader, Mirrored(face)).Smiles) / 2;

    private static float[] Mirrored(float[] face) => [.. face.Chunk(People.Side).SelectMany(row => row.Reverse())];

    /// <summary>What the trunk sees; who it is, as a point on a sphere; and how surely it smiles, as a logit.</summary>
    private static (float[] Seen, float[] Who, float Smiles) Read(FaceReader reader, float[] face)
    {
        float[] seen = new float[FaceReader.SeenSize], who = new float[FaceReader.WhoSize], smiles = new float[1];
        reader.Predict(face, seen, who, smiles);
        return (seen, who, smiles[0]);
    }

    private static ImageSheet Draw(People people, float[][] faces, float[][] points)
    {
        var sheet = new ImageSheet(1, People.Side, People.Side) { Title = "A face of somebody it has never seen, and the faces that are nearest", Margin = 10, Scale = 1.1 };
        int[] shown = [.. people.Identities.Distinct().Take(Rows).Select(person => Array.IndexOf(people.Identities, person))];
        foreach (int i in shown)
        {
            int[] nearest = [.. Enumerable.Range(0, people.Count).Where(j => j != i).OrderBy(j => Distance.Between(points[i], points[j])).Take(Nearest)];
            sheet.Row("", [faces[i], .. nearest.Select(j => faces[j])], ["", .. nearest.Select(j => people.Identities[j] == people.Identities[i] ? "the same" : "another")]);
        }
        return sheet;
    }
}
