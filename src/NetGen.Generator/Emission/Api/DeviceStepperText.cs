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
        IReadOnlyList<Port> inputs = Port.Inputs(program.Graph), outputs = Port.Outputs(program.Graph);
        bool generates = inputs.Count == 1 && inputs[0].IsIndex;
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
                Begin(writer, named, begin);
            writer.Line();
            writer.Line("/// <summary>Predicts the next step of each sequence.</summary>");
            foreach (Port input in inputs)
                writer.Line($"/// <param name=\"{input.ParameterName}\">{input.Given} As many at every step as there are sequences.</param>");
            StepperText.Results(writer, outputs);
            StepperText.Exceptions(writer, named, inputs);
            using (writer.Block($"public global::System.ReadOnlySpan<float> Step({string.Join(", ", inputs.Select(p => $"scoped {p.SpanType} {p.Identifier}"))})"))
            {
                StepperText.Checks(writer, named, inputs);
                using (writer.Block("using (base.Begin())"))
                {
                    writer.Line("DemandStep();");
                    Uploads(writer, inputs, "UploadStep");
                    writer.Line("CompleteStep();");
                }
                writer.Line($"return Output({Literal.Of(program.Outputs[0])});");
            }
            if (generates)
                StepperText.Tokens(writer, named, inputs[0], outputs);
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

    private static void Begin(SourceWriter writer, NetworkPlan plan, ProgramPlan begin)
    {
        IReadOnlyList<Port> inputs = Port.Inputs(begin.Graph);
        writer.Line();
        writer.Line("/// <summary>Takes what all steps need as a whole; the next step is a first one. To be called before the first step, and again after <c>Reset()</c>.</summary>");
        foreach (Port input in inputs)
            writer.Line($"/// <param name=\"{input.ParameterName}\">{input.Given} As many as there are sequences.</param>");
        StepperText.Exceptions(writer, null, inputs);
        using (writer.Block($"public void Begin({Port.Parameters(inputs)})"))
        {
            StepperText.Checks(writer, plan, inputs);
            using (writer.Block("using (base.Begin())"))
            {
                Uploads(writer, inputs, "UploadBegin");
                writer.Line("CompleteBeginning();");
            }
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

    private static void Uploads(SourceWriter writer, IReadOnlyList<Port> ports, string method)
    {
        for (int i = 0; i < ports.Count; i++)
            writer.Line($"{method}({Literal.Of(i)}, {ports[i].Identifier});");
    }

    private static string Sizes(ProgramPlan program) => List(program.Graph.Inputs.Select(port => port.Shape.Size));

    private static string List(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(Literal.Of));
}
