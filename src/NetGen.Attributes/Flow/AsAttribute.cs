namespace NetGen;

/// <summary>Names the current tensor, which stays the current one.</summary>
/// <param name="name">Letters, digits and underscores; unique in the network (or in the block).</param>
/// <example><code>[Conv2D(64, 3, Pad = Pad.Same), ReLU, As("skip"), MaxPool2D(2)]</code></example>
public sealed class AsAttribute(string name) : StatementAttribute;
