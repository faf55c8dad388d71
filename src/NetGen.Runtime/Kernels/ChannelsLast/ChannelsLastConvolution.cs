using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Convolution over [batch][height][width][channels] and its adjoint in the data, as segmented products without gathering the image first.
/// The weights are repacked into panels beforehand (<see cref="PackForward{V}"/>, <see cref="PackData{V}"/>): once per step in training, once at all in prediction.
/// No halo is needed around the image: rows outside are left out and the columns at the borders are gathered.
/// </summary>
/// <example><code>
/// float* packed = …;                                                     // PackedWeights.ForwardFloats(shape) floats
/// ChannelsLastConvolution.PackForward&lt;V&gt;(weights, packed, shape, 0, ChannelsLastConvolution.PackForwardUnits(shape));
/// ChannelsLastConvolution.Forward&lt;V, NoRowEpilogue&gt;(x, packed, bias, y, shape, batch, 0, ChannelsLastConvolution.ForwardUnits&lt;V&gt;(shape, batch), null);
/// </code></example>
public static unsafe class ChannelsLastConvolution
{
    /// <summary>Pixels in a unit: a panel of weights that was read into the nearer caches serves all of them.</summary>
    private const int UnitPixels = 112;

    /// <summary>Units that a product is cut into, by panels if need be, before it counts as parallel enough.</summary>
    private const int EnoughUnits = 16;

    /// <summary>Units of <see cref="PackForward{V}"/>: a vector of output channels each.</summary>
    public static int PackForwardUnits<V>(in ConvShape shape) where V : unmanaged, ISimd<V> =>
        shape.IsDepthwise ? Vectors<V>(shape.OutChannels) : shape.Groups * Vectors<V>(shape.OutChannelsPerGroup);

    /// <summary>Units of <see cref="PackData{V}"/>: a vector of input channels each.</summary>
    public static int PackDataUnits<V>(in ConvShape shape) where V : unmanaged, ISimd<V> =>
        shape.IsDepthwise ? Vectors<V>(shape.InChannels) : shape.Groups * Vectors<V>(shape.InChannelsPerGroup);

    /// <summary>weights [OutChannels, InChannels / Groups, KernelHeight, KernelWidth] → panels for the forward direction.</summary>
    public static void PackForward<V>(float* weights, float* packed, in ConvShape shape, int from, int to) where V : unmanaged, ISimd<V>
    {
        if (shape.IsDepthwise)
            ChannelsLastDepthwise.Pack<V>(weights, packed, shape, from, to);
        else
            ChannelsLastPacking.Forward<V>(weights, packed, shape, ForwardPanels<V>(shape), from, to);
    }

    /// <summary>weights [OutChannels, InChannels / Groups, KernelHeight, KernelWidth] → panels for the data gradient, one flipped sub-kernel per phase of the stride.</summary>
    public static void PackData<V>(float* weights, float* packed, in ConvShape shape, int from, int to) where V : unmanaged, ISimd<V>
    {
        if (shape.IsDepthwise)
            ChannelsLastDepthwise.Pack<V>(weights, packed, shape, from, to);
        else
            ChannelsLastPacking.Data<V>(weights, packed, shape, DataPanels<V>(shape), from, to);
    }

    /// <summary>Units of <see cref="Forward{V, TEpilogue}"/>.</summary>
    public static int ForwardUnits<V>(in ConvShape shape, int batch) where V : unmanaged, ISimd<V> =>
        shape.IsDepthwise
            ? ChannelsLastDepthwise.Bands(batch, shape.OutHeight, shape.OutWidth)
            : Units<V>(shape, batch, forward: true).Count;

    /// <summary>Units of <see cref="Data{V, TEpilogue}"/>.</summary>
    public static int DataUnits<V>(in ConvShape shape, int batch) where V : unmanaged, ISimd<V> =>
        shape.IsDepthwise
            ? ChannelsLastDepthwise.Bands(batch, shape.InHeight, shape.InWidth)
            : Units<V>(shape, batch, forward: false).Count;

