namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Networks that are to be run a step at a time, and cannot.</summary>
internal static class SteppingCases
{
    private const string Demanded = "'Net' cannot be run a step at a time, which Stepper = true demands: ";

    public static readonly DiagnosticCase[] All =
    [
        new("NG0630", Demanded + "flatten1 looks at all steps of its sequence at once",
            "[Network(Stepper = true), Tokens(16, Vocab = 40), Embedding(8), {|NG0630:Flatten|}, Dense(40)] public partial class Net;"),
        new("NG0630 behind a state", Demanded + "reshape1 looks at all steps of its sequence at once",
            "[Network(Stepper = true), Input(16, 4), RNN(8), {|NG0630:Reshape(8, 16)|}, Dense(40)] public partial class Net;"),
        new("NG0630 without a sequence", Demanded + "it has no sequence as input",
            "[Network(Stepper = true), Input(4), Dense(40)] public partial class {|NG0630:Net|};"),
    ];
}
