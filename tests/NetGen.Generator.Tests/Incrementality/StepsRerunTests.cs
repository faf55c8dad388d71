using NetGen.Generator.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace NetGen.Generator.Tests.Incrementality;

/// <summary>Which edit makes steps over several networks be compiled again.</summary>
public class StepsRerunTests
{
    private const string Source = """
        [Network, Input(4), Dense(6)] public partial class Maker;

        [Network, Input(6), Dense(1), BinaryCrossEntropy] public partial class Judge;

        [Network, Input(4), Dense(3)] public partial class Other;

        public partial class Gan(Maker maker, Judge judge)
        {
            [Net] readonly Maker G = maker;
            [Net] readonly Judge D = judge;

            [Step(Trains = nameof(G)), Noise(4), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)]
            public partial float Train();
        }
        """;

    [Fact]
    public void Moving_a_step_compiles_nothing()
    {
        GeneratorRun run = GeneratorRunner.Run(Source);
        run.AssertSound();
        EditedRun edit = GeneratorRunner.Edit(run, "// A comment above everything.\n\n" + Source);
        Assert.Equal([Modified], edit.Reasons(TrackingNames.ParseSteps));
        Assert.Equal([Unchanged], edit.Reasons(TrackingNames.StepsSpec));
        Assert.Equal([Cached], edit.Reasons(TrackingNames.CompileSteps));
    }

    [Theory]
    [InlineData("Value = 1", "Value = 0.9")]
    [InlineData("Input(4), Dense(6)", "Input(4), Dense(5), Dense(6)")]
    public void A_change_of_what_a_step_runs_is_seen(string from, string to)
    {
        EditedRun edit = GeneratorRunner.Edit(GeneratorRunner.Run(Source), Source.Replace(from, to));
        Assert.Equal([Modified], edit.Reasons(TrackingNames.StepsSpec));
        Assert.Equal([Modified], edit.Reasons(TrackingNames.CompileSteps));
    }

    [Fact]
    public void A_change_of_another_network_is_not()
    {
        EditedRun edit = GeneratorRunner.Edit(GeneratorRunner.Run(Source), Source.Replace("Dense(3)", "Dense(5)"));
        Assert.Equal([Cached], edit.Reasons(TrackingNames.CompileSteps));
    }
}
