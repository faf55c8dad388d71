using Playground.Addresses;
using Playground.Functions;
using Playground.Pictures;

namespace NetGen.Playground.Tests;

/// <summary>What stands in addresses besides networks: functions, signs, drawings. What they say wrongly does no harm.</summary>
public class AddressTests
{
    [Fact]
    public void Functions_and_signs_come_back()
    {
        var random = new Random(7);
        for (int i = 0; i < 100; i++)
        {
            var settings = new FunctionSettings
            {
                Curve = random.Next(2) == 0
                    ? Curve.All[random.Next(Curve.All.Count)]
                    : Curve.Drawn([.. Enumerable.Range(0, Curve.Count).Select(_ => (random.NextSingle() * 2) - 1)])!,
                Budget = random.Next(FunctionSettings.LeastBudget, FunctionSettings.MostBudget + 1),
                Depth = random.Next(FunctionSettings.LeastDepth, FunctionSettings.MostDepth + 1),
                Activation = FunctionSettings.Activations[random.Next(FunctionSettings.Activations.Count)],
                Task = SignTask.All[random.Next(SignTask.All.Count)],
                Weights = [.. Enumerable.Range(0, SignPlane.Count).Select(_ => MathF.Round((random.NextSingle() * 4) - 2, 1))],
            };
            string address = settings.ToQuery().ToString();
            var back = FunctionSettings.FromQuery(Query.Of(address));
            Assert.Equal(settings.Curve.Name, back.Curve.Name);
            Assert.All(settings.Curve.Values.Zip(back.Curve.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
            Assert.Equal(settings.Weights, back.Weights);
            Assert.Equal(settings with { Curve = back.Curve, Weights = back.Weights }, back);
            // Said again it is the same: a page that is loaded again does not creep.
            Assert.Equal(address, back.ToQuery().ToString());
        }
        Assert.Equal("", new FunctionSettings().ToQuery().ToString());
    }

    [Theory]
    [InlineData("?function=nothing&drawn=AAAA&parameters=0&layers=99&activation=Magic&corners=nand&weights=1,2,3")]
    [InlineData("?drawn=%00&parameters=x&weights=1,2,3,4,5,6,7,8,NaN")]
    [InlineData("?weights=1,2,3,4,5,6,7,8,99&&==&layers")]
    public void Nonsense_is_as_at_first(string address)
    {
        FunctionSettings settings = FunctionSettings.FromQuery(Query.Of(address)), first = new();
        Assert.Equal(first with { Weights = settings.Weights }, settings);
        Assert.Equal(first.Weights, settings.Weights);
    }

    [Fact]
    public void A_drawing_comes_back()
    {
        double[][] strokes = DigitStrokes.Of(5), back = Strokes.Decode(Strokes.Encode(strokes));
        Assert.Equal(strokes.Select(stroke => stroke.Length), back.Select(stroke => stroke.Length));
        Assert.All(strokes.SelectMany(s => s).Zip(back.SelectMany(s => s)), pair => Assert.Equal(pair.First, pair.Second, 3e-4));
        Assert.Equal(Strokes.Encode(back), Strokes.Encode(strokes));
        Assert.Equal("", Strokes.Encode([]));
        // Beyond the pad is its edge; what is no number is 0.
        Assert.Equal([0, 0, 1, 1], Strokes.Decode(Strokes.Encode([[-5, double.NaN, 7, 1]])).Single());
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAA")]
    [InlineData("AAAA..AAAA")]
    [InlineData("AA%A")]
    public void What_is_no_drawing_is_an_empty_one(string text) => Assert.Empty(Strokes.Decode(text));

    [Fact]
    public void Endless_scribbles_stand_in_no_address()
    {
        double[] scribble = [.. Enumerable.Repeat(0.5, (2 * Strokes.MostPoints) + 2)];
        Assert.Equal("", Strokes.Encode([scribble]));
        Assert.Single(Strokes.Decode(Strokes.Encode([scribble[..(2 * Strokes.MostPoints)]])));
    }
}
