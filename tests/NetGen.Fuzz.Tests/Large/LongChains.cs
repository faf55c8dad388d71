using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Gradients;

namespace NetGen.Fuzz.Tests.Large;

/// <summary>Elementwise layers in a row, far beyond what one kernel takes: the values are right in every part of the chain.</summary>
public class LongChains
{
    private static readonly Dictionary<string, string> Layers = new()
    {
        ["Tanh300"] = Repeat("Tanh", 300),
        ["GELU40"] = Repeat("GELU", 40),
        ["ELU100"] = Repeat("ELU", 100),
        ["PReLU100"] = Repeat("PReLU", 100),
        ["Squares"] = string.Join(", ", Enumerable.Range(0, 24).Select(k => $"As(\"r{k}\"), Multiply(\"r{k}\")")),
        ["Doubles"] = string.Join(", ", Enumerable.Range(0, 24).Select(k => $"As(\"r{k}\"), Add(\"r{k}\"), Tanh")),
        ["Mixed"] = string.Join(", ", Enumerable.Range(0, 10).Select(k => $"GELU, As(\"r{k}\"), ELU, SiLU, Softplus, Multiply(\"r{k}\"), SELU, PReLU, Dropout(0.1), Tanh, Add(\"r{k}\")")),
    };

    /// <summary>The same on images, whose layouts differ.</summary>
    private static readonly string[] Images = ["ELU100", "Mixed"];

    private static readonly CompiledNetworks Compiled = new(
    [
        .. Layers.Select(l => $"[Network]\n[Input(4), Dense(3), Sigmoid, {l.Value}, Dense(2), MSE]\npublic partial class {l.Key};"),
        .. Images.Select(name => $"[Network]\n[Input(2, 5, 3), Conv2D(3, 2), Sigmoid, {Layers[name]}, Conv2D(2, 1), MSE]\npublic partial class {name}Image;"),
    ]);

    public static TheoryData<string> Names => [.. Layers.Keys, .. Images.Select(name => name + "Image")];

    [Theory, MemberData(nameof(Names))]
    public void Agrees_with_the_reference(string name) => EveryEngine.Agrees(name, Compiled[name], [1, 18], EveryEngine.WidestAndNarrowest);

    [Theory, MemberData(nameof(Names))]
    public void Is_differentiated_rightly(string name)
    {
        var training = Compiled[name].Training!;
        GradientCheck.Verify(name, training, RandomFeed.For(training.Training, 2, 5) with { Seed = 6, Step = 1 }, elements: 2);
    }

    private static string Repeat(string layer, int times) => string.Join(", ", Enumerable.Repeat(layer, times));
}
