using Playground.Compilation;
using Playground.Functions;

namespace NetGen.Playground.Tests;

/// <summary>Functions of one variable, depth against width, and two neurons with a sign.</summary>
public class FunctionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(150, 1)]
    [InlineData(150, 4)]
    [InlineData(20, 8)]
    [InlineData(800, 2)]
    public void Networks_have_the_parameters_that_they_say(int budget, int layers)
    {
        CurveNetwork network = CurveNetwork.With(budget, layers, "Tanh");
        CompiledDeclaration compiled = new DeclarationCompiler().Compile(network.Declaration, Cancel);
        Assert.Empty(compiled.Squiggles);
        Assert.Equal(network.Parameters, compiled.Sheet!.Parameters);
        Assert.True(network.Parameters <= budget || network.Width == 1);
        Assert.True((network with { Width = network.Width + 1 }).Parameters > budget);
    }

    [Fact]
    public async Task Both_networks_learn_the_wave_and_then_another_function()
    {
        using var visit = new CurveVisit(new FunctionSettings());
        await visit.ResetAsync();
        Assert.Equal(2, visit.Sessions.Count);
        visit.IsRunning = true;
        await Until(() => visit.Sessions.All(session => session.Latest.Error < 0.1));
        CurveSession before = visit.Sessions[0];
        await visit.ChooseAsync(visit.Settings with { Curve = Curve.All[2] });
        Assert.Same(before, visit.Sessions[0]);
        await Until(() => visit.Sessions.All(session => Curve.All[2].Values.Zip(session.Latest.Values).Average(pair => Math.Abs(pair.First - pair.Second)) < 0.1));
        await visit.ChooseAsync(visit.Settings with { Depth = 3 });
        Assert.NotSame(before, visit.Sessions[0]);
        Assert.All(visit.Sessions, session => Assert.True(session.IsRunning));
        visit.IsRunning = false;
    }

    [Fact]
    public void Of_what_is_drawn_nonsense_is_refused_and_the_rest_cut()
    {
        Assert.Null(Curve.Drawn(new float[3]));
        Assert.Null(Curve.Drawn([.. Enumerable.Repeat(float.NaN, Curve.Count)]));
        Assert.All(Curve.Drawn([.. Enumerable.Repeat(7f, Curve.Count)])!.Values, v => Assert.Equal(1, v));
    }

    [Fact]
    public void Two_signs_do_what_one_cannot()
    {
        using var plane = new SignPlane();
        foreach (SignTask task in SignTask.All)
        {
            plane.Set(task.Weights);
            Assert.True(task.Wanted.SequenceEqual(plane.Answers()), task.Name);
        }
        byte[] answer = plane.Draw()[2];
        // Exclusive or is a band from one corner to the other.
        Assert.Equal((0, 0, 255, 255), (answer[(80 * SignPlane.Size) + 15], answer[(15 * SignPlane.Size) + 80], answer[(15 * SignPlane.Size) + 15],
            answer[(80 * SignPlane.Size) + 80]));
    }

    private static async Task Until(Func<bool> condition)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), "it did not happen within three minutes");
            await Task.Delay(20, Cancel);
        }
    }
}
