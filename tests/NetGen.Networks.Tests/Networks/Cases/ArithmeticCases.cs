using NetGen;
using static NetGen.Names;

namespace NetGen.Networks.Tests.Networks;

// Arithmetic of tensors, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(5, 4), Dense(3), As("x"), Mean(Axis.Steps), As("m")]
[From("x"), Subtract("m"), As("c"), Square, Mean(Axis.Steps), Affine(1, 0.1), Sqrt, As("s")]
[From("c"), Divide("s"), Dense(2), MeanSquaredError]
public partial class StandardizedStepsCase;

[Network, Input(5, 4), As("x"), Dense(1), As("a"), Mean(Axis.Steps, KeepDimensions = true), As("b")]
[From("x"), Dense(6), Mean(Axis.Steps, KeepDimensions = true), As("c")]
[From("a"), Add("c"), Multiply("b"), Dense(2), MeanSquaredError]
public partial class BroadcastBothCase;

[Network, Input(3, 4, 5), Conv2D(2, 1), As("x"), Mean(Axis.Height, KeepDimensions = true), As("rows")]
[From("x"), Mean(Axis.Width, KeepDimensions = true), Multiply("rows"), As("outer")]
[From("x"), GlobalAvgPool, Subtract("outer", "x"), Conv2D(2, 2), MeanSquaredError]
public partial class BroadcastAxesCase;

[Network, Input(5, 4), Dense(3), As("x"), Learned(2, 3), Concat("x", Axis = Axis.Steps), As("h")]
[Learned(7, 1), Multiply("h"), As("gated"), Learned(3), Add("gated"), Dense(2), MeanSquaredError]
public partial class LearnedCase;

[Network, Input(2, 4, 5), Conv2D(3, 1), As("x"), Learned(3, 4, 5), Add("x"), As("y")]
[Learned(3, 1, 1), Multiply("y"), As("z"), Learned(1, 4, 5), Maximum("z"), Conv2D(2, 2), MeanSquaredError]
public partial class LearnedImageCase;

[Network, Input(6), Dense(5), As("a"), From(In), Dense(5), As("b"), Maximum("a"), As("m")]
[From("a"), Minimum("b"), Multiply("m"), As("p")]
[From("a"), Greater("b"), Multiply("p"), As("g")]
[From("a"), LessOrEqual("b"), As("less")]
[From("m"), Where("less", "g"), Dense(3), MeanSquaredError]
public partial class ComparisonCase;

[Network, Input(6), Dense(5), As("a"), Sign, As("sa"), From(In), Dense(5), As("b"), Sign, As("sb")]
[Equal("sa"), Multiply("a"), As("e"), From("sb"), NotEqual("sa"), Multiply("b"), As("n")]
[From("a"), Less("b"), Multiply("b"), As("l"), From("a"), GreaterOrEqual("b"), Multiply("a"), Add("e", "n", "l"), Dense(3), MeanSquaredError]
public partial class EqualityCase;

[Network, Input(1), TimeEmbedding(10, MaxPeriod = 50), Dense(4), SiLU, Dense(3), MeanSquaredError]
public partial class TimeEmbeddingCase;

[Network, Input(4), Dense(6), Power(3), Dense(5), Sigmoid, Power(1.5), Dense(4), Affine(0.5, 2), Clip(1, 2.5), Dense(3), Exp, Reciprocal, Log, Negate, Dense(4), Sin, Dense(3),
    Cos, Abs, MeanSquaredError]
public partial class FunctionsCase;

[Network, Input(5), Dense(8), GLU, Dense(6), SwiGLU, Dense(4), GEGLU, Dense(3), MeanSquaredError]
public partial class GatedCase;

[Network, Input(4, 3), Dense(6), GLU, Dense(4), SwiGLU, Dense(2), MeanSquaredError]
public partial class GatedStepsCase;

[Network, Input(2, 4, 5), Conv2D(6, 2), GLU, Conv2D(2, 1), MeanSquaredError]
public partial class GatedImageCase;

[Network, Input(5, 4), Dense(3), As("a"), From(In), Dense(6), As("b")]
[From("a"), MatMul("b", TransposeA = true), As("c")]
[From("b"), MatMul("c", TransposeB = true), MatMul("a", TransposeB = true), MatMul("b"), Transpose, MatMul("c", TransposeA = true, TransposeB = true)]
[Dense(2), MeanSquaredError]
public partial class MatMulCase;

[Network, Input(3, 4, 5), Conv2D(4, 2), Tanh, Gram, Affine(0.1), Dense(2), MeanSquaredError]
public partial class GramCase;

[Network, Input(6), Dense(5), As("a"), From(In), Dense(5), As("b"), CosineSimilarity("a"), As("c"), From("b"), Dot("a"), Add("c"), Dense(3), MeanSquaredError]
public partial class SimilarityCase;

[Network, Input(4, 5), Dense(3), As("a"), From(In), Dense(3), As("b"), CosineSimilarity("a"), As("c")]
[From("b"), Dot("a", Axis = Axis.Steps), Concat("c"), Dense(2), MeanSquaredError]
public partial class SimilarityStepsCase;

[Network, Input(9, 4, As = "x"), Tokens(3, Vocab = 9, As = "places"), From("x"), Dense(5), Gather("places"), Dense(2), MeanSquaredError]
public partial class GatherCase;

[Network, Input(6, As = "x"), Tokens(4, Vocab = 7, As = "places"), From("x"), Dense(7), Gather("places"), Dense(3), MeanSquaredError]
public partial class GatherVectorCase;
