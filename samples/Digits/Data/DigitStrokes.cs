namespace Digits.Data;

/// <summary>A point of a stroke in the unit square, x to the right, y downwards.</summary>
internal readonly record struct StrokePoint(float X, float Y);

/// <summary>How a person writes each digit: one or more strokes (chains of points), in one or two manners.</summary>
internal static class DigitStrokes
{
    /// <summary>Manners of writing [digit][manner] as lists of strokes.</summary>
    public static IReadOnlyList<IReadOnlyList<StrokePoint[][]>> Manners { get; } =
    [
        [[Arc(.5f, .5f, .29f, .42f, 0, 360)]],
        [[Line((.5f, .08f), (.5f, .92f))], [Line((.34f, .26f), (.52f, .08f), (.52f, .92f))]],
        [[[.. Arc(.5f, .32f, .27f, .24f, 190, 395), .. Line((.22f, .92f), (.8f, .92f))]],
         [[.. Arc(.48f, .32f, .26f, .24f, 200, 400), .. Arc(.34f, .82f, .12f, .1f, 330, 150), .. Line((.44f, .84f), (.82f, .92f))]]],
        [[Arc(.45f, .3f, .26f, .22f, 200, 450), Arc(.45f, .71f, .29f, .21f, 270, 520)],
         [Line((.22f, .1f), (.74f, .1f), (.45f, .44f)), Arc(.45f, .68f, .28f, .24f, 270, 510)]],
        [[Line((.58f, .08f), (.18f, .62f), (.84f, .62f)), Line((.62f, .36f), (.62f, .94f))],
         [Line((.26f, .1f), (.22f, .52f), (.76f, .52f)), Line((.74f, .08f), (.68f, .94f))]],
        [[[.. Line((.76f, .08f), (.3f, .08f), (.27f, .44f)), .. Arc(.46f, .66f, .29f, .26f, 235, 500)]]],
        [[[.. Arc(.78f, .66f, .53f, .58f, 262, 180), .. Arc(.5f, .69f, .25f, .23f, 180, -180)]]],
        [[Line((.2f, .1f), (.8f, .1f), (.42f, .92f))],
         [Line((.2f, .1f), (.8f, .1f), (.42f, .92f)), Line((.32f, .5f), (.72f, .5f))]],
        [[Arc(.5f, .29f, .21f, .2f, 0, 360), Arc(.5f, .7f, .26f, .22f, 0, 360)]],
        [[Arc(.5f, .32f, .24f, .23f, 0, 360), Line((.74f, .32f), (.68f, .92f))],
         [[.. Arc(.5f, .32f, .24f, .23f, 0, 360), .. Arc(.46f, .6f, .28f, .32f, 0, 140)]]],
    ];

    private static StrokePoint[] Line(params (float X, float Y)[] points) => Array.ConvertAll(points, p => new StrokePoint(p.X, p.Y));

    /// <summary>Part of an ellipse; angles in degrees, 0 to the right, 90 downwards.</summary>
    private static StrokePoint[] Arc(float centerX, float centerY, float radiusX, float radiusY, float from, float to)
    {
        var count = 2 + (int)(Math.Abs(to - from) / 20);
        var points = new StrokePoint[count];
        for (var i = 0; i < count; i++)
        {
            var (sin, cos) = MathF.SinCos((from + (to - from) * i / (count - 1)) * (MathF.PI / 180));
            points[i] = new StrokePoint(centerX + radiusX * cos, centerY + radiusY * sin);
        }

        return points;
    }
}
