namespace NetGen.Benchmarks.Networks;

/// <summary>One attention of 4 heads over 32 steps of 64 numbers, alone.</summary>
[Network]
[Input(32, 64), MultiHeadAttention(4)]
[MeanSquaredError]
public partial class ShortAttention;
