namespace NetGen.Runtime.Tests.Planar;

/// <summary>Between [batch][plane][channels], in which the references compute, and [batch][channels][plane].</summary>
internal static class Planes
{
    public static T[] FromPixels<T>(T[] pixels, int batch, int channels)
    {
        int plane = pixels.Length / batch / channels;
        var planes = new T[pixels.Length];
        for (int b = 0; b < batch; b++)
            for (int p = 0; p < plane; p++)
                for (int c = 0; c < channels; c++)
                    planes[(b * channels + c) * plane + p] = pixels[(b * plane + p) * channels + c];
        return planes;
    }

    public static T[] ToPixels<T>(T[] planes, int batch, int channels)
    {
        int plane = planes.Length / batch / channels;
        var pixels = new T[planes.Length];
        for (int b = 0; b < batch; b++)
            for (int p = 0; p < plane; p++)
                for (int c = 0; c < channels; c++)
                    pixels[(b * plane + p) * channels + c] = planes[(b * channels + c) * plane + p];
        return pixels;
    }
}
