namespace NetGen.Generator.Specs;

/// <summary>A class with training steps over networks that it holds: values only, as in <see cref="NetworkSpec"/>.</summary>
/// <param name="Class">Header and members of the class; it has no statements.</param>
/// <param name="Nets">The networks, in the order of their fields.</param>
/// <param name="Steps">The steps, in the order of their methods.</param>
internal sealed record StepsSpec(NetworkSpec Class, EquatableArray<StepNet> Nets, EquatableArray<StepMethod> Steps)
{
    /// <summary>Name under which the part of the class is emitted.</summary>
    public string HintName => Class.HintName + ".Steps";

    /// <summary>Whether they can be taken on devices too: code of the project's own, in a network or in a step, cannot.</summary>
    public bool RunsOnDevice => Class.EmitDevice && Nets.All(net => net.Spec.RunsOnDevice) && Steps.All(step => ProgramsOf(step).RunsOnDevice);

    /// <summary>The declaration of one step, under which its programs are emitted.</summary>
    public NetworkSpec ProgramsOf(StepMethod step) => Class.Part(step.Id) with { Statements = step.Statements, Members = EquatableArray<DeclaredMember>.Empty };
}

/// <summary>A field that holds a network.</summary>
/// <param name="Name">The field: "D".</param>
/// <param name="Spec">The declaration of its type. Its sites mean nothing here.</param>
/// <param name="Site">The field.</param>
internal sealed record StepNet(string Name, NetworkSpec Spec, int Site);

/// <summary>A method that is a training step.</summary>
/// <param name="Id">A name that no other step of the class has: the method's, with a number where several have it.</param>
/// <param name="Signature">The method as C# declares it, without attributes: "public partial float TrainD(global::System.ReadOnlySpan&lt;float&gt; real)".</param>
/// <param name="Parameters">What the caller gives.</param>
/// <param name="Trains">Names of fields and parameters.</param>
/// <param name="Accumulate">Calls that make one update.</param>
/// <param name="Statements">Its program, blocks already expanded.</param>
/// <param name="Site">The [Step].</param>
internal sealed record StepMethod(
    string Id, string Signature, EquatableArray<StepParameter> Parameters, EquatableArray<string> Trains, int Accumulate, EquatableArray<Statement> Statements, int Site);

/// <summary>What a caller gives to a step.</summary>
/// <param name="Name">Its name, without the @ of a keyword.</param>
/// <param name="Site">Where it stands.</param>
internal sealed record StepParameter(string Name, StepParameterKind Kind, int Site)
{
    private const string Lengths = ".lengths";

    /// <summary>The parameter in which a port is given: its name; of the lengths of "text", "textLengths".</summary>
    public static string NameOf(string port) => port.EndsWith(Lengths, StringComparison.Ordinal) ? port.Substring(0, port.Length - Lengths.Length) + "Lengths" : port;
}

/// <summary>What kinds of parameters a step may have.</summary>
internal enum StepParameterKind
{
    /// <summary>ReadOnlySpan of float: an input or a target.</summary>
    Values,

    /// <summary>ReadOnlySpan of int: indices.</summary>
    Indices,

    /// <summary>[Trainable] Span of float: an input that the step changes.</summary>
    Trained,

    /// <summary>int batch: how many samples.</summary>
    Batch,
}
