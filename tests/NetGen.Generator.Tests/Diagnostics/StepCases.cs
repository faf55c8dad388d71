namespace NetGen.Generator.Tests.Diagnostics;

internal static class StepCases
{
    private const string Networks = "[Network, Input(4), Dense(6)] public partial class Maker;\n[Network, Input(6), Dense(1), BinaryCrossEntropy] public partial class Judge;\n";

    /// <summary>A class with both networks.</summary>
    private static string Gan(string members) =>
        Networks + $"public partial class Gan(Maker maker, Judge judge) {{ [Net] readonly Maker G = maker; [Net] readonly Judge D = judge; {members} }}";

    /// <summary>A class with fields of its own.</summary>
    private static string GanOf(string members) => Networks + $"public partial class Gan(Maker maker) {{ {members} }}";

    public static readonly DiagnosticCase[] All =
    [
        new("NG0504", "There is no [Net] field 'Generator' to run; there are 'G', 'D'",
            Gan(
                "[Step(Trains = nameof(G)), From(nameof(z)), Run(nameof(G)), {|NG0504:Run(\"Generator\")|}, BinaryCrossEntropy(Value = 1)] " +
                "public partial float Train(ReadOnlySpan<float> z);")),
        new("NG0504 without fields", "There is no [Net] field 'G' to run; the class has no [Net] field",
            GanOf("[Step(Trains = \"G\"), Noise(4), {|NG0504:Run(\"G\")|}, BinaryCrossEntropy(Value = 1)] public partial float Train();")),
        new("NG0505", "'G' takes [B, 4], but it is run on [B, 5]",
            Gan("[Step(Trains = nameof(G)), Noise(5), {|NG0505:Run(nameof(G))|}, Run(nameof(D)), BinaryCrossEntropy(Value = 1)] public partial float Train();")),
        new("NG0505 in a network", "'Judge' takes [B, 6], but it is run on [B, 4] (through [Use<Judge>] at Networks.cs(3))",
            Networks.Replace("Input(6)", "{|NG0505:Input(6)|}", StringComparison.Ordinal)
            + "[Network, Input(4), Tanh, {|+:Use<Judge>|}, Dense(2), MeanSquaredError] public partial class Net;"),
        new("NG0108 network", "Block 'Net' uses itself: Net → Net",
            "[Network, Input(4), {|NG0108:Use<Net>|}, Dense(4), MeanSquaredError] public partial class Net;"),
        new("NG0505 with names", "'D' takes [B, 6], but it is run on [B, 6] and [B, 4]",
            Gan(
                "[Step(Trains = nameof(G)), Noise(4, As = \"a\"), Run(nameof(G), As = \"b\"), {|NG0505:Run(nameof(D), \"b\", \"a\")|}, BinaryCrossEntropy(Value = 1)] " +
                "public partial float Train();")),
        new("NG0506", "'G' is run frozen, but 'Train' trains it: remove one",
            Gan(
                "[Step(Trains = nameof(G)), From(nameof(z)), {|NG0506:Run(nameof(G), Frozen = true)|}, Run(nameof(D)), BinaryCrossEntropy(Value = 1)] " +
                "public partial float Train(ReadOnlySpan<float> z);")),
        new("NG0507", "Units must be at least 1; it is 0",
            "[Network, Input(4), {|NG0203:Dense(0)|}] public partial class Maker;\n"
            + "public partial class Gan(Maker maker) { [Net] readonly Maker G = maker; [Step(Trains = nameof(G)), Noise(4), {|NG0507:Run(nameof(G))|}, MeanSquaredError(Value = 1)] public partial float Train(); }"),
        new("NG0508", "Dense(6) has parameters of its own, but 'Train' is a step, whose parameters are those of its networks: move the layer into one of them",
            Gan(
                "[Step(Trains = nameof(G)), From(nameof(z)), Run(nameof(G)), {|NG0508:Dense(6)|}, Run(nameof(D)), BinaryCrossEntropy(Value = 1)] " +
                "public partial float Train(ReadOnlySpan<float> z);")),
        new("NG0509", "'Train' has no loss, so it trains nothing: add one, such as [MeanSquaredError]",
            Gan("[{|NG0509:Step(Trains = nameof(G))|}, From(nameof(z)), Run(nameof(G))] public partial float Train(ReadOnlySpan<float> z);")),
        new("NG0510", "'Train' runs no network: add [Run(nameof(…))]",
            Gan("[{|NG0510:Step(Trains = nameof(x))|}, Input(6, As = nameof(x)), MeanSquaredError(Value = 1)] public partial float Train([Trainable] Span<float> x);")),
        new("NG0511", "'Train' does not say what it trains: [Step(Trains = nameof(…))]",
            Gan("[{|NG0511:Step|}, From(nameof(z)), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)] public partial float Train(ReadOnlySpan<float> z);")),
        new("NG0512", "Nothing called 'Generator' can be trained; there are 'G', 'D'",
            Gan(
                "[{|NG0512:Step(Trains = \"Generator\")|}, From(nameof(z)), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)] " +
                "public partial float Train(ReadOnlySpan<float> z);")),
        new("NG0513", "No loss of 'Train' depends on 'G', which it trains",
            Gan(
                "[{|NG0513:Step(Trains = nameof(G))|}, From(nameof(z)), Run(nameof(G)), Detach, Run(nameof(D)), BinaryCrossEntropy(Value = 1)] " +
                "public partial float Train(ReadOnlySpan<float> z);")),
        new("NG0513 not run", "No loss of 'Train' depends on 'D', which it trains",
            Gan("[{|NG0513:Step(nameof(G), nameof(D))|}, From(nameof(z)), Run(nameof(G)), MeanSquaredError(Value = 1)] public partial float Train(ReadOnlySpan<float> z);")),
        new("NG0514", "'x' is [Trainable], but 'Train' does not train it: name it in [Step(Trains = nameof(x))]",
            Gan("[Step(Trains = nameof(D)), From(nameof(x)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)] public partial float Train([Trainable] Span<float> {|NG0514:x|});")),
        new("NG0515", "'D' is a string, which steps cannot run: its declaration is in another assembly, which holds no attributes; declare the network in this project",
            GanOf(
                "[Net] readonly Maker G = maker; " +
                "[Net] readonly string {|NG0515:D|} = \"d\"; " +
                "[Step(Trains = nameof(G)), From(nameof(z)), Run(nameof(G)), MeanSquaredError(Value = 1)] " +
                "public partial float Train(ReadOnlySpan<float> z);")),
        new("NG0515 static", "'D' is a Judge, which steps cannot run: the field is static; each object has networks of its own",
            GanOf(
                "[Net] readonly Maker G = maker; " +
                "[Net] static readonly Judge {|NG0515:D|} = new(); " +
                "[Step(Trains = nameof(G)), From(nameof(z)), Run(nameof(G)), MeanSquaredError(Value = 1)] " +
                "public partial float Train(ReadOnlySpan<float> z);")),
        new("NG0516", "'Train' cannot be a step: it is not partial: NetGen writes its body",
            Gan(
                "[Step(Trains = nameof(G)), From(nameof(z)), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)] public float {|NG0516:Train|}(ReadOnlySpan<float> z) => 0;")),
        new("NG0517", "'z' is float[]; a step takes ReadOnlySpan<float>, ReadOnlySpan<int>, [Trainable] Span<float> and int batch",
            Gan("[Step(Trains = nameof(G)), Noise(4), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)] public partial float Train(float[] {|NG0517:z|});")),
        new("NG0517 span", "'z' is Span<float>; a step takes ReadOnlySpan<float>, ReadOnlySpan<int>, [Trainable] Span<float> and int batch",
            Gan("[Step(Trains = nameof(G)), Noise(4), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)] public partial float Train(Span<float> {|NG0517:z|});")),
        new("NG0518", "'labels' [B] holds whole numbers: make it ReadOnlySpan<int>",
            Gan("[Step(Trains = nameof(G)), Noise(4), Run(nameof(G)), SoftmaxCrossEntropy] public partial float Train(ReadOnlySpan<float> {|NG0518:labels|});")),
        new("NG0519", "'labels' is not a parameter of 'Train': add ReadOnlySpan<int> labels",
            Gan("[Step(Trains = nameof(G)), Noise(4), Run(nameof(G)), {|NG0519:SoftmaxCrossEntropy|}] public partial float Train();")),
        new("NG0520", "'Train' does not use 'real': read it with From(nameof(real)), or compare a loss with it",
            Gan(
                "[Step(Trains = nameof(G)), From(nameof(z)), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)] " +
                "public partial float Train(ReadOnlySpan<float> z, ReadOnlySpan<float> {|NG0520:real|});")),
        new("NG0521", "The shape of 'z' is not known: run a network on it at once, or declare it with [Input(…, As = nameof(z))]",
            Gan(
                "[Step(Trains = nameof(G)), {|NG0521:From(nameof(z))|}, Tanh, Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)] " +
                "public partial float Train(ReadOnlySpan<float> z);")),
        new("NG0522", "'x' is [B, 6] here, but [B, 4] in 'First': one optimizer trains both, so give one of them another name",
            Gan(
                "[Step(Trains = nameof(x)), From(nameof(x)), Run(nameof(G), Frozen = true), MeanSquaredError(Value = 1)] " +
                "public partial float First([Trainable] Span<float> x); " +
                "[Step(Trains = nameof(x)), From(nameof(x)), Run(nameof(D), Frozen = true), MeanSquaredError(Value = 1)] " +
                "public partial float Second([Trainable] Span<float> {|NG0522:x|});")),
        new("NG0141 in a class with steps", "NetGen adds 'LossOf(string)' to 'Gan': give this one another name",
            Gan(
                "[Step(Trains = nameof(G)), From(nameof(z)), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)] " +
                "public partial float Train(ReadOnlySpan<float> z); public float {|NG0141:LossOf|}(string loss) => 0;")),
        new("NG0101 of steps", "'Gan' must be partial: NetGen adds the network's code to it",
            Networks + "public class {|NG0101:Gan|}(Maker maker) { [Net] readonly Maker G = maker; [Step(Trains = nameof(G))] public float {|NG0516:Train|}() => 0; }"),
    ];
}
