using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>
/// Weights in bytes: −127 … 127 times a scale for each output, its greatest magnitude / 127. What they are multiplied with has 128 added to it, so that it has no sign; each
/// sum starts from what that
/// adds, −128·Σw.
/// </summary>
internal unsafe readonly struct ByteWeights
{
    /// <summary>A view of packed weights.</summary>
    /// <param name="packed">Where they lie.</param>
    /// <param name="outputs">How many outputs they have.</param>
    /// <param name="quads">Quads of each.</param>
    public ByteWeights(float* packed, int outputs, int quads)
    {
        int filled = Pieces.Filled(outputs, QuantizedShape.PanelOutputs);
        Scales = packed;
        Starts = (int*)(packed + filled);
        Panels = (sbyte*)(packed + 2 * filled);
        PanelBytes = (nint)quads * QuantizedShape.PanelOutputs * QuantizedShape.Quad;
    }

    /// <summary>One an output.</summary>
    public float* Scales { get; }

    /// <summary>What each sum starts from.</summary>
    public int* Starts { get; }

    /// <summary>[panels][quads][8 outputs][4].</summary>
    public sbyte* Panels { get; }

    /// <summary>Of one panel.</summary>
    public nint PanelBytes { get; }

    /// <summary>Fills a panel.</summary>
    /// <param name="panel">Which.</param>
    /// <param name="outputs">Of the layer.</param>
    /// <param name="count">Weights of an output.</param>
    /// <param name="weights">[outputs][count].</param>
    /// <param name="placeOf">Among the bytes of an output, where one of its weights goes.</param>
    /// <param name="shape">What that depends on.</param>
    public void Pack(int panel, int outputs, int count, float* weights, delegate*<int, in ConvShape, int> placeOf, in ConvShape shape)
    {
        sbyte* target = Panels + panel * PanelBytes;
        new Span<sbyte>(target, checked((int)PanelBytes)).Clear();
        for (int i = 0; i < QuantizedShape.PanelOutputs; i++)
        {
            int output = panel * QuantizedShape.PanelOutputs + i;
            if (output >= outputs)
            {
                (Scales[output], Starts[output]) = (0, 0);
                continue;
            }
            float* own = weights + (nint)output * count;
            float greatest = 0, finite = 0;
            for (int k = 0; k < count; k++)
            {
                greatest = Math.Max(greatest, Math.Abs(own[k]));
                finite += own[k] * 0;
            }
            float scale = greatest / 127;
            int sum = 0;
            for (int k = 0; k < count; k++)
            {
                // A channel so small that its scale is none is 0.
                int whole = scale < ByteRows.SmallestScale ? 0 : (int)Math.Clamp(MathF.Round(own[k] / scale), -127, 127);
                int place = placeOf(k, shape);
                target[(place / QuantizedShape.Quad * QuantizedShape.PanelOutputs + i) * QuantizedShape.Quad + place % QuantizedShape.Quad] = (sbyte)whole;
                sum += whole;
            }
            // NaN where a weight is not finite.
            Scales[output] = scale + finite;
            Starts[output] = -128 * sum;
        }
    }
}
