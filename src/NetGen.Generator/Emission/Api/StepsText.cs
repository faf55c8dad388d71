using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the generated part of a class with training steps over several networks: how it is prepared, and the body of each step.</summary>
internal static class StepsText
{
    public static string Emit(StepsSpec steps, IReadOnlyList<StepPlan> plans)
    {
        NetworkSpec spec = steps.Class;
        SourceWriter writer = EmittedFile.BeginReferring();
        var scopes = new Stack<SourceWriter.Scope>();
        if (spec.Namespace.Length > 0)
            scopes.Push(writer.Block("namespace " + spec.Namespace));
        foreach (string header in spec.ContainingTypes)
            scopes.Push(writer.Block(header));
        if ((spec.Traits & ClassTraits.ClsCompliant) != 0)
            writer.Line("[global::System.CLSCompliant(false)]");
        writer.Line(EmittedFile.GeneratedCode);
        using (writer.Block($"partial class {spec.TypeName} : global::System.IDisposable"))
        {
            IReadOnlyList<StepOwnerText> owners = StepOwnerText.Of(steps, plans);
            Fields(writer, plans);
            Preparation(writer, spec, owners, plans);
            Members(writer, spec);
            foreach (StepPlan plan in plans)
                StepText.Print(writer, spec, owners, plan);
        }
        while (scopes.Count > 0)
            scopes.Pop().Dispose();
        return writer.ToString();
    }

    private static void Fields(SourceWriter writer, IReadOnlyList<StepPlan> plans)
    {
        writer.Line($"private global::NetGen.Execution.StepSet? {GeneratedMembers.Steps};");
        foreach (StepPlan plan in plans)
            writer.Line($"private {StepText.ClassOf(plan)}? {StepText.FieldOf(plan)};");
        writer.Line();
    }

    private static void Preparation(SourceWriter writer, NetworkSpec spec, IReadOnlyList<StepOwnerText> owners, IReadOnlyList<StepPlan> plans)
    {
        StepOwnerText[] trained = owners.Where(owner => owner.Optimizer is not null).ToArray();
        writer.Line("/// <summary>");
        writer.Line("/// Makes the steps ready: allocates what they need, and says what trains each network. Before the first step; again for another batch or other optimizers.");
        writer.Line("/// </summary>");
        writer.Line("/// <param name=\"maxBatch\">The most samples of one step.</param>");
        foreach (StepOwnerText owner in trained)
        {
            string name = owner.Optimizer!.TrimStart('@');
            writer.Line($"/// <param name=\"{name}\">What turns the gradients of {XmlText.Escaped(owner.Name)} into new numbers. Keeps its moments from step to step.</param>");
        }
        writer.Line("/// <param name=\"threads\">Threads that a step may use; 0 for one per processor. The numbers are the same on any.</param>");
        writer.Line("/// <param name=\"seed\">Seed of noise and dropout.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentNullException\">A field that should hold a network is null.</exception>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">Two fields hold one and the same network.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">An optimizer serves another network already.</exception>");
        string parameters = string.Concat(trained.Select(owner => $"global::NetGen.Optimizer {owner.Optimizer}, "));
        using (writer.Block($"public void Prepare(int maxBatch, {parameters}int threads = 0, ulong seed = 0)"))
        {
            foreach (StepOwnerText owner in trained)
                writer.Line($"global::System.ArgumentNullException.ThrowIfNull({owner.Optimizer});");
            writer.Line($"var steps = new global::NetGen.Execution.StepSet({Literal.Text(spec.ClassName)}, maxBatch, threads, seed,");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (StepOwnerText owner in owners)
                    writer.Line(owner.Creation("this") + ",");
            }
            writer.Line("]);");
            foreach (StepPlan plan in plans)
                writer.Line($"{StepText.FieldOf(plan)} = new {StepText.ClassOf(plan)}(steps);");
            writer.Line($"{GeneratedMembers.Steps}?.Dispose();");
            writer.Line($"{GeneratedMembers.Steps} = steps;");
        }
    }

    private static void Members(SourceWriter writer, NetworkSpec spec)
    {
        string ready = $"{GeneratedMembers.Prepared}({GeneratedMembers.Steps})";
        writer.Line();
        writer.Line("/// <summary>What a loss was when its step was last taken, its weight included; NaN before that.</summary>");
        writer.Line("/// <param name=\"loss\">The method and the loss's name: \"TrainD.loss1\".</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">There is no such loss.</exception>");
        writer.Line($"public float LossOf(string loss) => {ready}.LossOf(loss);");
        writer.Line();
        writer.Line("/// <summary>Calls of all steps so far: the number that noise and dropout are drawn with. Set when training is resumed.</summary>");
        using (writer.Block("public long StepCount"))
        {
            writer.Line($"get => {ready}.StepCount;");
            writer.Line($"set => {ready}.StepCount = value;");
        }
        writer.Line();
        writer.Line("/// <summary>Frees the memory of the steps. The networks stay their owner's.</summary>");
        writer.Line($"public void Dispose() => {GeneratedMembers.Steps}?.Dispose();");
        writer.Line();
        writer.Line($"private static T {GeneratedMembers.Prepared}<T>(T? made) where T : class =>");
        using (writer.Indented())
        {
            string message = Literal.Text($"{spec.ClassName}.Prepare(maxBatch, …) comes before the first step: it takes the optimizers.");
            writer.Line($"made ?? throw new global::System.InvalidOperationException({message});");
        }
    }
}
