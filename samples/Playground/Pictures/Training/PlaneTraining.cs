using System.Globalization;
using System.Text;
using NetGen;

namespace Playground.Pictures.Training;

/// <summary>Trains the plane of digits, and notes where some test digits lie on it.</summary>
public static class PlaneTraining
{
    private const int Batch = 128, Epochs = 24, Size = 784, Shown = 600;

    public static void Run(string data, string folder, Recipe recipe)
    {
        (byte[] images, int[] labels) = Mnist.Read(data, "train");
        int steps = recipe.Steps(Epochs * labels.Length / Batch);
        using var net = new DigitPlane(Recipe.Seed);
        double loss = 0;
        using (DigitPlane.Trainer trainer = net.CreateTrainer(Batch, new Adam(new CosineLearningRate(1e-3, steps)), recipe.Threads))
        {
            var random = new Random((int)Recipe.Seed);
            int[] order = [.. Enumerable.Range(0, labels.Length)];
            var x = new float[Batch * Size];
            for (int step = 0; step < steps; step++)
            {
                int at = step * Batch % (labels.Length - Batch);
                if (at < Batch)
                    random.Shuffle(order);
                for (int i = 0; i < Batch; i++)
                for (int p = 0; p < Size; p++)
                    x[(i * Size) + p] = images[(order[at + i] * Size) + p] / 255f;
                loss = step == 0 ? trainer.Step(x) : loss + ((trainer.Step(x) - loss) / Math.Min(step + 1, 200));
            }
        }
        net.Parameters.SaveAs(Path.Combine(folder, Models.Plane), WeightFormat.BFloat16);

        (byte[] test, int[] truth) = Mnist.Read(data, "t10k");
        var lines = new StringBuilder("x,y,digit\n");
        for (int i = 0; i < Shown; i++)
        {
            float[] z = net.Encode(Array.ConvertAll(test[(i * Size)..((i + 1) * Size)], level => level / 255f));
            lines.Append(CultureInfo.InvariantCulture, $"{z[0]:0.###},{z[1]:0.###},{truth[i]}\n");
        }
        File.WriteAllText(Path.Combine(folder, Models.Codes), lines.ToString());
        Console.WriteLine(FormattableString.Invariant($"{Models.Plane}: {loss:0.0} nats a digit at the end of training."));
    }
}
