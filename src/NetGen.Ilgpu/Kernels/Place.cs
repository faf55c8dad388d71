namespace NetGen.Ilgpu.Kernels;

/// <summary>A place in a tensor, and in the plane of an image.</summary>
public struct Place
{
    /// <summary>The element.</summary>
    public int Start;

    /// <summary>Row and column in the image, where they decide whether there is anything.</summary>
    public int Y, X;

    /// <summary>A place.</summary>
    public Place(int start, int y = 0, int x = 0) => (Start, Y, X) = (start, y, x);
}
