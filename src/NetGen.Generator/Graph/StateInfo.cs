namespace NetGen.Generator.Graph;

/// <summary>A value that a predictor keeps from one call to the next.</summary>
/// <param name="Name">The layer that it belongs to: "rnn1".</param>
/// <param name="Shape">Of one sample.</param>
/// <param name="Value">The node whose value is kept; it stands outside of loops.</param>
internal sealed record StateInfo(string Name, TensorShape Shape, int Value);
