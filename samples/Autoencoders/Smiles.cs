using NetGen;
using NetGen.Samples;

namespace Autoencoders;

/// <summary>Arithmetic of codes: a serious face and (smiling faces less serious faces) is a smiling face, says a judge who has only seen photographs.</summary>
internal static class Smiles
{
    private static readonly float[] Strengths = [0, 0.5f, 1, 1.5f, 2];

    public static void Run(SampleRun run, Recipe recipe)
    {
        var (train, test) = Faces.Load(run);
        using var net = new FaceAutoencoder(run.Seed);
        using var judge = new SmileJudge(run.Seed);
        IDataset faces = new InMemoryDataset(Column("x", train)), judged = new InMemoryDataset(Column("face", train), DataColumn.Labels("smile", 2, train.Smiles));
        run.Fit(net, new AlteredDataset(faces, run.Seed, Mirror), Options(recipe.Faces, train, 2e-3));
        run.Fit(judge, new AlteredDataset(judged, run.Seed, Mirror), Options(recipe.Judge, train, 2e-3));

        var asked = new InMemoryDataset(Column("face", test), DataColumn.Labels("smile", 2, test.Smiles));
        run.Report("judge, accuracy on photographs", run.Measure(judge, asked, new Accuracy()));

        float[] smile = Difference(Mean(train.Of(1)), Mean(train.Of(0)));
        float[][] serious = [.. test.Of(0)], codes = [.. serious.Select(face => net.Encode(face))];
        run.Report("serious faces drawn again, called smiling", Called(codes, 0));
        run.Report("with the smile added, called smiling", Called(codes, 1), Goal.AtLeast(0.7));
        run.Report("with one and a half of it added, called smiling", Called(codes, 1.5f));

        run.Picture("smiles", path =>
        {
            var sheet = new ImageSheet(1, Faces.Side, Faces.Side) { Title = "Serious test faces, and their codes with more and more of the smile", Scale = 1.5 };
            sheet.Row("photograph", serious.Take(8));
            foreach (float strength in Strengths)
                sheet.Row(strength == 0 ? "drawn again" : FormattableString.Invariant($"+ {strength:0.#} smile"), codes.Take(8).Select(code => Drawn(code, strength)));
            sheet.Save(path);
        });

        float[] Mean(IEnumerable<float[]> images)
        {
            float[][] all = [.. images.Select(face => net.Encode(face))];
            return [.. Enumerable.Range(0, all[0].Length).Select(i => all.Average(code => code[i]))];
        }

        float[] Drawn(float[] code, float strength) => net.Decode([.. code.Zip(smile, (c, s) => c + strength * s)]);

        double Called(float[][] all, float strength) => all.Average(code => judge.Predict(Drawn(code, strength)) is [var no, var yes] && yes > no ? 1.0 : 0);
    }

    private static float[] Difference(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private static NumberColumn Column(string name, Faces faces) => DataColumn.Values(name, [1, Faces.Side, Faces.Side], faces.Images.SelectMany(image => image).ToArray());

    private static FitOptions Options(int epochs, Faces train, double rate) => new()
    {
        Optimizer = new Adam(new CosineLearningRate(rate, (long)epochs * ((train.Images.Length + Recipe.FaceBatch - 1) / Recipe.FaceBatch))),
        Epochs = epochs,
        BatchSize = Recipe.FaceBatch,
    };

    /// <summary>Half of the faces look the other way.</summary>
    private static void Mirror(Batch batch, int sample, Random random)
    {
        if (random.Next(2) == 0)
            return;
        Span<float> image = batch.Values(0).Slice(sample * Faces.Size, Faces.Size);
        for (int y = 0; y < Faces.Side; y++)
            image.Slice(y * Faces.Side, Faces.Side).Reverse();
    }
}
