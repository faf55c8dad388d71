using NetGen.Onnx.Import;

namespace NetGen.Onnx.Operators;

/// <summary>Where the elements of a resized axis are read, as ONNX's Resize defines it.</summary>
internal sealed record ResizeRule(string Mode, string Coordinates, string NearestMode)
{
    public double CubicA { get; init; } = -0.75;

    public bool ExcludesOutside { get; init; }

    /// <summary>Where element i of the result lies in the input.</summary>
    public double Source(int i, int from, int to, double scale) => Coordinates switch
    {
        "half_pixel" => ((i + 0.5) / scale) - 0.5,
        "pytorch_half_pixel" => to > 1 ? ((i + 0.5) / scale) - 0.5 : 0,
        "align_corners" => to > 1 ? i * (from - 1.0) / (to - 1.0) : 0,
        "asymmetric" => i / scale,
        "half_pixel_symmetric" => (from / 2.0 * (1 - (to / (scale * from)))) + ((i + 0.5) / scale) - 0.5,
        _ => throw Refusal.Of($"coordinate_transformation_mode = '{Coordinates}'"),
    };

    public int Nearest(int i, int from, int to, double scale)
    {
        double x = Source(i, from, to, scale);
        double nearest = NearestMode switch
        {
            "round_prefer_floor" => Math.Ceiling(x - 0.5),
            "round_prefer_ceil" => Math.Floor(x + 0.5),
            "floor" => Math.Floor(x),
            "ceil" => Math.Ceiling(x),
            _ => throw Refusal.Of($"nearest_mode = '{NearestMode}'"),
        };
        return (int)Math.Min(Math.Max(nearest, 0), from - 1);
    }

    /// <summary>What each element of the input counts in element i of the result.</summary>
    public double[] Weights(int i, int from, int to, double scale)
    {
        double x = Source(i, from, to, scale);
        int floor = (int)Math.Floor(x), radius = Mode switch { "linear" => 1, "cubic" => 2, _ => throw Refusal.Of($"mode = '{Mode}'") };
        var weights = new double[from];
        double sum = 0;
        for (int at = floor - radius + 1; at <= floor + radius; at++)
        {
            double weight = Weight(Math.Abs(x - at));
            if (ExcludesOutside && (at < 0 || at >= from))
                continue;
            sum += weight;
            weights[Math.Min(Math.Max(at, 0), from - 1)] += weight;
        }
        return ExcludesOutside ? Array.ConvertAll(weights, w => w / sum) : weights;
    }

    private double Weight(double d)
    {
        if (Mode == "linear")
            return Math.Max(0, 1 - d);
        double a = CubicA;
        return d <= 1 ? ((((a + 2) * d) - (a + 3)) * d * d) + 1 : d < 2 ? (((((a * d) - (5 * a)) * d) + (8 * a)) * d) - (4 * a) : 0;
    }
}
