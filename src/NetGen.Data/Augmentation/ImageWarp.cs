using System.Buffers;

namespace NetGen.Data;

/// <summary>Moves pictures, masks and boxes by an affine map.</summary>
internal static class ImageWarp
{
    /// <summary>Bilinear between the four nearest pixels.</summary>
    public static void Move(Span<float> image, int channels, int height, int width, AffineMap map, Border border, float fill)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(image.Length);
        Span<float> from = rented.AsSpan(0, image.Length);
        image.CopyTo(from);
        double middleX = (width - 1) / 2.0, middleY = (height - 1) / 2.0;
        int area = height * width;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double px = x - middleX, py = y - middleY;
                double sx = Snapped((map.Xx * px) + (map.Xy * py) + map.X0 + middleX), sy = Snapped((map.Yx * px) + (map.Yy * py) + map.Y0 + middleY);
                double left = Math.Floor(sx), top = Math.Floor(sy);
                float wx = (float)(sx - left), wy = (float)(sy - top);
                for (int c = 0; c < channels; c++)
                {
                    ReadOnlySpan<float> plane = from.Slice(c * area, area);
                    float a = At(plane, height, width, left, top, border, fill);
                    float b = wx == 0 ? a : At(plane, height, width, left + 1, top, border, fill);
                    float upper = wx == 0 ? a : a + ((b - a) * wx);
                    if (wy > 0)
                    {
                        float d = At(plane, height, width, left, top + 1, border, fill);
                        float e = wx == 0 ? d : At(plane, height, width, left + 1, top + 1, border, fill);
                        float lower = wx == 0 ? d : d + ((e - d) * wx);
                        upper += (lower - upper) * wy;
                    }
                    image[(c * area) + (y * width) + x] = upper;
                }
            }
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>By the nearest pixel: labels have nothing between them.</summary>
    public static void MoveNearest<T>(Span<T> mask, int channels, int height, int width, AffineMap map, Border border, T fill)
    {
        T[] rented = ArrayPool<T>.Shared.Rent(mask.Length);
        Span<T> from = rented.AsSpan(0, mask.Length);
        mask.CopyTo(from);
        double middleX = (width - 1) / 2.0, middleY = (height - 1) / 2.0;
        int area = height * width;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double px = x - middleX, py = y - middleY;
                double sx = Math.Floor(Snapped((map.Xx * px) + (map.Xy * py) + map.X0 + middleX) + 0.5),
                    sy = Math.Floor(Snapped((map.Yx * px) + (map.Yy * py) + map.Y0 + middleY) + 0.5);
                for (int c = 0; c < channels; c++)
                    mask[(c * area) + (y * width) + x] = At(from.Slice(c * area, area), height, width, sx, sy, border, fill);
            }
        }
        ArrayPool<T>.Shared.Return(rented);
    }

    /// <summary>The box around the four corners where they have gone, cut at the picture; nothing is left of one that lies outside.</summary>
    public static void Move(Span<float> boxes, int height, int width, AffineMap map)
    {
        for (int b = 0; b + 4 <= boxes.Length; b += 4)
        {
            Span<float> box = boxes.Slice(b, 4);
            if (box[2] <= box[0] || box[3] <= box[1])
                continue;
            double left = double.PositiveInfinity, top = double.PositiveInfinity, right = double.NegativeInfinity, bottom = double.NegativeInfinity;
            for (int corner = 0; corner < 4; corner++)
            {
                (double x, double y) = map.Forward((box[(corner & 1) * 2] - 0.5) * width, (box[((corner >> 1) * 2) + 1] - 0.5) * height);
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            }
            box[0] = (float)Math.Clamp((left / width) + 0.5, 0, 1);
            box[1] = (float)Math.Clamp((top / height) + 0.5, 0, 1);
            box[2] = (float)Math.Clamp((right / width) + 0.5, 0, 1);
            box[3] = (float)Math.Clamp((bottom / height) + 0.5, 0, 1);
            if (box[2] <= box[0] || box[3] <= box[1])
                box.Clear();
        }
    }

    /// <summary>A place that is a pixel but for the rounding of sines is that pixel.</summary>
    private static double Snapped(double place)
    {
        double whole = Math.Round(place);
        return Math.Abs(place - whole) < 1e-6 ? whole : place;
    }

    private static T At<T>(ReadOnlySpan<T> plane, int height, int width, double x, double y, Border border, T fill)
    {
        if (border == Border.Edge)
            return plane[((int)Math.Clamp(y, 0, height - 1) * width) + (int)Math.Clamp(x, 0, width - 1)];
        return x >= 0 && y >= 0 && x < width && y < height ? plane[((int)y * width) + (int)x] : fill;
    }
}
