using System.CommandLine;
using System.Globalization;

namespace NetGen.Samples.Tests;

/// <summary>The file that the gallery's table is made of holds the figures of the default command, all of it, or is not there.</summary>
public sealed class FiguresFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-figures-").FullName;
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    private string Figures => Path.Combine(_folder, "figures.tsv");

    [Fact]
    public void The_default_command_leaves_its_figures()
    {
        Run();
        string[] row = Assert.Single(File.ReadAllLines(Figures)).Split('\t');
        Assert.Equal(["Any", "errors", "0.0625", "≤ 0.1", "reached"], row[..5]);
        Assert.True(int.Parse(row[5], CultureInfo.InvariantCulture) >= 0);
        Assert.True(int.Parse(row[6], CultureInfo.InvariantCulture) > 0);
    }

    /// <summary>Of the second half of a run nobody learns how long all of it took.</summary>
    [Fact]
    public void A_resumed_run_says_nothing_of_time()
    {
        Run("--resume");
        string[] row = Assert.Single(File.ReadAllLines(Figures)).Split('\t');
        Assert.Equal("0.0625", row[2]);
        Assert.Equal("", row[5]);
    }

    [Theory]
    [InlineData("--quick")]
    [InlineData("--seed", "2")]
    [InlineData("--only", "left")]
    public void Another_run_leaves_none_and_takes_those_away_whose_models_it_replaces(params string[] args)
    {
        Run();
        Run(args);
        Assert.False(File.Exists(Figures));
    }

    [Fact]
    public void A_run_on_a_stand_in_leaves_none()
    {
        Run();
        Assert.Equal(0, SampleProgram.Run(["--stand-in", "--out", _folder], "Any", "Any.", (run, _) =>
        {
            Assert.Null(run.FindData("any", "any"));
            run.Report("errors", 0.0625);
        }));
        Assert.False(File.Exists(Figures));
    }

    [Fact]
    public void A_run_that_fails_leaves_none()
    {
        Run();
        Assert.Equal(1, SampleProgram.Run(["--out", _folder], "Any", "Any.", (_, _) => throw new IOException("the disk is full")));
        Assert.False(File.Exists(Figures));
    }

    public void Dispose()
    {
        CultureInfo.CurrentCulture = _culture;
        Directory.Delete(_folder, recursive: true);
    }

    private void Run(params string[] args)
    {
        Option<string[]> only = SampleProgram.Choice("--only", "left", "right");
        Assert.Equal(0, SampleProgram.Run([.. args, "--out", _folder], "Any", "Any.", (run, _) => run.Report("errors", 0.0625, Goal.AtMost(0.1)), only));
    }
}
