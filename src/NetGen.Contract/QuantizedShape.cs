#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>Sizes of tensors in bytes and half floats, in floats of the memory in which they lie.</summary>
internal static class QuantizedShape
{
    /// <summary>Outputs side by side in a panel of weights in bytes: 8 sums of 32 bits are a vector of 256.</summary>
    public const int PanelOutputs = 8;

    /// <summary>Bytes whose products an instruction adds up.</summary>
    public const int Quad = 4;

    /// <summary>Before the bytes of a row stands its scale, alone in its cache line.</summary>
    public const int Header = Grain.Line;

    /// <summary>A row of numbers: its scale, then a byte each.</summary>
    public static long RowFloats(int inputs) => Header + Pieces.Filled(Pieces.Of((long)inputs, sizeof(float)), Grain.Line);

    /// <summary>Channels of a pixel, filled up to whole quads.</summary>
    public static int PixelBytes(ConvShape shape) => Pieces.Filled(shape.InChannels, Quad);

    /// <summary>An image with its padding: its scale, then rows of pixels of whole quads.</summary>
    public static long ImageFloats(ConvShape shape) => Header + Pieces.Filled(
        Pieces.Of((long)(shape.InHeight + shape.PadTop + shape.PadBottom) * (shape.InWidth + shape.PadLeft + shape.PadRight) * PixelBytes(shape), sizeof(float)), Grain.Line);

    /// <summary>Quads of a row of a dense layer's weights.</summary>
    public static int DenseQuads(int inputs) => Pieces.Of(inputs, Quad);

    /// <summary>Quads of a convolution's window: its rows lie apart, the pixels of each follow each other.</summary>
    public static int WindowQuads(ConvShape shape) => shape.KernelHeight * RunQuads(shape);

    /// <summary>Quads of a row of a convolution's window.</summary>
    public static int RunQuads(ConvShape shape) => shape.KernelWidth * PixelBytes(shape) / Quad;

    /// <summary>Weights in bytes: for each output its scale and what its sum starts from, then panels of <see cref="PanelOutputs"/> outputs, quad by quad.</summary>
    public static long PackedFloats(int outputs, int quads)
    {
        long panels = Pieces.Of(outputs, PanelOutputs);
        return (2 * panels * PanelOutputs) + (panels * quads * PanelOutputs);
    }

    /// <summary>Weights of a dense layer in half floats: rows, each filled up to whole vectors.</summary>
    public static long BFloat16Floats(int inputs, int outputs) => (long)outputs * BFloat16Row(inputs) / 2;

    /// <summary>Half floats of a row.</summary>
    public static int BFloat16Row(int inputs) => Pieces.Filled(inputs, 2 * Grain.Line);

    /// <summary>Whether a convolution has a kernel in bytes: the pixels of a row of its window must follow each other.</summary>
    public static bool HasKernel(ConvShape shape) => shape is { Groups: 1, DilationX: 1, DilationY: 1 };
}
