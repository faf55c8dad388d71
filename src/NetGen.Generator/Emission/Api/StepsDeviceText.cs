using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Emission.Ilgpu;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the part of a class with training steps that takes them on a device: <c>OnDevice</c>, and the nested Device with a method for each step.</summary>
internal static class StepsDeviceText
{
    private const string Progress = "global::System.Action<global::NetGen.Ilgpu.KernelProgress>? progress", Precision = "global::NetGen.Ilgpu.DevicePrecision precision";

    /// <param name="steps">The class.</param>
    /// <param name="plans">Its steps, planned for devices.</param>
    public static string Emit(StepsSpec steps, IReadOnlyList<StepPlan> plans) => DeviceText.InClass(steps.Class, writer =>
    {
        IReadOnlyList<StepOwnerText> owners = StepOwnerText.Of(steps, plans);
        Factory(writer, owners);
        writer.Line("/// <summary>The steps on a device. For one thread at a time (a second one gets a ConcurrentUseException).</summary>");
        writer.Line(EmittedFile.GeneratedCode);
        // A step may be called like a member of the base class.
        writer.Line("#pragma warning disable CS0108, CS0114");
        using (writer.Block("public sealed class Device : global::NetGen.Ilgpu.DeviceSteps"))
        {
            Constructor(writer, steps, owners, plans);
            for (int i = 0; i < plans.Count; i++)
                Step(writer, steps.Class, plans[i], Literal.Of(i));
        }
        writer.Line("#pragma warning restore CS0108, CS0114");
    });

    private static void Factory(SourceWriter writer, IReadOnlyList<StepOwnerText> owners)
    {
        StepOwnerText[] trained = owners.Where(owner => owner.Optimizer is not null).ToArray();
        writer.Line("/// <summary>Puts the networks on a device: compiles the kernels of all steps now and allocates all that they need. The parameters stay shared with the host, see Device.Pull.</summary>");
        writer.Line("/// <param name=\"accelerator\">The device; it stays the caller's.</param>");
        writer.Line("/// <param name=\"maxBatch\">The most samples of one step.</param>");
        foreach (StepOwnerText owner in trained)
            writer.Line($"/// <param name=\"{owner.Optimizer!.TrimStart('@')}\">What turns the gradients of {XmlText.Escaped(owner.Name)} into new numbers. Keeps its moments from step to step.</param>");
        writer.Line("/// <param name=\"seed\">Seed of noise and dropout.</param>");
        writer.Line("/// <param name=\"progress\">Told of each kernel before it is loaded: its name, its number, how many there are.</param>");
        writer.Line("/// <param name=\"precision\">How matrix products multiply: in float, or on the tensor cores of a CUDA device with operands rounded to tf32 or bfloat16.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentNullException\">A field that should hold a network is null.</exception>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">Two fields hold one and the same network.</exception>");
        writer.Line("/// <exception cref=\"global::NetGen.Ilgpu.DeviceMemoryException\">The device has less memory than was planned.</exception>");
        writer.Line("/// <exception cref=\"global::NetGen.Ilgpu.DeviceNotSupportedException\">The device lacks what the kernels, or the precision, need; or an optimizer runs on processors only.</exception>");
        using (writer.Block($"public Device OnDevice(global::ILGPU.Runtime.Accelerator accelerator, int maxBatch, {Optimizers(trained)}ulong seed = 0, {Progress} = null,\n    {Precision} = global::NetGen.Ilgpu.DevicePrecision.Float32)"))
        {
            foreach (StepOwnerText owner in trained)
                writer.Line($"global::System.ArgumentNullException.ThrowIfNull({owner.Optimizer});");
            writer.Line($"return new(this, accelerator, maxBatch, {string.Concat(trained.Select(owner => owner.Optimizer + ", "))}seed, progress, precision);");
        }
        writer.Line();
    }

    private static void Constructor(SourceWriter writer, StepsSpec steps, IReadOnlyList<StepOwnerText> owners, IReadOnlyList<StepPlan> plans)
    {
        StepOwnerText[] trained = owners.Where(owner => owner.Optimizer is not null).ToArray();
        var programs = new List<string>();
        foreach (StepPlan plan in plans)
            programs.Add($"        new()\n        {{\n            {string.Join("\n            ", Program(owners, plan))}\n        }},\n");
        using (writer.Block(
            $"internal Device({steps.Class.TypeName} holder, global::ILGPU.Runtime.Accelerator accelerator, int maxBatch, {Optimizers(trained)}ulong seed, {Progress}, {Precision})\n"
            + $"    : base({Literal.Text(steps.Class.ClassName)}, accelerator, maxBatch, seed, precision,\n"
            + $"    [\n{string.Concat(owners.Select(owner => $"        {owner.Creation("holder")},\n"))}    ],\n    [\n{string.Concat(programs)}    ])"))
        {
            writer.Line("base.Load(progress);");
        }
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("protected override global::NetGen.Ilgpu.DeviceLaunches[] Programs(global::NetGen.Ilgpu.KernelLoader kernels)"))
        {
            string[] locals = plans.Select((_, i) => "step" + Literal.Of(i)).ToArray();
            for (int i = 0; i < plans.Count; i++)
                writer.Line($"var {locals[i]} = new {ProgramsOf(plans[i])}(kernels);");
            writer.Line($"return [{string.Join(", ", plans.Select((plan, i) => Launches(plan, locals[i])))}];");
        }
    }