    /// <summary>y [batch][OutHeight][OutWidth][OutChannels] = bias + x [batch][InHeight][InWidth][InChannels] ⋆ weights.</summary>
    /// <param name="x">The images.</param>
    /// <param name="packed">What <see cref="PackForward{V}"/> wrote.</param>
    /// <param name="bias">[OutChannels], or null.</param>
    /// <param name="y">The result.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="batch">Images.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TEpilogue>(float* x, float* packed, float* bias, float* y, in ConvShape shape, int batch, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        if (IsPointwise(shape))
        {
            ChannelsLastUnits units = Units<V>(shape, batch, forward: true);
            Pointwise<V, TEpilogue>(x, packed, bias, y, shape.InChannels, ForwardPanels<V>(shape), units, from, to, state);
            return;
        }
        ConvolutionAxis* axes = stackalloc ConvolutionAxis[2];
        axes[0] = ConvolutionAxis.Forward(shape.InHeight, shape.OutHeight, shape.KernelHeight, shape.StrideY, shape.DilationY, shape.PadTop);
        axes[1] = ConvolutionAxis.Forward(shape.InWidth, shape.OutWidth, shape.KernelWidth, shape.StrideX, shape.DilationX, shape.PadLeft);
        var work = new ChannelsLastConvolutionWork
        {
            Input = x, Packed = packed, Bias = bias, Output = y,
            InChannels = shape.InChannelsPerGroup, InHeight = shape.InHeight, InWidth = shape.InWidth,
            OutHeight = shape.OutHeight, OutWidth = shape.OutWidth, Groups = shape.Groups,
            PhasesY = 1, PhasesX = 1, Y = axes, X = axes + 1,
            Panels = ForwardPanels<V>(shape),
        };
        Run<V, TEpilogue>(ref work, shape, batch, forward: true, from, to, state);
    }

    /// <summary>
    /// dx [batch][InHeight][InWidth][InChannels] = bias + the adjoint of the convolution applied to dy [batch][OutHeight][OutWidth][OutChannels]:
    /// the gradient in the data, and the forward direction of a transposed convolution. Each phase of the stride is a product of its own: no inserted zeros are multiplied.
    /// </summary>
    /// <param name="dy">The gradient of the output.</param>
    /// <param name="packed">What <see cref="PackData{V}"/> wrote.</param>
    /// <param name="bias">[InChannels], or null.</param>
    /// <param name="dx">The result.</param>
    /// <param name="shape">Sizes of the convolution that this is the adjoint of.</param>
    /// <param name="batch">Images.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Data<V, TEpilogue>(float* dy, float* packed, float* bias, float* dx, in ConvShape shape, int batch, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        if (IsPointwise(shape))
        {
            ChannelsLastUnits units = Units<V>(shape, batch, forward: false);
            Pointwise<V, TEpilogue>(dy, packed, bias, dx, shape.OutChannels, DataPanels<V>(shape), units, from, to, state);
            return;
        }
        ConvolutionAxis* axes = stackalloc ConvolutionAxis[shape.StrideY + shape.StrideX];
        ChannelsLastPacking.Phases(shape, axes, axes + shape.StrideY);
        var work = new ChannelsLastConvolutionWork
        {
            Input = dy, Packed = packed, Bias = bias, Output = dx,
            InChannels = shape.OutChannelsPerGroup, InHeight = shape.OutHeight, InWidth = shape.OutWidth,
            OutHeight = shape.InHeight, OutWidth = shape.InWidth, Groups = shape.Groups,
            PhasesY = shape.StrideY, PhasesX = shape.StrideX, Y = axes, X = axes + shape.StrideY,
            Panels = DataPanels<V>(shape),
        };
        Run<V, TEpilogue>(ref work, shape, batch, forward: false, from, to, state);
    }

    private static void Run<V, TEpilogue>(ref ChannelsLastConvolutionWork work, in ConvShape shape, int batch, bool forward, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        if (shape.IsDepthwise)
        {
            ChannelsLastDepthwise.Run<V, TEpilogue>(work, shape.KernelWidth, from, to, state);
            return;
        }
        ChannelsLastUnits units = Units<V>(shape, batch, forward);
        for (int unit = from; unit < to; unit++)
        {
            ChannelsLastUnit u = units[unit];
            work.Band<V, TEpilogue>(u.FirstImage, u.EndImage, u.FirstRow, u.EndRow, u.FirstPanel, u.EndPanel, state);
        }
    }

    /// <summary>A 1x1 kernel: one matrix product over all pixels of the batch.</summary>
    private static void Pointwise<V, TEpilogue>(
        float* x, float* packed, float* bias, float* y, int depth, in ChannelsLastPanels panels, in ChannelsLastUnits units, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        for (int unit = from; unit < to; unit++)
        {
            ChannelsLastUnit u = units[unit];
            int pixels = u.EndRow - u.FirstRow;
            for (int panel = u.FirstPanel; panel < u.EndPanel; panel++)
            {
                int width = panels.Width(panel), first = panels.First(panel) * V.Count;
                var arguments = new SegmentedProductArguments
                {
                    A = x + (nint)u.FirstRow * depth, StrideA = depth, Depth = depth,
                    B = packed + (nint)first * depth, StrideB = width * V.Count, VectorB = V.Count,
                    C = y + (nint)u.FirstRow * panels.Channels + first, StrideC = panels.Channels, VectorC = V.Count, LastCount = panels.LastCount(panel),
                    Bias = bias == null ? null : bias + first, BiasAlongColumns = true,
                };
                SegmentedProduct.Multiply<V>(arguments, SegmentedProductTiling.Fixed(pixels, width));
            }
            int firstChannel = panels.First(u.FirstPanel) * V.Count;
            TEpilogue.Apply(state, u.FirstRow, pixels, firstChannel, panels.First(u.EndPanel - 1) * V.Count + panels.ChannelsOf(u.EndPanel - 1) - firstChannel);
        }
    }

    private static ChannelsLastPanels ForwardPanels<V>(in ConvShape shape) where V : unmanaged, ISimd<V> =>
        ChannelsLastPanels.For<V>(shape.OutChannelsPerGroup, IsPointwise(shape) ? UnitPixels : Math.Max(1, shape.OutWidth - shape.KernelWidth / 2));

    private static ChannelsLastPanels DataPanels<V>(in ConvShape shape) where V : unmanaged, ISimd<V> =>
        ChannelsLastPanels.For<V>(shape.InChannelsPerGroup, IsPointwise(shape) ? UnitPixels : Math.Max(1, (shape.InWidth - shape.KernelWidth / 2) / shape.StrideX));

    private static ChannelsLastUnits Units<V>(in ConvShape shape, int batch, bool forward) where V : unmanaged, ISimd<V>
    {
        ChannelsLastPanels panels = forward ? ForwardPanels<V>(shape) : DataPanels<V>(shape);
        int height = forward ? shape.OutHeight : shape.InHeight, width = forward ? shape.OutWidth : shape.InWidth;
        return IsPointwise(shape)
            ? ChannelsLastUnits.For(1, batch * height * width, 1, panels.Count, UnitPixels, EnoughUnits)
            : ChannelsLastUnits.For(batch, height, width, shape.Groups * panels.Count, UnitPixels, shape.Groups == 1 ? EnoughUnits : 1);
    }

    private static bool IsPointwise(in ConvShape shape) =>
        shape is { KernelHeight: 1, KernelWidth: 1, StrideY: 1, StrideX: 1, PadTop: 0, PadLeft: 0, PadBottom: 0, PadRight: 0, Groups: 1 };

    private static int Vectors<V>(int channels) where V : unmanaged, ISimd<V> => Pieces.Of(channels, V.Count);
}
