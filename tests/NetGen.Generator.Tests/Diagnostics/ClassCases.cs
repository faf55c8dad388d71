namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>The class around the declaration: its name, its members, its constructors, its base class.</summary>
internal static class ClassCases
{
    private const string Net = "[Network, Input(4), Dense(2), MSE] public partial class Net";

    public static readonly DiagnosticCase[] All =
    [
        new("NG0140", "A network cannot be called 'Trainer': NetGen adds 'Trainer' to it, and no member has the name of its class",
            "[Network, Input(4), Dense(2), MSE] public partial class {|NG0140:Trainer|};"),
        new("NG0140 of a method", "A network cannot be called 'PredictionBytes': NetGen adds 'PredictionBytes(int)' to it, and no member has the name of its class",
            "[Network, Input(4), Dense(2)] public partial class {|NG0140:PredictionBytes|};"),
        new("NG0140 of an input", "A network cannot be called 'NetSize': NetGen adds 'NetSize' to it, and no member has the name of its class",
            "[Network, Input(4, As = \"net\"), Input(4, As = \"b\"), Add(\"net\"), Dense(2), MSE] public partial class {|NG0140:NetSize|};"),
        new("NG0141", "NetGen adds 'Save(string)' to 'Net': give this one another name",
            Net + " { public void {|NG0141:Save|}(string path) { } }"),
        new("NG0141 nullable", "NetGen adds 'Load(string)' to 'Net': give this one another name",
            Net + " { public void {|NG0141:Load|}(string? path) { } }"),
        new("NG0141 constant", "NetGen adds 'InputSize' to 'Net': give this one another name",
            Net + " { private const int {|NG0141:InputSize|} = 4; }"),
        new("NG0141 of an output", "NetGen adds 'ScoreShape' to 'Net': give this one another name",
            "[Network, Input(4), Dense(2), As(\"score\"), Output(\"score\"), Dense(3), Output(\"other\")] public partial class Net { public static int {|NG0141:ScoreShape|}() => 2; }"),
        new("NG0141 type", "NetGen adds 'Trainer' to 'Net': give this one another name",
            Net + " { public class {|NG0141:Trainer|}; }"),
        new("NG0141 private", "NetGen adds '__seed' to 'Net': give this one another name",
            Net + " { private readonly int {|NG0141:__seed|} = 1; public int Seed => __seed; }"),
        new("NG0141 predict", "NetGen adds 'Predict(ReadOnlySpan<float>, Span<float>)' to 'Net': give this one another name",
            Net + " { public void {|NG0141:Predict|}(ReadOnlySpan<float> x, Span<float> y) { } }"),
        new("NG0141 dispose", "NetGen adds 'Dispose(bool)' to 'Net': give this one another name",
            Net + " { private void {|NG0141:Dispose|}(bool disposing) { } }"),
        new("NG0141 constructor", "NetGen adds 'Net(ulong)' to 'Net': give this one other parameters",
            Net + " { public {|NG0141:Net|}(ulong seed) { } }"),
        new("NG0142", "This constructor of 'Net' makes no weights: let it call the generated one with ': this(seed)'",
            Net + " { public {|NG0142:Net|}(string path) { _ = path; } static Net() { } }"),
        new("NG0143", "'Net' cannot have a primary constructor, which the generated one would have to call: write a constructor that calls ': this(seed)'",
            Net + "{|NG0143:(string label)|} { public string Label => label; }"),
        new("NG0143 empty", "'Net' cannot have a primary constructor, which the generated one would have to call: write a constructor that calls ': this(seed)'",
            Net + "{|NG0143:()|};"),
        new("NG0144", "'Net' cannot derive from 'Model', which has no constructor without parameters that the generated one could call",
            "public abstract class Model { protected Model(string name) { _ = name; } } " + Net + " : {|NG0144:Model|} { public {|NG0142:Net|}() : base(\"a\") { } }"),
        new("NG0145", "'Net' cannot derive from the network 'Other', whose weights it would have beside its own: put what they share into a [Block]",
            "[Network, Input(4), Dense(2)] public partial class Other; " + Net + " : {|NG0145:Other|};"),
        new("NG0145 indirectly", "'Net' cannot derive from the network 'Other', whose weights it would have beside its own: put what they share into a [Block]",
            "[Network, Input(4), Dense(2)] public partial class Other; public class Between : Other; " + Net + " : {|NG0145:Between|};"),
        new("NG0146", "'Save(string)', which NetGen adds to 'Net', would hide that of 'Model': derive from a class without it, or make it an interface, which the network then implements",
            "public class Model { public virtual void Save(string path) { } } " + Net + " : {|NG0146:Model|};"),
        new("NG0146 of any kind", "'Parameters', which NetGen adds to 'Net', would hide that of 'Root': derive from a class without it, or make it an interface, which the network then implements",
            "public class Root { protected int Parameters() => 3; private void Dispose() { } public void Save(int x) { } } public class Model : Root; " + Net + " : {|NG0146:Model|};"),
        new("NG0147", "'dense2.weight' of Dense(2) would be [2, 8] in training and [2, 4] in prediction, which leaves out what has Phase.Train before it",
            "[Network, Input(4), Dense(8, Phase = Phase.Train), {|NG0147:Dense(2)|}, MSE] public partial class Net;"),
    ];
}
