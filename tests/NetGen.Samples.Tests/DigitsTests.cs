extern alias digits;

using digits::Digits;
using digits::Digits.Training;

namespace NetGen.Samples.Tests;

public class DigitsTests
{
    /// <summary>On digits that the sample draws, stopped before its first step and gone on with.</summary>
    [Fact]
    public async Task Both_networks_learn_to_read()
    {
        using var small = new SmallRun("Digits");
        using var output = new StringWriter();
        DigitsOptions options = Options(small.Folder) with { Students = [Student.All[1]] };
        Assert.Equal(130, await Run(options, TextWriter.Null, stopped: true));
        Assert.Equal(0, await Run(options with { Students = Student.All, Resume = true }, output));
        Assert.Matches("LeNet-5, accuracy (1|0.9[89]\\d*) \\(digits that the program drew: held against no goal\\)", output.ToString());
        Assert.Matches("MLP, accuracy (1|0.9\\d*) ", output.ToString());
        foreach (string name in (string[])["lenet5", "mlp"])
            small.HasPicture(name);
        Assert.Empty(File.ReadAllText(options.Figures!));
        using var net = new digits::Digits.Mlp();
        net.Load(Path.Combine(small.Folder, "digits-mlp.safetensors"));
    }

    [Fact]
    public async Task What_cannot_be_gone_on_with_is_a_mistake_in_the_command_line()
    {
        using var small = new SmallRun("Digits");
        Exception refused = await Assert.ThrowsAnyAsync<Exception>(() => Run(Options(small.Folder) with { Resume = true }, TextWriter.Null));
        Assert.Equal("UsageException", refused.GetType().Name);
        Assert.Contains("digits.safetensors.checkpoint", refused.Message);
        Assert.Contains("digits-mlp.safetensors.checkpoint", refused.Message);
    }

    private static DigitsOptions Options(string folder) => new(
        Data: null, Epochs: 1, Batch: 64, Seed: 1, Threads: 2, Shift: 2, Out: Path.Combine(folder, "digits.safetensors"), Resume: false, Offline: true, Report: null, Device: null)
    {
        IsDrawn = true,
        Quick = true,
        Pictures = folder,
        Figures = Path.Combine(folder, "figures.tsv"),
    };

    private static async Task<int> Run(DigitsOptions options, TextWriter output, bool stopped = false) =>
        await new DigitsSession(Terminal.Plain(output), options).RunAsync(new CancellationToken(stopped));
}
