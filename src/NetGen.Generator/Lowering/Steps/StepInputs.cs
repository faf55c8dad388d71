using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Steps;

/// <summary>
/// Puts before a step's statements those that declare what callers give: a parameter that the step begins with (<c>From(nameof(real))</c>) has the shape that the network behind it
/// takes, or that of an
/// <c>[Input]</c> of its name. What only losses read has the shape of what they compare it with.
/// </summary>
internal static class StepInputs
{
    public static EquatableArray<Statement> Declared(StepsSpec steps, StepMethod step, ProblemList problems)
    {
        var declared = new List<Statement>();
        foreach (StepParameter parameter in step.Parameters.Where(p => p.Kind != StepParameterKind.Batch))
        {
            if (step.Statements.Any(s => StructuralKinds.IsInput(s.Kind) && s.Text("Name") == parameter.Name))
                continue;
            int first = FirstUse(step, parameter.Name);
            if (first < 0)
                continue;
            if (Taking(steps, step, first, parameter.Name) is { } input)
                declared.AddRange(Named(input, parameter));
            else if (UnknownRun(steps, step) is { } unknown)
                problems.Add(Problem.At(DiagnosticIds.UnknownNet, unknown.Site, unknown.Text("Network") ?? "",
                    Known(steps)) with { Remedy = Remedy.OneOf(steps.Nets.Select(net => net.Name)) });
            else
                problems.Add(Problem.At(DiagnosticIds.UnknownStepShape, step.Statements[first].Site, parameter.Name));
        }
        return declared.Concat(step.Statements).ToEquatableArray();
    }

    /// <summary>What an error says of the networks that there are.</summary>
    private static string Known(StepsSpec steps) => steps.Nets.Count == 0 ? "the class has no [Net] field" : Wording.Listed(steps.Nets.Select(net => net.Name));

    /// <summary>A statement that runs what is no network of the class: no shape can be had from it.</summary>
    private static Statement? UnknownRun(StepsSpec steps, StepMethod step) =>
        step.Statements.FirstOrDefault(s => s.Kind == StructuralKinds.Run && steps.Nets.All(net => net.Name != s.Text("Network")));

    /// <summary>The first statement that takes the parameter for a tensor; -1 if none does.</summary>
    private static int FirstUse(StepMethod step, string parameter)
    {
        for (int i = 0; i < step.Statements.Count; i++)
        {
            Statement statement = step.Statements[i];
            if ((statement.Kind == StructuralKinds.From && statement.Text("Tensor") == parameter) || RunInputs(statement).Contains(parameter))
                return i;
        }
        return -1;
    }

    /// <summary>The input of the network that is run on the parameter.</summary>
    private static Statement? Taking(StepsSpec steps, StepMethod step, int at, string parameter)
    {
        Statement statement = step.Statements[at];
        int index = RunInputs(statement).ToList().IndexOf(parameter);
        if (index < 0)
        {
            // From(x), and perhaps As: what follows takes it.
            do
                at++;
            while (at < step.Statements.Count && step.Statements[at].Kind == StructuralKinds.As);
            if (at >= step.Statements.Count || step.Statements[at].Kind != StructuralKinds.Run || RunInputs(step.Statements[at]).Any())
                return null;
            (statement, index) = (step.Statements[at], 0);
        }
        return steps.Nets.FirstOrDefault(net => net.Name == statement.Text("Network"))?.Spec.Statements.Where(s => StructuralKinds.IsInput(s.Kind)).ElementAtOrDefault(index);
    }

    private static IEnumerable<string> RunInputs(Statement statement) =>
        statement.Kind == StructuralKinds.Run && statement.Find("Inputs")?.Value is EquatableArray<string> names ? names : [];

    /// <summary>The network's input under the parameter's name, which is that of the tensor too.</summary>
    private static Statement[] Named(Statement input, StepParameter parameter)
    {
        var name = new Argument("Name", parameter.Name, IsPositional: true);
        return
        [
            input with { Arguments = input.Arguments.Where(a => a.Name != "Name").Append(name).ToEquatableArray(), Site = parameter.Site },
            new Statement(StructuralKinds.As, EquatableArray.Of(name), parameter.Site),
        ];
    }
}
