#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>How the border of an image, or of a sequence, is treated.</summary>
/// <example><code>
/// [Input(3, 8, 8), Conv2D(4, 2, Pad = Pad.SameUpper), Conv2D(4, 2, Pad = Pad.SameLower)]      // [4, 8, 8], twice; the odd pixel is behind, then before
/// [Conv2D(4, 3, Pad = Pad.Valid)]                                                       // [4, 6, 6]
/// </code></example>
public enum Pad
{
    /// <summary>Nothing is added, unless <c>Padding</c> says so.</summary>
    Valid,

    /// <summary>
    /// Zeros are added so that height and width, or the number of steps, stay the same, the odd one behind: at the bottom, on the right, after the last step. Only with stride 1:
    /// frameworks disagree on what it means with others; say <see cref="SameUpper"/> or <see cref="SameLower"/> there.
    /// </summary>
    Same,

    /// <summary>
    /// As many windows as strides fit: <c>⌈size/stride⌉</c>. Zeros are added for what they lack, half on each side, the odd one behind: <c>SAME_UPPER</c> in ONNX,
    /// <c>padding="same"</c> in Keras and TensorFlow.
    /// </summary>
    SameUpper,

    /// <summary>The same with the odd one before: at the top, on the left, before the first step. <c>SAME_LOWER</c> in ONNX.</summary>
    SameLower,

    /// <summary>
    /// Zeros are added before the first step alone, <c>(kernel - 1)·dilation</c> of them, so that no step sees a later one: <c>padding="causal"</c> in Keras. Over the steps of a
    /// sequence only.
    /// </summary>
    Causal,
}
