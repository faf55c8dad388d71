namespace Style;

/// <summary>Three styles, drawn by formulas: [3, side, side], red, green, blue, 0 to 1.</summary>
internal static class Styles
{
    public static IReadOnlyList<(string Name, float[] Image)> All(int side) => [("waves", Draw(side, Waves)), ("glass", Draw(side, Glass)), ("ink", Draw(side, Ink))];

    private static float[] Draw(int side, Func<double, double, (double, double, double)> colour)
    {
        float[] image = new float[3 * side * side];
        for (int p = 0; p < side * side; p++)
        {
            (double red, double green, double blue) = colour((p % side + 0.5) / side, (p / side + 0.5) / side);
            (image[p], image[side * side + p], image[2 * side * side + p]) = ((float)red, (float)green, (float)blue);
        }
        return image;
    }

    /// <summary>Strokes that run around three centres, night blue to yellow.</summary>
    private static (double, double, double) Waves(double x, double y)
    {
        double flow = 0, light = 0;
        foreach ((double cx, double cy, double turn) in new[] { (0.25, 0.3, 26.0), (0.75, 0.62, -22.0), (0.7, 0.15, 18.0) })
        {
            double d = Math.Sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy));
            flow += Math.Exp(-5 * d) * (turn * d + Math.Sin(2 * Math.Atan2(y - cy, x - cx) + 9 * d));
            light += Math.Exp(-30 * d * d);
        }
        double stroke = 0.5 + 0.5 * Math.Sin(6 * flow + 34 * y + 5 * Math.Sin(7 * x)), dab = 0.5 + 0.5 * Math.Sin(60 * x + 9 * flow);
        double t = Math.Clamp(0.65 * stroke * (0.55 + 0.45 * dab) + 0.7 * light, 0, 1);
        return (0.06 + 0.9 * t * t, 0.12 + 0.72 * t, 0.36 + 0.42 * Math.Sin(2.2 * t) - 0.25 * t * t);
    }

    /// <summary>Pieces of coloured glass, framed in lead.</summary>
    private static (double, double, double) Glass(double x, double y)
    {
        const int Pieces = 70;
        (double first, double second, int piece) = (9, 9, 0);
        for (int i = 0; i < Pieces; i++)
        {
            double d = Math.Sqrt(Square(x - Hash(3 * i)) + Square(y - Hash(3 * i + 1)));
            (first, second, piece) = d < first ? (d, first, i) : d < second ? (first, d, piece) : (first, second, piece);
        }
        if (second - first < 0.014)
            return (0.05, 0.05, 0.07);
        double hue = 6 * Hash(3 * piece + 2), shine = 0.75 + 0.25 * Math.Cos(40 * first);
        return (shine * Wave(hue), shine * Wave(hue - 2), shine * Wave(hue - 4));

        static double Wave(double h) => Math.Clamp(Math.Abs((h % 6 + 6) % 6 - 3) - 0.8, 0.08, 1);
        static double Square(double v) => v * v;
    }

    /// <summary>A number in 0 … 1 for another one.</summary>
    private static double Hash(int n)
    {
        double s = Math.Sin(12.9898 * (n + 1)) * 43758.5453;
        return s - Math.Floor(s);
    }

    /// <summary>Ink on old paper: hatching in two directions, denser where it is dark.</summary>
    private static (double, double, double) Ink(double x, double y)
    {
        double dark = 0.5 + 0.35 * Math.Sin(5 * x + 2) * Math.Cos(4 * y) + 0.15 * Math.Sin(11 * (x - y));
        double one = Math.Sin(150 * (x + y + 0.01 * Math.Sin(30 * y))), two = Math.Sin(150 * (x - y + 0.01 * Math.Sin(27 * x)));
        bool line = one > 1.6 - 1.9 * dark || (dark > 0.55 && two > 2.1 - 2.2 * dark);
        double paper = 0.94 + 0.03 * Math.Sin(90 * x) * Math.Sin(70 * y);
        return line ? (0.13, 0.10, 0.16) : (paper, paper * 0.93, paper * 0.78);
    }
}
