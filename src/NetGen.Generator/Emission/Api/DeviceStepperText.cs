using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Emission.Ilgpu;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the nested Stepper of a network's Device: the same calls as that of the CPU has.</summary>
internal static class DeviceStepperText
{
    private const string Progress = "global::System.Action<global::NetGen.Ilgpu.KernelProgress>? progress";

    /// <param name="plan">The network on a device.</param>
    /// <param name="stepper">What runs it a step at a time.</param>
    public static void Print(SourceWriter writer, NetworkPlan plan, NetworkPlan stepper)
    {
        string programs = $"global::{CpuEmitter.Namespace(stepper.Spec)}.{DeviceProgramText.ClassName(stepper)}";
        NetworkPlan named = stepper with { Spec = plan.Spec };
        ProgramPlan program = stepper[ProgramNames.Step];
        IReadOnlyList<Port> inputs = Port.Inputs(program.Graph);
        bool generates = StepperText.TakesTokens(inputs);
        writer.Line();
        writer.Line("/// <summary>Predicts a step of sequences at a time, here on the device, with its parameters; it begins before the first step.</summary>");
        writer.Line("/// <param name=\"batch\">Sequences that go on side by side.</param>");
        writer.Line("/// <param name=\"progress\">Told of each kernel before it is loaded: its name, its number, how many there are.</param>");
        writer.Line("/// <exception cref=\"global::NetGen.Ilgpu.DeviceMemoryException\">The device has less memory than was planned.</exception>");
        writer.Line($"public Stepper CreateStepper(int batch = 1, {Progress} = null) => new(this, batch, progress);");
        writer.Line();
        writer.Line("/// <summary>");
        writer.Line("/// Predicts a step of the sequences at a time, on the device: what layers keep of earlier steps stays there from call to call.");
        writer.Line("/// For one thread at a time, which nobody may be in the Device meanwhile; nothing is allocated per call.");
        writer.Line("/// </summary>");
        using (writer.Block($"public sealed class Stepper : global::NetGen.Ilgpu.DeviceStepper{(generates ? ", global::NetGen.ITokenStepper" : "")}"))
        {
            writer.Line($"private readonly {programs} _programs;");
            writer.Line();
            Constructor(writer, named, program, programs);
            if (stepper.Find(ProgramNames.Begin) is { } begin)
                StepperText.Begin(writer, named, begin, (w, ports) => Call(w, null, ports, "UploadBegin", "CompleteBeginning();"));
            StepperText.Step(writer, named, program, w => Call(w, "DemandStep();", inputs, "UploadStep", "CompleteStep();"));
            Programs(writer, programs, stepper);
        }
    }

    private static void Constructor(SourceWriter writer, NetworkPlan plan, ProgramPlan program, string programs)
    {
        string limit = plan.StepLimit == int.MaxValue ? "" : Code.Text($", stepLimit: {plan.StepLimit}");
        using (writer.Block($"internal Stepper(Device device, int batch, {Progress})\n    : base(device, batch, {programs}.Arena, {programs}.Shared,\n"
            + $"        stepPorts: [{Sizes(program)}], beginPorts: [{(plan.Find(ProgramNames.Begin) is { } begin ? Sizes(begin) : "")}],\n"
            + $"        outputSizes: [{List(StepperText.OutputSizes(plan.Prediction, program))}], outputs: [{List(program.Outputs)}],\n"
            + $"        states: [{string.Join(", ", StepperText.States(program))}]{limit})"))
        {
            writer.Line($"_programs = Load(kernels => new {programs}(kernels), progress);");
        }
    }

    /// <summary>What a call does: it is asked whether it may, takes up what is given, and launches.</summary>
    private static void Call(SourceWriter writer, string? demand, IReadOnlyList<Port> ports, string upload, string complete)
    {
        using (writer.Block("using (base.Begin())"))
        {
            if (demand is not null)
                writer.Line(demand);
            for (int i = 0; i < ports.Count; i++)
                writer.Line($"{upload}({Literal.Of(i)}, {ports[i].Identifier});");
            writer.Line(complete);
        }
    }

    private static void Programs(SourceWriter writer, string programs, NetworkPlan stepper)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override void LaunchStep() => _programs.{ProgramNames.Step}(Stream, Memory);");
        if (stepper.Find(ProgramNames.Begin) is not null)
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"protected override void LaunchBegin() => _programs.{ProgramNames.Begin}(Stream, Memory);");
        }
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override global::ILGPU.ArrayView<float> OutputView(int index) => {programs}.Output(index, Memory);");
    }

    private static string Sizes(ProgramPlan program) => List(program.Graph.Inputs.Select(port => port.Shape.Size));

    private static string List(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(Literal.Of));
}
