using NetGen;
using static NetGen.Names;

namespace NetGen.Networks.Tests.Networks;

// Elements at other places, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(3, 5, 7), Conv2D(4, 1), Slice(1, 3, Axis = Axis.Height), Slice(2, 4, Axis = Axis.Width), Conv2D(2, 2), MeanSquaredError]
public partial class SliceImageCase;

[Network, Input(7, 5), Dense(6), Slice(2, 3, Axis = Axis.Steps), Tanh, Slice(1, 4), Dense(2), MeanSquaredError]
public partial class SliceStepsCase;

[Network, Input(2, 9, 8), Conv2D(3, 1), Crop(4, 5), Conv2D(2, 2), Crop(2, 3, Top = 1, Left = 0), MeanSquaredError]
public partial class CropCase;

[Network, Input(2, 4, 5), Conv2D(3, 1), Pad(1, Left = 2, Value = 0.5), Conv2D(2, 3), MeanSquaredError]
public partial class PadConstantCase;

[Network, Input(2, 4, 5), Conv2D(3, 1), Pad(2, Bottom = 3, Right = 4, Mode = PadMode.Reflect), Conv2D(2, 3), MeanSquaredError]
public partial class PadReflectCase;

[Network, Input(2, 3, 5), Conv2D(3, 1), Pad(Top = 2, Bottom = 1, Right = 3, Mode = PadMode.Replicate), Conv2D(2, 2), MeanSquaredError]
public partial class PadReplicateCase;

[Network, Input(5, 3), Dense(4), Pad(Before = 2, After = 1), Tanh, Pad(2, Mode = PadMode.Reflect), Dense(3), Pad(Before = 1, Mode = PadMode.Replicate), Dense(2), MeanSquaredError]
public partial class PadStepsCase;

[Network, Input(4), Dense(5), Pad(2, After = 3, Mode = PadMode.Reflect), Dense(3), MeanSquaredError]
public partial class PadVectorCase;

[Network, Input(3, 4, 5)]
[Conv2D(2, 1), Permute(2, 0, 1), Conv2D(3, 2, Padding = 1), Permute(1, 2, 0), Conv2D(2, 1), Transpose, Conv2D(2, 2), MeanSquaredError]
public partial class PermuteCase;

[Network, Input(5, 4), Dense(6), Transpose, Dense(3), Tanh, Transpose, Dense(2), MeanSquaredError]
public partial class TransposeCase;

[Network, Input(7, 5)]
[Dense(6), Split("a", "b", "c"), From("b"), Multiply("c"), Add("a")]
[Dense(3), Split("d", "e", Axis = Axis.Steps, Sizes = new[] { 2, 5 }), From("e"), Tanh, Dense(6), As("f")]
[From("d"), Flatten, BroadcastTo("f"), Add("f"), MeanSquaredError]
public partial class SplitCase;

[Network, Input(5, 4, As = "x"), Flatten, Dense(4), BroadcastTo("x"), Concat("x"), Dense(3), MeanSquaredError]
public partial class BroadcastStepsCase;

[Network, Input(3, 4, 5), Conv2D(4, 3, Padding = 1), As("v"), GlobalAvgPool, Dense(4), BroadcastTo("v"), Concat("v"), Conv2D(2, 1), MeanSquaredError]
public partial class BroadcastImageCase;

[Network, Input(6), Dense(4), RepeatSteps(5), Tanh, Dense(3), MeanSquaredError]
public partial class RepeatStepsCase;

[Network, Input(2, 3, 4), Conv2D(12, 1), PixelShuffle(2), Conv2D(2, 3), PixelUnshuffle(2), Conv2D(2, 2), MeanSquaredError]
public partial class PixelShuffleCase;

[Network, Input(4, 3), Dense(3), Tanh, Concat(In, Axis = Axis.Steps), Dense(2), MeanSquaredError]
public partial class ConcatStepsCase;

[Network, Input(2, 4, 5), Conv2D(3, 1), As("a")]
[From(In), Conv2D(3, 2, 1), Concat("a", Axis = Axis.Height), As("c")]
[Conv2D(3, 1, 2), Tanh, Concat("c", "c", Axis = Axis.Width), Conv2D(2, 2), MeanSquaredError]
public partial class ConcatSidesCase;
