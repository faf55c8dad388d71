using NetGen;
using NetGen.Samples;

namespace Style;

/// <summary>A photograph of a facade, and what each of its pixels belongs to.</summary>
/// <param name="Photo">[3, side, side], red, green, blue, 0 to 1.</param>
/// <param name="LabelOf">The label of each pixel.</param>
/// <param name="Side">Rows and columns.</param>
internal sealed record FacadeMap(float[] Photo, int[] LabelOf, int Side)
{
    /// <summary>Wall; what opens: windows, doors, shops; ornaments and what juts out; and what is around the house.</summary>
    public const int Labels = 4;

    /// <summary>Of a label that is learned from, so large a part of the photograph at least.</summary>
    private const double SmallestPart = 0.04;

    private static readonly (float, float, float)[] Shown = [(0.85f, 0.8f, 0.7f), (0.2f, 0.4f, 0.8f), (0.9f, 0.5f, 0.2f), (0.25f, 0.5f, 0.3f)];

    /// <summary>
    /// Styles, the training facades whose labels differ most in colour: of others nobody could say whether they were followed; and as many test facades, those whose labels are
    /// most even, to be painted after their labels alone.
    /// </summary>
    public static (FacadeMap[] Styles, FacadeMap[] Wanted) Load(SampleRun run, int count)
    {
        string[] files = ["train-photo.idx4-ubyte", "train-labelmap.idx4-ubyte", "test-photo.idx4-ubyte", "test-labelmap.idx4-ubyte"];
        if (run.FindData("facades64", files) is not { } folder)
            return ([Drawn(0)], [Drawn(1)]);
        return (First(Read(files[0], files[1]), map => map.Apart()), First(Read(files[2], files[3]), map => map.LeastPart()));

        FacadeMap[] First(FacadeMap[] maps, Func<FacadeMap, double> by) => [.. maps.OrderByDescending(by).Take(count)];

        FacadeMap[] Read(string photos, string maps)
        {
            (Photos seen, Photos labels) = (Photos.Read(folder, photos), Photos.Read(folder, maps));
            return [.. Enumerable.Range(0, seen.Count).Select(i => new FacadeMap(seen[i], LabelColours.LabelsOf(labels[i], labels.Side), seen.Side))];
        }
    }

    /// <summary>The mean colour of what has a label in an image of this map: red, green, blue, 0 to 1. No numbers where nothing has it.</summary>
    /// <param name="image">[3, side, side].</param>
    /// <param name="side">Its rows and columns.</param>
    /// <param name="label">The label.</param>
    public double[] MeanColour(float[] image, int side, int label)
    {
        ReadOnlySpan<float> mask = Masks(side).AsSpan(label * side * side, side * side);
        double[] sums = new double[3];
        double all = 0;
        for (int p = 0; p < mask.Length; p++)
        {
            all += mask[p];
            for (int c = 0; c < 3; c++)
                sums[c] += mask[p] * image[c * mask.Length + p];
        }
        return Array.ConvertAll(sums, sum => sum / all);
    }

    /// <summary>How large a part of the photograph has the label that the fewest pixels have.</summary>
    private double LeastPart() => Enumerable.Range(0, Labels).Min(label => LabelOf.Count(own => own == label)) / (double)LabelOf.Length;

    /// <summary>How far the mean colours of the two labels are apart that are nearest to each other; 0 where a label is hardly there.</summary>
    private double Apart()
    {
        if (LeastPart() < SmallestPart)
            return 0;
        double[][] colours = [.. Enumerable.Range(0, Labels).Select(label => MeanColour(Photo, Side, label))];
        return Enumerable.Range(0, Labels).Min(a => Enumerable.Range(0, a).Select(b => SquaredDistance(colours[a], colours[b])).DefaultIfEmpty(double.MaxValue).Min());
    }

    /// <summary>Between two colours.</summary>
    public static double SquaredDistance(double[] a, double[] b) => a.Zip(b).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second));

    /// <summary>How much of each pixel belongs to each label, at another size: [labels, wanted, wanted].</summary>
    public float[] Masks(int wanted)
    {
        float[] masks = new float[Labels * LabelOf.Length];
        for (int p = 0; p < LabelOf.Length; p++)
            masks[LabelOf[p] * LabelOf.Length + p] = 1;
        return Resampling.Resized(masks, Labels, Side, wanted);
    }

    /// <summary>The same, each label's of length 1, so that small and large regions have Gram matrices of one size.</summary>
    public float[] Regions(int wanted)
    {
        float[] masks = Masks(wanted);
        for (int label = 0; label < Labels; label++)
        {
            Span<float> own = masks.AsSpan(label * wanted * wanted, wanted * wanted);
            double length = 0;
            foreach (float share in own)
                length += share * share;
            foreach (ref float share in own)
                share = (float)(share / Math.Max(1e-6, Math.Sqrt(length)));
        }
        return masks;
    }

    /// <summary>The labels in colours.</summary>
    public float[] Drawn(int wanted)
    {
        float[] masks = Masks(wanted), image = new float[3 * wanted * wanted];
        int plane = wanted * wanted;
        for (int i = 0; i < masks.Length; i++)
        {
            (float red, float green, float blue) = Shown[i / plane];
            image[i % plane] += red * masks[i];
            image[plane + i % plane] += green * masks[i];
            image[2 * plane + i % plane] += blue * masks[i];
        }
        return image;
    }

    /// <summary>A wall with windows, ledges and a street, its windows in other places in each: a stand-in.</summary>
    private static FacadeMap Drawn(int which, int side = 64)
    {
        int[] labels = [.. Enumerable.Range(0, side * side).Select(p =>
        {
            (int y, int x) = (p / side, p % side);
            return y > 52 ? 3 : y % 16 < 3 ? 2 : x % (which == 0 ? 16 : 21) > 8 && y % 16 > 5 ? 1 : 0;
        })];
        float[] photo = new float[3 * labels.Length];
        for (int p = 0; p < labels.Length; p++)
        {
            (float red, float green, float blue) = labels[p] switch { 0 => (0.8f, 0.5f, 0.4f), 1 => (0.1f, 0.2f, 0.4f), 2 => (0.95f, 0.95f, 0.9f), _ => (0.3f, 0.35f, 0.25f) };
            float grain = 0.08f * MathF.Sin(p * 1.7f);
            (photo[p], photo[labels.Length + p], photo[2 * labels.Length + p]) = (red + grain, green + grain, blue + grain);
        }
        return new FacadeMap(photo, labels, side);
    }
}
