using NetGen;
using static NetGen.Names;

namespace Style;

/// <summary>
/// Style transfer (Gatys, Ecker, Bethge 2016): the image learns, the network that looks at it stays as it is. What is seen deep inside shall be what the content shows there, and
/// at three depths the channels shall occur together (Gram matrices) as they do in the style. Neighbouring pixels shall not differ more than they must.
/// </summary>
public partial class Painting(Eye eye)
{
    [Net] private readonly Eye Eye = eye;

    [Step(Trains = nameof(image))]
    [From(nameof(image)), Run(nameof(Eye), Frozen = true)]
    [From("Eye.ReLU315_Output_0"), MSE(Target = nameof(content), Weight = 1, Name = "content")]
    [From("Eye.ReLU253_Output_0"), Gram, Affine(1.0 / (48 * 48)), MSE(Target = nameof(fine), Weight = 50, Name = "fine")]
    [From("Eye.ReLU283_Output_0"), Gram, Affine(1.0 / (24 * 24)), MSE(Target = nameof(middle), Weight = 50, Name = "middle")]
    [From("Eye.ReLU315_Output_0"), Gram, Affine(1.0 / (12 * 12)), MSE(Target = nameof(coarse), Weight = 50, Name = "coarse")]
    [From(nameof(image)), Slice(1, 95, Axis = Axis.Width), As("right"), From(nameof(image)), Slice(0, 95, Axis = Axis.Width), Subtract("right")]
    [MSE(Value = 0, Weight = 0.02, Name = "across")]
    [From(nameof(image)), Slice(1, 95, Axis = Axis.Height), As("below"), From(nameof(image)), Slice(0, 95, Axis = Axis.Height), Subtract("below")]
    [MSE(Value = 0, Weight = 0.02, Name = "down")]
    public partial float Paint([Trainable] Span<float> image, ReadOnlySpan<float> content, ReadOnlySpan<float> fine, ReadOnlySpan<float> middle, ReadOnlySpan<float> coarse);
}

/// <summary>The Gram matrices of maps within each of four regions. What enters are the maps, and behind them how much of each position is in each region.</summary>
[Block]
[Slice(0, channels), As("maps")]
[From(In), Slice(channels, 1), As("first"), From("maps"), Multiply("first"), Gram, As("a")]
[From(In), Slice(channels + 1, 1), As("second"), From("maps"), Multiply("second"), Gram, As("b")]
[From(In), Slice(channels + 2, 1), As("third"), From("maps"), Multiply("third"), Gram, As("c")]
[From(In), Slice(channels + 3, 1), As("fourth"), From("maps"), Multiply("fourth"), Gram, Concat("a", "b", "c", Axis = Axis.Steps)]
public partial class RegionGram
{
    [Param] const int channels = 64;
}

/// <summary>
/// A neural doodle (Champandard 2016), by Gram matrices: each region of a map of labels shall look like the region of that label in the style, at three depths, and in its colours:
/// red, green, blue and a constant, whose products are the means and how colours occur together.
/// </summary>
public partial class Doodle(Eye eye)
{
    [Net] private readonly Eye Eye = eye;

    [Step(Trains = nameof(image))]
    [Input(nameof(whole), 5, 96, 96), Input(nameof(large), 4, 48, 48), Input(nameof(medium), 4, 24, 24), Input(nameof(small), 4, 12, 12)]
    [From(nameof(image)), Run(nameof(Eye), Frozen = true)]
    [From("Eye.ReLU253_Output_0"), Concat(nameof(large)), Use<RegionGram>(64), MSE(Target = nameof(fine), Weight = 100, Name = "fine")]
    [From("Eye.ReLU283_Output_0"), Concat(nameof(medium)), Use<RegionGram>(64), MSE(Target = nameof(middle), Weight = 100, Name = "middle")]
    [From("Eye.ReLU315_Output_0"), Concat(nameof(small)), Use<RegionGram>(128), MSE(Target = nameof(coarse), Weight = 100, Name = "coarse")]
    [From(nameof(image)), Affine(1.0 / 64), Concat(nameof(whole)), Use<RegionGram>(4), MSE(Target = nameof(colours), Weight = 2000, Name = "colours")]
    [From(nameof(image)), Slice(1, 95, Axis = Axis.Width), As("right"), From(nameof(image)), Slice(0, 95, Axis = Axis.Width), Subtract("right")]
    [MSE(Value = 0, Weight = 0.1, Name = "across")]
    [From(nameof(image)), Slice(1, 95, Axis = Axis.Height), As("below"), From(nameof(image)), Slice(0, 95, Axis = Axis.Height), Subtract("below")]
    [MSE(Value = 0, Weight = 0.1, Name = "down")]
    public partial float Paint(
        [Trainable] Span<float> image, ReadOnlySpan<float> whole, ReadOnlySpan<float> large, ReadOnlySpan<float> medium, ReadOnlySpan<float> small,
        ReadOnlySpan<float> colours, ReadOnlySpan<float> fine, ReadOnlySpan<float> middle, ReadOnlySpan<float> coarse);
}
