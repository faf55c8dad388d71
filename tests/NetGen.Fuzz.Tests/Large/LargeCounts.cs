using NetGen.Execution;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Fuzz.Tests.Large;

/// <summary>Many inputs, outputs, targets, branches, readers: no number of them is too many, and none is mistaken for another.</summary>
public class LargeCounts
{
    private static readonly Dictionary<string, string> Declarations = new()
    {
        ["In17"] = $"[{Inputs(17)}, From(\"i0\"), Concat({Names("i", 1, 17)}), Dense(1, Bias = false, Init = Init.Ones, Name = \"d\"), MSE]",
        ["SquaresOf17"] = $"[{Inputs(17)}, {Each(17, k => $"From(\"i{k}\"), Dense(1, Bias = false, Init = Init.Ones, Name = \"d{k}\"), As(\"b{k}\")")}, From(\"b0\"), Add({Names("b", 1, 17)}), MSE]",
        ["Out120"] = Outputs(120),
        ["Target60"] = Targets(60),
        ["Add64"] = Merged(64, "Add"),
        ["Add150"] = Merged(150, "Add"),
        ["Multiply40"] = $"[Input(2, As = \"x\"), {Each(40, k => $"From(\"x\"), Dense(1, Name = \"d{k}\"), Sigmoid, As(\"b{k}\")")}, From(\"b0\"), Multiply({Names("b", 1, 40)}), MSE]",
        ["Concat150"] = Merged(150, "Concat", "Dense(1)"),
        ["ConcatOfImages"] = $"[Input(2, 5, 4, As = \"x\"), {Each(40, k => $"From(\"x\"), Conv2D({(k % 3) + 1}, 3, Name = \"d{k}\"), As(\"b{k}\")")}, From(\"b0\"), Concat({Names("b", 1, 40)}), Conv2D(2, 2), MSE]",
        ["AddOfTanh"] = $"[Input(3, As = \"x\"), {Each(32, k => $"From(\"x\"), Dense(4, Name = \"d{k}\"), Tanh, As(\"b{k}\")")}, From(\"b0\"), Add({Names("b", 1, 32)}), MSE]",
        ["Readers100"] = Readers(100),
    };

    private static readonly CompiledNetworks Compiled = new(Declarations.Select(d => $"[Network]\n{d.Value}\npublic partial class {d.Key};"));

    public static TheoryData<string> All => [.. Declarations.Keys];

    [Theory, MemberData(nameof(All))]
    public void Agrees_with_the_reference(string name) => EveryEngine.Agrees(name, Compiled[name], [1, 18], EveryEngine.WidestAndNarrowest);

    [Fact]
    public void The_seventeenth_input_is_no_target()
    {
        using INetwork net = Compiled["In17"].Create(1);
        using var trainer = (NetworkTrainer)net.CreateTrainer(1, new Sgd(0));
        using var batch = new Batch(net.Description, 1) { Count = 1 };
        for (int k = 0; k < 17; k++)
            batch.Values(k)[0] = k + 1;
        batch.Values(17)[0] = 1000;
        Assert.Equal(717409f, trainer.Step(batch));
        Assert.Equal(Enumerable.Range(1, 17).Select(k => 2f * (153 - 1000) * k), trainer.Gradient("d.weight").ToArray());
    }

    [Fact]
    public void The_square_of_a_sum_of_seventeen_inputs()
    {
        using INetwork net = Compiled["SquaresOf17"].Create(1);
        using var trainer = (NetworkTrainer)net.CreateTrainer(1, new Sgd(0));
        using var batch = new Batch(net.Description, 1) { Count = 1 };
        for (int k = 0; k < 17; k++)
            batch.Values(k)[0] = 2 * (k + 1);
        Assert.Equal(93636f, trainer.Step(batch));
        Assert.Equal([2f * 306 * 34], trainer.Gradient("d16.weight").ToArray());
    }

    [Theory]
    [InlineData("Add64", 64)]
    [InlineData("Add150", 150)]
    public void Merged_branches_keep_their_gradients(string name, int branches)
    {
        using INetwork net = Compiled[name].Create(1);
        using var trainer = (NetworkTrainer)net.CreateTrainer(1, new Sgd(0));
        using var batch = new Batch(net.Description, 1) { Count = 1 };
        new float[] { 3, 1 }.CopyTo(batch.Values(0));
        float sum = branches * 4;
        Assert.Equal(sum * sum, trainer.Step(batch));
        for (int k = 0; k < branches; k++)
            Assert.Equal([2 * sum * 3, 2 * sum], trainer.Gradient($"d{k}.weight").ToArray());
    }

    private static string Inputs(int count) => Each(count, k => $"Input(1, As = \"i{k}\")");

    private static string Outputs(int count) =>
        $"[Input(2, As = \"x\"), {Each(count, k => $"From(\"x\"), Dense(1, Bias = false, Name = \"d{k}\"), As(\"o{k}\"), Output(\"o{k}\")")}]";

    private static string Targets(int count) => $"[Input(2, As = \"x\"), {Each(count, k => $"From(\"x\"), Dense(1, Name = \"d{k}\"), MSE(Target = \"t{k}\")")}]";

    private static string Merged(int count, string merge, string rest = "Identity") =>
        $"[Input(2, As = \"x\"), {Each(count, k => $"From(\"x\"), Dense(1, Bias = false, Init = Init.Ones, Name = \"d{k}\"), As(\"b{k}\")")}, From(\"b0\"), {merge}({Names("b", 1, count)}), {rest}, MSE]";

    private static string Readers(int count) =>
        $"[Input(3), Dense(5, Name = \"first\"), Tanh, As(\"x\"), {Each(count, k => $"From(\"x\"), Dense(2, Name = \"d{k}\"), As(\"b{k}\")")}, From(\"b0\"), Add({Names("b", 1, count)}), MSE]";

    private static string Each(int count, Func<int, string> text) => string.Join(", ", Enumerable.Range(0, count).Select(text));

    private static string Names(string stem, int from, int to) => string.Join(", ", Enumerable.Range(from, to - from).Select(k => $"\"{stem}{k}\""));
}
