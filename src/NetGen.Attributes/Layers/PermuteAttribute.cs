namespace NetGen;

/// <summary>Exchanges the axes: axis <c>i</c> of the result is axis <c>order[i]</c> of the input, counted from 0 behind the batch. What comes out is read as its rank says, as
/// an image or a sequence.</summary>
/// <param name="order">Each axis once: <c>1, 0</c> for a sequence, <c>2, 0, 1</c> for an image whose channels came last.</param>
/// <example>Pictures whose channels come last: <code>[Input(32, 32, 3), Permute(2, 0, 1), Conv2D(8, 3)]</code></example>
public sealed class PermuteAttribute(params int[] order) : LayerAttribute;
