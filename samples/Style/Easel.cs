using NetGen;
using NetGen.Samples;

namespace Style;

/// <summary>Lets an image learn, and says how far it has come.</summary>
internal static class Easel
{
    /// <summary>Adam's steps on numbers of 0 to 255.</summary>
    public static Adam Brush(Recipe recipe) => new(new CosineLearningRate(4, 4 * recipe.FirstReport, minimum: 0.4));

    /// <summary>Four times as many steps as until the first report.</summary>
    /// <param name="run">The run.</param>
    /// <param name="title">What is painted.</param>
    /// <param name="recipe">How long.</param>
    /// <param name="step">A step: its loss before the update.</param>
    /// <returns>The loss at the end, as a part of that of the first report.</returns>
    public static double Paint(SampleRun run, string title, Recipe recipe, Func<float> step)
    {
        float first = float.NaN, last = float.NaN;
        for (int done = 0; done <= 4 * recipe.FirstReport; done++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            last = step();
            if (done == recipe.FirstReport)
                first = last;
            if (done % recipe.FirstReport == 0)
                run.Say($"{title}: loss {last:0.###} after {done} steps; {run.Elapsed.TotalSeconds:0} s");
        }
        return last / first;
    }
}
