namespace NetGen.Benchmarks.Networks;

/// <summary>One dense layer: on 1024 samples, the product of two matrices of 1024x1024. NetGen's answer where every contestant shows what its linear algebra is worth.</summary>
[Network, Input(1024), Dense(1024, Bias = false)]
public partial class SquareProduct;
