using System.Text.Json;
using NetGen.Generator.Graph;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Networks.Tests.Fixtures;

/// <summary>
/// Initial values: the fans of each layer, and the bound or deviation of each formula, are those that PyTorch's own functions gave for tensors of the same shape
/// (Initials.json). Samples are drawn often enough that their deviation and their largest element show the distribution.
/// </summary>
public class InitialValues
{
    /// <summary>Layers with the weights whose shapes the script lists.</summary>
    private static readonly Dictionary<string, string> Layers = new()
    {
        ["dense"] = "Input(5), Dense(7{0})",
        ["conv"] = "Input(4, 9, 9), Conv2D(6, 3, 5{0})",
        ["conv in 2 groups"] = "Input(4, 9, 9), Conv2D(6, 3, Groups = 2{0})",
        ["transposed"] = "Input(4, 3, 3), ConvTranspose2D(6, 3{0})",
        ["transposed in 2 groups"] = "Input(4, 3, 3), ConvTranspose2D(6, 2, Groups = 2{0})",
    };

    /// <summary>Init, the script's name for its formula, and whether that is the half-width of a uniform distribution or the deviation of a normal one.</summary>
    private static readonly (string Init, string Formula, bool Uniform)[] Formulas =
    [
        ("Default", "default", true), ("KaimingUniform", "kaimingUniform", true), ("Kaiming", "kaimingNormal", false),
        ("XavierUniform", "xavierUniform", true), ("Xavier", "xavierNormal", false), ("LeCun", "lecunNormal", false),
    ];

    private static readonly Lazy<Sources> Compiled = new(() => Sources.Of(
        "using NetGen;\nnamespace NetGen.Networks.Tests.Networks;\n"
        + string.Join("\n", Layers.SelectMany((layer, i) => Formulas.Select((f, j) =>
            $"[Network, {string.Format(System.Globalization.CultureInfo.InvariantCulture, layer.Value, $", Init = Init.{f.Init}, Name = \"layer\"")}] public partial class {Name(i, j)};")))));

    public static TheoryData<string> Kinds => [.. Layers.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void As_PyTorch_computes_them(string kind)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Fixture.Folder, "Initials.json")));
        JsonElement row = document.RootElement.EnumerateArray().Single(r => r.GetProperty("kind").GetString() == kind);
        int i = Layers.Keys.ToList().IndexOf(kind);
        for (int j = 0; j < Formulas.Length; j++)
        {
            (string init, string formula, bool uniform) = Formulas[j];
            var declared = new DeclaredNetwork(Name(i, j), Compiled.Value);
            ParameterInfo weight = declared.Parameters.Single(p => p.Name == "layer.weight");
            Assert.Equal(row.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()), weight.Shape.Dimensions);
            Assert.Equal((row.GetProperty("fanIn").GetInt32(), row.GetProperty("fanOut").GetInt32()), (weight.Initializer.FanIn, weight.Initializer.FanOut));
            Distribution($"{kind}, {init}", declared, "layer.weight", row.GetProperty(formula).GetDouble(), uniform);
            // The bias beside default weights is uniform in the same ±1/√fan-in; beside any other it is zero.
            Distribution($"{kind}, bias beside {init}", declared, "layer.bias", init == "Default" ? 1 / Math.Sqrt(weight.Initializer.FanIn) : 0, uniform: true);
        }
    }

    /// <summary>Over many seeds: mean 0, the deviation (half-width/√3 if uniform), and no element beyond the half-width but one close to it.</summary>
    private static void Distribution(string what, DeclaredNetwork declared, string parameter, double width, bool uniform)
    {
        List<double> values = [];
        for (ulong seed = 0; values.Count < 6000; seed++)
        {
            using INetwork network = declared.Create(seed);
            values.AddRange(Close.Widen(network.Parameters[parameter].ReadOnlySpan));
        }
        double deviation = uniform ? width / Math.Sqrt(3) : width;
        // Six thousand draws: the mean is within four standard errors of 0, the sample's deviation within four of its own.
        Assert.InRange(values.Average(), -0.052 * deviation, 0.052 * deviation);
        Assert.InRange(Math.Sqrt(values.Average(v => v * v)), 0.96 * deviation, 1.04 * deviation);
        double largest = values.Max(Math.Abs);
        if (uniform)
            Assert.True(largest <= width * (1 + 1e-6) && largest >= 0.99 * width, $"{what}: the largest of {values.Count} is {largest}, the half-width {width}.");
        else
            Assert.True(largest > 3 * deviation, $"{what}: the largest of {values.Count} is {largest}, the deviation {deviation}: that is not normal.");
    }

    private static string Name(int layer, int formula) => FormattableString.Invariant($"Initial{layer}_{formula}");
}
