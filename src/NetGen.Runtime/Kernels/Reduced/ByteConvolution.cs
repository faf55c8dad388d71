using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Convolutions in bytes, with channels last: the rows of a product are windows of the padded image, whose rows lie apart.</summary>
public static unsafe class ByteConvolution
{
    /// <summary>Pixels of a unit.</summary>
    private const int UnitPixels = 48;

    /// <summary>Units of <see cref="Quantize{V}"/>.</summary>
    public static int QuantizeUnits(int batch) => batch;

    /// <summary>Writes images as bytes, with their padding.</summary>
    /// <param name="x">[batch][height][width][channels].</param>
    /// <param name="range">Greatest magnitude by calibration, and that seen.</param>
    /// <param name="y">[batch], each its scale and its bytes.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    public static void Quantize<V>(float* x, float* range, float* y, in ConvShape shape, int from, int to) where V : unmanaged, ISimd<V>
    {
        nint floats = checked((nint)QuantizedShape.ImageFloats(shape)), pixel = QuantizedShape.PixelBytes(shape);
        nint line = (shape.InWidth + shape.PadLeft + shape.PadRight) * pixel;
        for (int sample = from; sample < to; sample++)
        {
            float* source = x + (nint)sample * shape.InSize, target = y + sample * floats;
            float scale = ByteRows.Scale(source, shape.InSize, range);
            *target = scale;
            byte* bytes = (byte*)(target + QuantizedShape.Header);
            if (shape.HasPadding || pixel != shape.InChannels)
                new Span<byte>(bytes, checked((int)((floats - QuantizedShape.Header) * sizeof(float)))).Fill(ByteRows.Zero);
            for (int row = 0; row < shape.InHeight; row++)
            {
                float* pixels = source + (nint)row * shape.InWidth * shape.InChannels;
                byte* place = bytes + (row + shape.PadTop) * line + shape.PadLeft * pixel;
                if (pixel == shape.InChannels)
                {
                    ByteRows.Write(pixels, shape.InWidth * shape.InChannels, scale, place);
                    continue;
                }
                for (int column = 0; column < shape.InWidth; column++)
                    ByteRows.Write(pixels + (nint)column * shape.InChannels, shape.InChannels, scale, place + column * pixel);
            }
        }
    }

    /// <summary>Units of <see cref="Pack{V}"/>.</summary>
    public static int PackUnits(in ConvShape shape) => Pieces.Of(shape.OutChannels, QuantizedShape.PanelOutputs);

    /// <summary>Brings weights [out, in, height, width] into panels of bytes.</summary>
    public static void Pack<V>(float* weights, float* y, in ConvShape shape, int from, int to) where V : unmanaged, ISimd<V>
    {
        var packed = new ByteWeights(y, shape.OutChannels, QuantizedShape.WindowQuads(shape));
        for (int panel = from; panel < to; panel++)
            packed.Pack(panel, shape.OutChannels, shape.InChannels * shape.KernelHeight * shape.KernelWidth, weights, &Place, shape);

        static int Place(int k, in ConvShape shape)
        {
            int window = shape.KernelHeight * shape.KernelWidth, channel = k / window, tap = k % window;
            return tap * QuantizedShape.PixelBytes(shape) + channel;
        }
    }

    /// <summary>Units of <see cref="Forward{V, TEpilogue}"/>.</summary>
    public static int ForwardUnits(in ConvShape shape, int batch) => Pieces.Of(shape.OutHeight * shape.OutWidth, UnitPixels) * batch;

    /// <summary>y [batch][height][width][channels] = bias + the convolution of x.</summary>
    /// <param name="x">Images in bytes.</param>
    /// <param name="weights">Panels of bytes.</param>
    /// <param name="bias">[channels], or null.</param>
    /// <param name="y">[batch][height][width][channels].</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue.</param>
    public static void Forward<V, TEpilogue>(float* x, float* weights, float* bias, float* y, in ConvShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        int plane = shape.OutHeight * shape.OutWidth, pieces = Pieces.Of(plane, UnitPixels);
        nint floats = checked((nint)QuantizedShape.ImageFloats(shape)), pixel = QuantizedShape.PixelBytes(shape);
        nint line = (shape.InWidth + shape.PadLeft + shape.PadRight) * pixel;
        var packed = new ByteWeights(weights, shape.OutChannels, QuantizedShape.WindowQuads(shape));
        byte** starts = stackalloc byte*[UnitPixels];
        float* scales = stackalloc float[UnitPixels];
        for (int unit = from; unit < to; unit++)
        {
            int sample = unit / pieces, first = unit % pieces * UnitPixels, count = Math.Min(UnitPixels, plane - first);
            float* image = x + sample * floats;
            byte* bytes = (byte*)(image + QuantizedShape.Header);
            for (int i = 0; i < count; i++)
            {
                int row = (first + i) / shape.OutWidth, column = (first + i) % shape.OutWidth;
                starts[i] = bytes + row * shape.StrideY * line + column * shape.StrideX * pixel;
                scales[i] = *image;
            }
            var operands = new ByteProduct.Operands
            {
                Rows = starts, Scales = scales, Count = count, Runs = shape.KernelHeight, RunStride = line, Quads = QuantizedShape.RunQuads(shape),
            };
            long place = (long)sample * plane + first;
            ByteProduct.Multiply(V.Count, operands, packed, 0, Pieces.Of(shape.OutChannels, QuantizedShape.PanelOutputs), bias, y + (nint)place * shape.OutChannels,
                shape.OutChannels);
            TEpilogue.Apply(state, place, count, 0, shape.OutChannels);
        }
    }
}
