namespace NetGen;

/// <summary>Makes a tensor a public output of the network.</summary>
/// <remarks>
/// The name is that of a tensor named before, or, if there is none, one for the current tensor. Without any <c>[Output]</c>,
/// prediction returns what the (last) loss works on, or else the last tensor. Layers behind a loss are computed in prediction alone.
/// </remarks>
/// <param name="name">Name of the output.</param>
/// <example>The latent code of an autoencoder: <code>[Dense(32), As("z"), Output("z")]</code></example>
public sealed class OutputAttribute(string name) : StatementAttribute;
