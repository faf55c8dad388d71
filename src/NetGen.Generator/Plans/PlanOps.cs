using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Input (value): copies it, row by row, to where the caller reads it. Exists in plans only.</summary>
internal sealed record UnpackOp(int Output) : Op;

/// <summary>A <see cref="MaxPoolOp"/> that notes the place of each maximum in its window. Exists in plans only.</summary>
internal sealed record PlacedMaxPoolOp(PoolGeometry Geometry) : Op;

/// <summary>Inputs (places, dy): each dy goes to the place of its window's maximum. Exists in plans only.</summary>
internal sealed record PlacedMaxPoolGradientOp(PoolGeometry Geometry) : Op;

/// <summary>Inputs (x, w): a convolution and the maximum pooling behind it, which notes places if a gradient is wanted. Exists in plans only.</summary>
internal sealed record PooledConvOp(ConvGeometry Geometry, PoolGeometry Pool, bool NotesPlaces) : Op;

/// <summary>Inputs (x, places, dy): the gradient in the weights of a convolution from that of its pooled output. Exists in plans only.</summary>
internal sealed record PooledConvWeightsOp(ConvGeometry Geometry, PoolGeometry Pool) : Op;

/// <summary>
/// Inputs (dy): dw = dyᵀ·x for an x that the caller gave as rows, which is just the layout that this product wants: nothing needs to be unpacked,
/// and the packed copy need not live until now. Exists in plans only.
/// </summary>
internal sealed record DenseWeightsOfInputOp(int Inputs, int Outputs, int Input) : Op;

/// <summary>
/// Input (w): the weights of a convolution (or of its adjoint in the data) as the panels that the channels-last kernels read, or transformed as Winograd's way
/// wants them. Exists in plans only. Predictions with channels last do it once and again after the parameters have changed.
/// </summary>
/// <param name="Geometry">The convolution.</param>
/// <param name="Adjoint">Whether they are turned round, for the gradient in the data.</param>
/// <param name="Algorithm">The way in which the convolution is computed.</param>
/// <param name="Layout">In which layout the convolution works.</param>
/// <param name="FromPlanes">Whether the convolution reads planes: then the channels come before the kernel's rows.</param>
internal sealed record PackWeightsOp(ConvGeometry Geometry, bool Adjoint, ConvMethod Algorithm = ConvMethod.Direct, Layout Layout = Layout.ChannelsLast, bool FromPlanes = false) : Op
{
    /// <summary>Whether they are for one of Winograd's ways.</summary>
    public bool ByWinograd => Algorithm.IsWinograd();

    /// <summary>
    /// Floats of the panels: the channels that lie side by side are filled up to 16. Depthwise kernels are only reordered.
    /// Transformed: as the runtime's WinogradShape says.
    /// </summary>
    public int Floats
    {
        get
        {
            ConvGeometry g = Geometry;
            if (Algorithm != ConvMethod.Direct)
            {
                // Along a row lie in lanes the channels that are summed, with channels last those that are made.
                bool outputsFirst = Layout == Layout.Lanes && !Adjoint;
                int points = Algorithm == ConvMethod.WinogradF4 ? 6 : 4, rows = outputsFirst ? g.OutChannels : g.InChannels, depth = outputsFirst ? g.InChannels : g.OutChannels;
                int stride = (depth + 15) / 16 * 16;
                return checked(points * points * ((rows * (stride % 512 == 0 ? stride + 16 : stride)) + 16));
            }
            int inputs = g.InChannels / g.Groups, outputs = g.OutChannels / g.Groups;
            bool depthwise = g.Groups > 1 && inputs == 1 && outputs == 1;
            int sideBySide = Adjoint ? inputs : outputs;
            int channels = depthwise ? inputs * outputs : (sideBySide + 15) / 16 * 16 * (Adjoint ? outputs : inputs);
            return checked(g.Groups * channels * g.KernelHeight * g.KernelWidth);
        }
    }
}

/// <summary>Input (value): the same tensor in another layout. Exists in plans only.</summary>
internal sealed record ConvertLayoutOp(Layout From, Layout To) : Op;

/// <summary>Inputs (x, w): a convolution that reads planes and writes pixels with their channels last, and perhaps only the maxima over windows of them. Exists in plans only.</summary>
internal sealed record PlanesToPixelsConvOp(ConvGeometry Geometry, PoolGeometry? Pool) : Op;
