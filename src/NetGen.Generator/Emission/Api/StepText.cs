using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints one step of a class: the body of the user's method, and the class of the workspace that it runs in.</summary>
internal static class StepText
{
    public static string ClassOf(StepPlan plan) => GeneratedMembers.StepClass + plan.Step.Id;

    public static string FieldOf(StepPlan plan) => GeneratedMembers.StepClass + char.ToLowerInvariant(plan.Step.Id[0]) + plan.Step.Id.Substring(1) + "Step";

    public static void Print(SourceWriter writer, NetworkSpec spec, IReadOnlyList<StepOwnerText> owners, StepPlan plan)
    {
        string arguments = string.Join(", ", plan.Step.Parameters.Select(p => CSharpWords.Escaped(p.Name)));
        writer.Line();
        writer.Line($"{plan.Step.Signature} => {GeneratedMembers.Prepared}({FieldOf(plan)}).Run({arguments});");
        writer.Line();
        writer.Line($"/// <summary>What <see cref=\"{plan.Step.Id}\"/> runs in. For one thread at a time; nothing is allocated per step.</summary>");
        using (writer.Block($"private sealed unsafe class {ClassOf(plan)}(global::NetGen.Execution.StepSet steps)\n"
            + $"    : global::NetGen.Execution.ComposedStep(steps, {Literal.Text(plan.Step.Id)}, new()\n{{\n    " + string.Join("\n    ", Program(owners, plan)) + "\n})"))
        {
            Run(writer, spec, plan);
            ProgramReference.RoundNames(writer, plan.Plan, [ProgramNames.Forward, ProgramNames.Backward]);
        }
    }

    /// <summary>The properties of the runtime's description of the step.</summary>
    private static IEnumerable<string> Program(IReadOnlyList<StepOwnerText> owners, StepPlan plan)
    {
        NetworkPlan programs = plan.Plan;
        yield return $"Sizes = {SizesText.OfTraining(programs)},";
        yield return Code.Text($"Inputs = {programs.Graph.Inputs.Count}, Targets = {programs.Graph.Targets.Count},");
        foreach (string property in Description(owners, plan))
            yield return property;
        yield return $"Forward = {ProgramReference.To(programs, ProgramNames.Forward)},";
        yield return $"Backward = {ProgramReference.To(programs, ProgramNames.Backward)},";
        if (programs.MovesStatistics)
            yield return $"MoveStatistics = {ProgramReference.To(programs, ProgramNames.MoveStatistics)},";
    }

    /// <summary>Those of them that hold whatever runs it.</summary>
    public static IEnumerable<string> Description(IReadOnlyList<StepOwnerText> owners, StepPlan plan)
    {
        NetworkPlan programs = plan.Plan;
        yield return $"Networks = {List(plan.Networks)}, // {string.Join(", ", plan.Networks.Select(network => owners[network].Name))}";
        int[] trained = Enumerable.Range(0, plan.Networks.Count).Where(n => plan.Step.Trains.Contains(owners[plan.Networks[n]].Name)).ToArray();
        yield return $"Trains = {List(trained)}, // {string.Join(", ", plan.Step.Trains)}";
        int[] moved = Moved(programs.Graph).ToArray();
        if (moved.Length > 0)
            yield return $"Moves = {List(moved)},";
        if (plan.TrainedInputs.Count > 0)
        {
            List<string> names = owners.Select(owner => owner.Name).ToList();
            yield return $"Tensors = {List(plan.TrainedInputs.Select(input => names.IndexOf(programs.Graph.Inputs[input].Name)))},";
        }
        if (plan.Noises.Count > 0)
            yield return $"Noises = [{string.Join(", ", plan.Noises.Select(Noise))}],";
        IEnumerable<string> losses = plan.LossNames.Select((name, i) => (string)Code.Text($"new({Literal.Text(plan.Step.Id + "." + name)}, {programs.Losses[i].Place.Offset})"));
        yield return $"Losses = [{string.Join(", ", losses)}],";
        yield return Code.Text($"LossOffset = {programs.Loss!.Offset},");
        if (plan.Step.Accumulate > 1)
            yield return Code.Text($"Accumulate = {plan.Step.Accumulate},");
    }

    private static string Noise(NoiseInfo noise) => Code.Text($"new(Input: {noise.Input}, Size: {noise.Size}, Stream: {noise.Stream}{(noise.IsUniform ? ", IsUniform: true" : "")})");

    private static void Run(SourceWriter writer, NetworkSpec spec, StepPlan plan)
    {
        StepPorts ports = StepPorts.Of(plan);
        Port[] trained = ports.Trained;
        using (writer.Block($"internal float Run({ports.Parameters})"))
        {
            Checks(writer, spec, plan, ports);
            PinText.Print(writer, ports.Read, ports.Targets, body =>
            {
                foreach (Port tensor in trained)
                    body.Line($"Give(f, {TensorOf(plan, tensor)}, {Literal.Of(tensor.Index)}, {tensor.Identifier});");
                if (trained.Length == 0)
                {
                    body.Line("return Complete(f);");
                    return;
                }
                body.Line("float loss = Complete(f);");
                foreach (Port tensor in trained)
                    body.Line($"Take({TensorOf(plan, tensor)}, {tensor.Identifier});");
                body.Line("return loss;");
            });
        }
    }

    /// <summary>Declares <c>batch</c>, unless the caller gives it: the samples of the first span, or as many as there may be where noise is all that goes in.</summary>
    public static void Checks(SourceWriter writer, NetworkSpec spec, StepPlan plan, StepPorts given)
    {
        string name = Literal.Text(spec.ClassName);
        Port[] ports = given.Given.OfType<Port>().ToArray();
        bool isGiven = given.Given.Contains(null);
        if (isGiven)
            writer.Line($"global::NetGen.Guard.Samples({name}, batch, MaxBatch);");
        else if (ports.Length == 0)
            writer.Line("int batch = MaxBatch;");
        else
            CheckText.Batch(writer, spec.ClassName, ports[0]);
        foreach (Port port in ports.Skip(isGiven ? 0 : 1))
            CheckText.SameBatch(writer, spec.ClassName, port);
        CheckText.Elements(writer, given.Inputs, [.. ports.Except(given.Inputs)]);
        CheckText.PrintSeveralSamples(writer, spec.ClassName, plan.Plan);
    }

    public static string TensorOf(StepPlan plan, Port port) => Literal.Of(plan.TrainedInputs.ToList().IndexOf(port.Index));

    /// <summary>The owners of the running statistics that move.</summary>
    private static IEnumerable<int> Moved(NetworkGraph graph) => graph.Nodes
        .Where(node => node.Op is UpdateRunningOp).SelectMany(node => node.Inputs)
        .Select(input => graph[input].Op).OfType<BufferOp>().Select(buffer => graph.Parameters[buffer.Index].Owner).Distinct().OrderBy(owner => owner);

    private static string List(IEnumerable<int> numbers) => $"[{string.Join(", ", numbers.Select(n => Literal.Of(n)))}]";
}
