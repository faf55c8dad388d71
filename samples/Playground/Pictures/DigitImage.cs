namespace Playground.Pictures;

/// <summary>A drawing made into what MNIST's digits are: 20 pixels high or wide, their centre of mass in the middle of 28×28 (LeCun et al. 1998).</summary>
public static class DigitImage
{
    /// <summary>Pixels in a row of a drawing, and of an image.</summary>
    public const int Drawing = 56, Side = 28;

    private const int Box = 20;

    /// <returns>Numbers from 0 to 1; null of an empty drawing.</returns>
    /// <exception cref="ArgumentException">It has another number of pixels.</exception>
    public static float[]? Of(byte[] drawing)
    {
        if (drawing.Length != Drawing * Drawing)
            throw new ArgumentException(FormattableString.Invariant($"A drawing has {Drawing * Drawing} pixels; this has {drawing.Length}."), nameof(drawing));
        int left = Drawing, right = -1, top = Drawing, bottom = -1;
        for (int i = 0; i < drawing.Length; i++)
        {
            if (drawing[i] < 32)
                continue;
            (int row, int column) = (i / Drawing, i % Drawing);
            (left, right, top, bottom) = (Math.Min(left, column), Math.Max(right, column), Math.Min(top, row), Math.Max(bottom, row));
        }
        if (right < 0)
            return null;
        // A dot is not blown up to a blot.
        float scale = Math.Max(Math.Max(right - left + 1, bottom - top + 1), Drawing / 4) / (float)Box;
        float centreX = (left + right + 1) / 2f, centreY = (top + bottom + 1) / 2f;
        float[] centred = Sampled(drawing, scale, centreX, centreY);
        (float massX, float massY) = Mass(centred);
        return Sampled(drawing, scale, centreX + ((massX - (Side / 2f)) * scale), centreY + ((massY - (Side / 2f)) * scale));
    }

    /// <summary>The image around a point of the drawing, each pixel the mean of what it covers.</summary>
    private static float[] Sampled(byte[] drawing, float scale, float centreX, float centreY)
    {
        const int parts = 4;
        var image = new float[Side * Side];
        for (int row = 0; row < Side; row++)
        for (int column = 0; column < Side; column++)
        {
            int sum = 0;
            for (int p = 0; p < parts * parts; p++)
            {
                int x = (int)MathF.Floor(centreX + ((column + (((p % parts) + 0.5f) / parts) - (Side / 2f)) * scale));
                int y = (int)MathF.Floor(centreY + ((row + (((p / parts) + 0.5f) / parts) - (Side / 2f)) * scale));
                sum += x is >= 0 and < Drawing && y is >= 0 and < Drawing ? drawing[(y * Drawing) + x] : 0;
            }
            image[(row * Side) + column] = sum / (parts * parts * 255f);
        }
        return image;
    }

    private static (float X, float Y) Mass(float[] image)
    {
        float sum = 0, x = 0, y = 0;
        for (int i = 0; i < image.Length; i++)
            (sum, x, y) = (sum + image[i], x + (image[i] * ((i % Side) + 0.5f)), y + (image[i] * ((i / Side) + 0.5f)));
        return (x / sum, y / sum);
    }
}
