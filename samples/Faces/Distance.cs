namespace Faces;

/// <summary>Distances between faces, and how well they tell people apart.</summary>
internal static class Distance
{
    /// <summary>The Euclidean one.</summary>
    public static double Between(float[] a, float[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += ((double)a[i] - b[i]) * (a[i] - b[i]);
        return Math.Sqrt(sum);
    }

    /// <summary>
    /// The curve of all thresholds on the distance of a pair: the part of the pairs of different people that is accepted, and that of the pairs of one person.
    /// </summary>
    public static IReadOnlyList<(double False, double True)> Curve(float[][] faces, int[] identities)
    {
        var pairs = new List<(double Distance, bool Same)>();
        for (int i = 0; i < faces.Length; i++)
        {
            for (int j = 0; j < i; j++)
                pairs.Add((Between(faces[i], faces[j]), identities[i] == identities[j]));
        }
        double same = pairs.Count(pair => pair.Same), others = pairs.Count - same;
        var curve = new List<(double, double)> { (0, 0) };
        int found = 0, taken = 0;
        foreach (IGrouping<double, (double Distance, bool Same)> equal in pairs.GroupBy(pair => pair.Distance).OrderBy(group => group.Key))
        {
            found += equal.Count(pair => pair.Same);
            taken += equal.Count(pair => !pair.Same);
            curve.Add((taken / others, found / same));
        }
        return curve;
    }

    /// <summary>Where as large a part of strangers is accepted as of the same person is refused; between two thresholds by linear interpolation.</summary>
    public static double EqualErrorRate(IReadOnlyList<(double False, double True)> curve)
    {
        int i = 1;
        while (curve[i].False < 1 - curve[i].True)
            i++;
        (double before, double after) = (1 - curve[i - 1].True - curve[i - 1].False, 1 - curve[i].True - curve[i].False);
        double part = before / (before - after);
        return curve[i - 1].False + part * (curve[i].False - curve[i - 1].False);
    }
}
