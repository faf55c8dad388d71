using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>A program of a network in ONNX's operators, without the numbers of its parameters; or, where some of it has no counterpart, all reasons why not.</summary>
/// <param name="Inputs">What a caller gives.</param>
/// <param name="Outputs">What comes back.</param>
/// <param name="Nodes">In an order in which they can be computed.</param>
/// <param name="Weights">The parameters that it reads, by the names of their values.</param>
/// <param name="Constants">Numbers that are known when the network is compiled.</param>
internal sealed record OnnxTable(
    EquatableArray<OnnxPort> Inputs, EquatableArray<OnnxPort> Outputs, EquatableArray<OnnxNode> Nodes, EquatableArray<OnnxWeight> Weights, EquatableArray<OnnxConstant> Constants)
{
    /// <summary>"custom1: the project's own code": what has no counterpart.</summary>
    public EquatableArray<string> Refusals { get; init; } = EquatableArray<string>.Empty;
}

/// <summary>The tables of a network: one for each program that a file can have.</summary>
/// <param name="Predict">The prediction.</param>
/// <param name="Begin">What comes before the first step; null where nothing does.</param>
/// <param name="Step">One step; null for a network that cannot be run a step at a time.</param>
internal sealed record OnnxTables(OnnxTable Predict, OnnxTable? Begin, OnnxTable? Step);

/// <summary>An input or output. The batch, the first axis of what a sample has, is not written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Of one sample; -1 is an axis that grows from call to call.</param>
/// <param name="IsIndex">Whether its elements are whole numbers.</param>
internal sealed record OnnxPort(string Name, EquatableArray<int> Shape, bool IsIndex)
{
    /// <summary>Whether it is handed from one call to the next: what an output of the same place in a step leaves.</summary>
    public bool IsState { get; init; }
}

/// <summary>An operator applied to values.</summary>
/// <param name="Op">"Conv".</param>
/// <param name="Inputs">Names of what it reads; "" is an input that is left out.</param>
/// <param name="Outputs">Names of what it gives; "" is an output that nobody reads.</param>
internal sealed record OnnxNode(string Op, EquatableArray<string> Inputs, EquatableArray<string> Outputs, EquatableArray<OnnxAttribute> Attributes);

/// <summary>An argument of an operator, of one of six kinds.</summary>
internal sealed record OnnxAttribute(string Name)
{
    public long? Whole { get; init; }

    public double? Real { get; init; }

    public string? Text { get; init; }

    public EquatableArray<long>? Wholes { get; init; }

    public EquatableArray<string>? Texts { get; init; }

    /// <summary>What is computed at each step.</summary>
    public OnnxBody? Body { get; init; }

    public static OnnxAttribute Of(string name, long value) => new(name) { Whole = value };

    public static OnnxAttribute Of(string name, double value) => new(name) { Real = value };

    public static OnnxAttribute Of(string name, string value) => new(name) { Text = value };

    public static OnnxAttribute Of(string name, IEnumerable<long> values) => new(name) { Wholes = values.ToEquatableArray() };
}

/// <summary>A graph inside of a node: what a loop does at a step. It reads values around it by their names.</summary>
internal sealed record OnnxBody(string Name, EquatableArray<string> Inputs, EquatableArray<string> Outputs, EquatableArray<OnnxNode> Nodes);

/// <summary>A value that is made of parameters when a file is written: one as it is, or several whose rows, gate by gate, stand in another order.</summary>
/// <param name="Name">The value.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Parts">The parameters, one behind the other; "" is zeros, as many as the part before has numbers.</param>
/// <param name="Gates">Which part of each parameter comes first, second, …; empty where they stay as they are.</param>
internal sealed record OnnxWeight(string Name, EquatableArray<int> Shape, EquatableArray<string> Parts, EquatableArray<int> Gates);

/// <summary>A tensor of numbers that are known: real ones or whole ones.</summary>
/// <param name="Name">The value.</param>
/// <param name="Shape">Its shape; none for a single number.</param>
/// <param name="Reals">Its numbers, if they are real.</param>
/// <param name="Wholes">Its numbers, if they are whole.</param>
internal sealed record OnnxConstant(string Name, EquatableArray<int> Shape, EquatableArray<double> Reals, EquatableArray<long> Wholes)
{
    public bool IsWhole => Wholes.Count > 0;
}
