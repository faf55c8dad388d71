namespace NetGen.Data;

/// <summary>Where in a picture the pixel of a moved one comes from: x = Xx·x' + Xy·y' + X0, y = Yx·x' + Yy·y' + Y0, in pixels from the picture's middle.</summary>
internal readonly record struct AffineMap(double Xx, double Xy, double X0, double Yx, double Yy, double Y0)
{
    public static AffineMap Identity => new(1, 0, 0, 0, 1, 0);

    /// <summary>Draws one. Every number is drawn, whether it is asked for or not: what one setting draws does not depend on the others.</summary>
    public static AffineMap Draw(ImageAugmentation options, ref SampleRandom random, int height, int width)
    {
        bool flipX = random.NextBool(options.FlipHorizontal), flipY = random.NextBool(options.FlipVertical);
        double shiftX = random.NextUniform(-1, 1) * options.Shift * width, shiftY = random.NextUniform(-1, 1) * options.Shift * height;
        shiftX += random.NextInt((2 * options.ShiftPixels) + 1) - options.ShiftPixels;
        shiftY += random.NextInt((2 * options.ShiftPixels) + 1) - options.ShiftPixels;
        double angle = random.NextUniform(-1, 1) * options.Rotate * Math.PI / 180, shear = Math.Tan(random.NextUniform(-1, 1) * options.Shear * Math.PI / 180);
        double scale = 1 + (random.NextUniform(-1, 1) * options.Scale);
        // A part of the area, anywhere in the picture, fills it.
        double side = Math.Sqrt(random.NextUniform((float)options.CropArea, 1));
        double cropX = random.NextUniform(-0.5f, 0.5f) * (1 - side) * width, cropY = random.NextUniform(-0.5f, 0.5f) * (1 - side) * height;
        (double sine, double cosine) = Math.SinCos(angle);
        double size = side / scale, x = flipX ? -size : size, y = flipY ? -size : size;
        return new AffineMap(
            (cosine * x) + (shear * sine * x), sine * y, cropX - shiftX,
            (-sine * x) + (shear * cosine * x), cosine * y, cropY - shiftY);
    }

    /// <summary>Where a point of the picture goes.</summary>
    public (double X, double Y) Forward(double x, double y)
    {
        double determinant = (Xx * Yy) - (Xy * Yx);
        (double dx, double dy) = (x - X0, y - Y0);
        return (((Yy * dx) - (Xy * dy)) / determinant, ((Xx * dy) - (Yx * dx)) / determinant);
    }
}
