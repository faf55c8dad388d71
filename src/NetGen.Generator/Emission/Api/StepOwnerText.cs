using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>A network or a trained tensor of a class with steps, as the generated part creates it.</summary>
/// <param name="Name">The field, or the methods' parameter.</param>
/// <param name="Optimizer">The parameter that takes its optimizer; null where nothing trains it.</param>
/// <param name="Field">The field, as C# writes it; null for a tensor.</param>
/// <param name="Size">Numbers of a sample of a tensor.</param>
internal sealed record StepOwnerText(string Name, string? Optimizer, string? Field, int Size)
{
    /// <summary>"new("D", this.D, d)".</summary>
    /// <param name="holder">The object that has the fields.</param>
    public string Creation(string holder) => Field is null
        ? Code.Text($"global::NetGen.Execution.StepOwner.Tensor({Literal.Text(Name)}, {Size}, maxBatch, {Optimizer!})")
        : $"new({Literal.Text(Name)}, {holder}.{Field}{(Optimizer is null ? "" : ", " + Optimizer)})";

    /// <summary>The networks in the order of their fields, then the tensors that steps train.</summary>
    public static IReadOnlyList<StepOwnerText> Of(StepsSpec steps, IReadOnlyList<StepPlan> plans)
    {
        var owners = new List<StepOwnerText>();
        var taken = new HashSet<string>(StringComparer.Ordinal) { "maxBatch", "threads", "seed", "steps", "accelerator", "progress", "precision", "holder" };
        foreach (StepNet net in steps.Nets)
        {
            string? optimizer = plans.Any(plan => plan.Step.Trains.Contains(net.Name)) ? Parameter(net.Name, taken) : null;
            owners.Add(new(net.Name, optimizer, CSharpWords.Escaped(net.Name), 0));
        }
        foreach (StepPlan plan in plans)
        {
            foreach (int input in plan.TrainedInputs)
            {
                PortInfo port = plan.Plan.Graph.Inputs[input];
                if (owners.Any(owner => owner.Name == port.Name))
                    continue;
                owners.Add(new(port.Name, Parameter(port.Name, taken), null, port.Shape.Size));
            }
        }
        return owners;
    }

    private static string Parameter(string name, HashSet<string> taken)
    {
        string pascal = PascalCase.Of(name), camel = pascal.Length == 0 ? "optimizer" : char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        while (!taken.Add(camel))
            camel += "Optimizer";
        return CSharpWords.Escaped(camel);
    }
}
