namespace NetGen;

/// <summary>Names the current tensor, which stays the current one.</summary>
/// <param name="name">Letters, digits and underscores; unique in the network (or in the block).</param>
/// <remarks>
/// The name is also a constant of the class, <c>Net.Tensors.Skip</c> for <c>"skip"</c>, which editors complete, with the tensor's shape under the mouse. Attributes take it, and
/// so do calls that want a name. A block has such constants if it is partial.
/// </remarks>
/// <example><code>[Conv2D(64, 3, Pad = Pad.Same), ReLU, As("skip"), MaxPool2D(2)]</code></example>
/// <example>Its name as a constant, in the declaration and where the network is used: <code>
/// [Network, Input(64)]
/// [Dense(64), ReLU, As("skip"), Dense(64), Add(Residual.Tensors.Skip), As("features"), Output(Residual.Tensors.Features)]
/// public partial class Residual;
///
/// public static class Strongest
/// {
///     public static IReadOnlyList&lt;ActivatingSample&gt; Of(Residual net, IDataset data) => TopActivations.Of(net, data, Residual.Tensors.Features, channel: 3);
/// }
/// </code></example>
public sealed class AsAttribute(string name) : StatementAttribute;
