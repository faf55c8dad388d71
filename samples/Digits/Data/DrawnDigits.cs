namespace Digits.Data;

/// <summary>Digits drawn by the program itself, for machines without the data and without a network: strokes under random slant, size, place, width and noise.</summary>
/// <remarks>Easier than handwriting. A network trained on them has learned these strokes, not people's hands, and the program says so.</remarks>
internal static class DrawnDigits
{
    const float Margin = 4, Box = 20;

    public static DigitData Create(int train, int test, int seed) => new(
        $"{train + test:N0} digits drawn by this program (strokes with random slant, size, place, width and noise; not handwriting)",
        Draw(train, new Random(seed)),
        Draw(test, new Random(seed ^ 0x5DEECE6)))
    {
        IsDrawn = true,
    };

    private static DigitImages Draw(int count, Random random)
    {
        var images = new DigitImages(new byte[count * DigitImages.Size], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            var digit = random.Next(DigitImages.Classes);
            images.Labels[i] = (byte)digit;
            var manners = DigitStrokes.Manners[digit];
            DrawOne(manners[random.Next(manners.Count)], images.Pixels.AsSpan(i * DigitImages.Size, DigitImages.Size), random);
        }

        return images;
    }

    private static void DrawOne(StrokePoint[][] strokes, Span<byte> pixels, Random random)
    {
        var hand = Hand.Take(random);
        var halfWidth = Between(random, 0.8f, 1.7f);
        var ink = Between(random, 0.8f, 1f);
        Span<float> distance = stackalloc float[DigitImages.Size];
        distance.Fill(float.MaxValue);
        foreach (var stroke in strokes)
        {
            var from = hand.Place(stroke[0]);
            foreach (var point in stroke.AsSpan(1))
            {
                var to = hand.Place(point);
                Approach(distance, from, to, halfWidth + 1);
                from = to;
            }
        }

        for (var i = 0; i < pixels.Length; i++)
        {
            // Full ink inside the stroke, paper outside, one pixel of antialiasing between; then the grain of a scanner.
            var coverage = Math.Clamp(halfWidth + 0.5f - distance[i], 0, 1) * ink;
            var grain = (random.NextSingle() - 0.5f) * 0.12f;
            pixels[i] = (byte)(255 * Math.Clamp(coverage + grain, 0, 1));
        }
    }

    /// <summary>Lowers the distances of the pixels near the segment from <paramref name="a"/> to <paramref name="b"/>.</summary>
    private static void Approach(Span<float> distance, StrokePoint a, StrokePoint b, float reach)
    {
        float dx = b.X - a.X, dy = b.Y - a.Y, squared = Math.Max(dx * dx + dy * dy, 1e-6f);
        var (top, bottom) = Range(a.Y, b.Y, reach);
        var (left, right) = Range(a.X, b.X, reach);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var along = Math.Clamp(((x - a.X) * dx + (y - a.Y) * dy) / squared, 0, 1);
                float ex = x - a.X - along * dx, ey = y - a.Y - along * dy;
                ref var nearest = ref distance[y * DigitImages.Side + x];
                nearest = Math.Min(nearest, MathF.Sqrt(ex * ex + ey * ey));
            }
        }
    }

    private static (int First, int Last) Range(float a, float b, float reach) => (
        Math.Clamp((int)MathF.Floor(Math.Min(a, b) - reach), 0, DigitImages.Side - 1),
        Math.Clamp((int)MathF.Ceiling(Math.Max(a, b) + reach), 0, DigitImages.Side - 1));

    private static float Between(Random random, float low, float high) => low + (high - low) * random.NextSingle();

    /// <summary>One writing of a digit: an affine map of the unit square into the image and a slow wobble of the pen.</summary>
    private readonly record struct Hand(float Xx, float Xy, float Yx, float Yy, float ShiftX, float ShiftY, float Phase, float Wobble)
    {
        public static Hand Take(Random random)
        {
            var (sin, cos) = MathF.SinCos(Between(random, -0.22f, 0.22f));
            var slant = Between(random, -0.35f, 0.15f);
            float width = Box * Between(random, 0.75f, 1.1f), height = Box * Between(random, 0.8f, 1.1f);
            return new Hand(
                cos * width, (cos * slant - sin) * height, sin * width, (sin * slant + cos) * height,
                Between(random, -1.5f, 1.5f), Between(random, -1.5f, 1.5f),
                Between(random, 0, MathF.Tau), Between(random, 0, 0.05f));
        }

        public StrokePoint Place(StrokePoint point)
        {
            var x = point.X - 0.5f + Wobble * MathF.Sin(5 * point.Y + Phase);
            var y = point.Y - 0.5f + Wobble * MathF.Cos(5 * point.X + Phase);
            return new StrokePoint(
                Margin + Box / 2 + ShiftX + Xx * x + Xy * y,
                Margin + Box / 2 + ShiftY + Yx * x + Yy * y);
        }
    }
}
