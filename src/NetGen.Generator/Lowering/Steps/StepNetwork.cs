using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Steps;

/// <summary>A network as a step runs it: the names of its layers, behind the name of the field that holds it.</summary>
/// <param name="Name">The field: "D".</param>
/// <param name="Spec">Its declaration.</param>
/// <param name="Names">The full name of each layer: "D.conv1".</param>
/// <param name="Identifiers">The same as identifiers: "DConv1".</param>
/// <param name="IsTrained">Whether the step trains it.</param>
internal sealed record StepNetwork(string Name, NetworkSpec Spec, string[] Names, string[] Identifiers, bool IsTrained)
{
    /// <summary>What the names of its layers, parameters and tensors begin with.</summary>
    public string Prefix => Name + ".";

    /// <summary>The shape rule of its inputs: the statements that declare them.</summary>
    public IEnumerable<Statement> Inputs => Enumerable.Where(Spec.Statements, s => StructuralKinds.IsInput(s.Kind));

    public static StepNetwork Of(StepNet net, bool isTrained)
    {
        string[] own = LayerNames.Of(net.Spec.Statements, new Diagnostics.ProblemList());
        string[] identifiers = LayerNames.Identifiers(net.Spec.Statements, own);
        string name = PascalCase.Of(net.Name);
        return new(net.Name, net.Spec, Prefixed(net.Name + ".", own), Prefixed(name, identifiers), isTrained);
    }

    private static string[] Prefixed(string prefix, string[] names) => Array.ConvertAll(names, name => name.Length == 0 ? "" : prefix + name);
}
