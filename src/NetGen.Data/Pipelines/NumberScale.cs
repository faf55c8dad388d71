using System.Text.Json;

namespace NetGen.Data;

/// <summary>How numbers are brought to a size that networks learn well from.</summary>
/// <example><code>
/// TableSchema schema = new TableSchema()
///     .Number("age", scaling: Scaling.Standard).Number("rooms", scaling: Scaling.MinMax).Number("income", scaling: Scaling.Log).Number("share", scaling: Scaling.None);
/// </code></example>
public enum Scaling
{
    /// <summary>(x − mean)/deviation of the training data.</summary>
    Standard,

    /// <summary>(x − least)/(greatest − least): the training data lie in 0 … 1.</summary>
    MinMax,

    /// <summary>ln(1 + x), then as <see cref="Standard"/>: of counts and amounts that span several powers of ten. Numbers are greater than −1.</summary>
    Log,

    /// <summary>As they are.</summary>
    None,
}

/// <summary>A scale that was fitted: (f(x) − shift)/size.</summary>
internal sealed class NumberScale(Scaling scaling, double shift, double size)
{
    public static NumberScale Fit(Scaling scaling, List<double> numbers)
    {
        if (scaling == Scaling.None || numbers.Count == 0)
            return new NumberScale(scaling, 0, 1);
        if (scaling == Scaling.MinMax)
        {
            (double least, double most) = (numbers.Min(), numbers.Max());
            return new NumberScale(scaling, least, Size(most - least));
        }
        double[] values = [.. numbers.Select(x => scaling == Scaling.Log ? Math.Log(1 + x) : x)];
        double mean = values.Average();
        return new NumberScale(scaling, mean, Size(Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / values.Length)));
    }

    public bool Takes(double x) => scaling != Scaling.Log || x > -1;

    public float Apply(double x) => (float)(((scaling == Scaling.Log ? Math.Log(1 + x) : x) - shift) / size);

    public double Undo(float y)
    {
        double x = (y * size) + shift;
        return scaling == Scaling.Log ? Math.Exp(x) - 1 : x;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("scaling", scaling.ToString());
        json.WriteNumber("shift", shift);
        json.WriteNumber("size", size);
    }

    public static NumberScale Read(JsonElement json)
    {
        double size = json.Number("size");
        return size > 0 ? new NumberScale(json.Choice<Scaling>("scaling"), json.Number("shift"), size) : throw new FormatException("A scale has no size.");
    }

    // What never changes says nothing: it becomes 0.
    private static double Size(double size) => size > 0 && double.IsFinite(size) ? size : 1;
}
