namespace Playground.Pictures;

/// <summary>Digits as a hand writes them, for who has no pointer: lines through points from 0 to 1, down and to the right.</summary>
public static class DigitStrokes
{
    /// <summary>The strokes of a digit: of each the x and y of its points, one after the other.</summary>
    public static double[][] Of(int digit) => [.. Lines(digit).Select(line => line.SelectMany(point => point).ToArray())];

    private static double[][][] Lines(int digit) => digit switch
    {
        0 => [Arc(0.5, 0.5, 0.2, 0.3, -90, 270)],
        1 => [[[0.38, 0.34], [0.52, 0.2], [0.52, 0.8]]],
        2 => [[.. Arc(0.5, 0.36, 0.19, 0.17, -170, 40), [0.3, 0.8], [0.72, 0.8]]],
        3 => [[.. Arc(0.48, 0.34, 0.19, 0.15, -150, 90), .. Arc(0.48, 0.65, 0.21, 0.17, -90, 150)]],
        4 => [[[0.58, 0.2], [0.28, 0.6], [0.74, 0.6]], [[0.6, 0.42], [0.58, 0.82]]],
        5 => [[[0.7, 0.2], [0.38, 0.2], [0.35, 0.46], .. Arc(0.48, 0.62, 0.2, 0.19, -110, 140)]],
        6 => [[[0.6, 0.18], [0.42, 0.36], .. Arc(0.5, 0.63, 0.18, 0.18, 180, -180)]],
        7 => [[[0.28, 0.22], [0.72, 0.22], [0.44, 0.82]]],
        8 => [[.. Arc(0.5, 0.35, 0.16, 0.15, 90, -270), .. Arc(0.5, 0.66, 0.19, 0.17, -90, 270)]],
        _ => [[.. Arc(0.5, 0.38, 0.17, 0.17, 0, -360), [0.66, 0.5], [0.6, 0.82]]],
    };

    /// <summary>A part of an ellipse, angles in degrees, from the right on downwards.</summary>
    private static double[][] Arc(double x, double y, double width, double height, double from, double to) =>
    [
        .. Enumerable.Range(0, 25).Select(i => double.DegreesToRadians(from + ((to - from) * i / 24))).Select(angle =>
            (double[])[x + (width * Math.Cos(angle)), y + (height * Math.Sin(angle))]),
    ];
}