    private static string Launches(StepPlan plan, string programs)
    {
        string statistics = plan.Plan.MovesStatistics ? $", {programs}.{ProgramNames.MoveStatistics}" : "";
        return $"new({programs}.{ProgramNames.Forward}, {programs}.{ProgramNames.Backward}{statistics})";
    }

    private static IEnumerable<string> Program(IReadOnlyList<StepOwnerText> owners, StepPlan plan)
    {
        string programs = ProgramsOf(plan);
        yield return $"Arena = {programs}.TrainingArena, Shared = {programs}.TrainingShared,";
        IEnumerable<int> sizes = plan.Plan.Graph.Inputs.Concat(plan.Plan.Graph.Targets).Select(port => port.Shape.Size);
        yield return $"PortSizes = [{string.Join(", ", sizes.Select(Literal.Of))}], Inputs = {Literal.Of(plan.Plan.Graph.Inputs.Count)},";
        if (plan.TrainedInputs.Count > 0)
            yield return $"TensorInputs = [{string.Join(", ", plan.TrainedInputs.Select(Literal.Of))}],";
        foreach (string property in StepText.Description(owners, plan))
            yield return property;
    }

    private static void Step(SourceWriter writer, NetworkSpec spec, StepPlan plan, string number)
    {
        StepPorts ports = StepPorts.Of(plan);
        int inputs = plan.Plan.Graph.Inputs.Count;
        writer.Line();
        writer.Line($"/// <summary>The step of this name on the device: forward, backward, update. Returns the sum of its losses before the update.</summary>");
        writer.Line("/// <exception cref=\"global::NetGen.DivergedException\">The loss or a gradient is not finite; nothing has changed.</exception>");
        using (writer.Block($"{Accessibility(plan.Step)} float {Name(plan.Step)}({ports.Parameters})"))
        {
            StepText.Checks(writer, spec, plan, ports);
            using (writer.Block("using (base.Begin())"))
            {
                foreach (Port port in ports.Read)
                    writer.Line($"base.Upload({number}, {Literal.Of(port.Index)}, {port.Identifier});");
                foreach (Port port in ports.Targets)
                    writer.Line($"base.Upload({number}, {Literal.Of(inputs + port.Index)}, {port.Identifier});");
                foreach (Port tensor in ports.Trained)
                    writer.Line($"base.Give({number}, {StepText.TensorOf(plan, tensor)}, {tensor.Identifier});");
                if (ports.Trained.Length == 0)
                {
                    writer.Line($"return base.Complete({number}, batch);");
                    return;
                }
                writer.Line($"float loss = base.Complete({number}, batch);");
                foreach (Port tensor in ports.Trained)
                    writer.Line($"base.Fetch({number}, {StepText.TensorOf(plan, tensor)}, {tensor.Identifier});");
                writer.Line("return loss;");
            }
        }
    }

    private static string ProgramsOf(StepPlan plan) => $"global::{CpuEmitter.Namespace(plan.Plan.Spec)}.{DeviceProgramText.ClassName(plan.Plan)}";

    private static string Optimizers(IEnumerable<StepOwnerText> trained) => string.Concat(trained.Select(owner => $"global::NetGen.Optimizer {owner.Optimizer}, "));

    /// <summary>The method of the device is one of another class: what is private in the user's own must be seen from it.</summary>
    private static string Accessibility(StepMethod step) => step.Signature.StartsWith("public ", StringComparison.Ordinal) ? "public" : "internal";

    private static string Name(StepMethod step)
    {
        string head = step.Signature.Substring(0, step.Signature.IndexOf('('));
        return head.Substring(head.LastIndexOf(' ') + 1);
    }
}
