using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Emission.Ilgpu;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the part of the network's class that runs it on a device: <c>OnDevice</c> and the nested Device, with the doors of trainer and predictor in one.</summary>
internal static class DeviceText
{
    private const string Parameters =
        "\n    global::ILGPU.Runtime.Accelerator accelerator, int maxBatch, global::NetGen.Optimizer? optimizer = null, global::System.Action<global::NetGen.Ilgpu.KernelProgress>? progress = null,\n"
        + "    global::NetGen.Ilgpu.DevicePrecision precision = global::NetGen.Ilgpu.DevicePrecision.Float32";

    /// <param name="plan">The network on a device.</param>
    /// <param name="stepper">What runs it a step at a time there; null where nothing does.</param>
    /// <param name="derivatives">What is asked of its loss besides; null where nothing is.</param>
    public static string Emit(NetworkPlan plan, NetworkPlan? stepper, NetworkPlan? derivatives) => InClass(plan.Spec, writer =>
    {
        OnDevice(writer);
        Device(writer, plan, stepper, derivatives);
    });

    /// <summary>A file with a part of a class.</summary>
    public static string InClass(NetworkSpec spec, Action<SourceWriter> print)
    {
        SourceWriter writer = EmittedFile.BeginReferring();
        var scopes = new Stack<SourceWriter.Scope>();
        if (spec.Namespace.Length > 0)
            scopes.Push(writer.Block("namespace " + spec.Namespace));
        foreach (string header in spec.ContainingTypes)
            scopes.Push(writer.Block(header));
        using (writer.Block($"partial class {spec.TypeName}"))
            print(writer);
        while (scopes.Count > 0)
            scopes.Pop().Dispose();
        return writer.ToString();
    }

    private static void OnDevice(SourceWriter writer)
    {
        writer.Line("/// <summary>Puts the network on a device: compiles its kernels now and allocates all that steps and predictions need. The parameters stay shared with the host, see Device.Pull.</summary>");
        writer.Line("/// <param name=\"accelerator\">The device; it stays the caller's.</param>");
        writer.Line("/// <param name=\"maxBatch\">Most samples in one call.</param>");
        writer.Line("/// <param name=\"optimizer\">Turns gradients into new parameters; null for predictions only.</param>");
        writer.Line("/// <param name=\"progress\">Told of each kernel before it is loaded: its name, its number, how many there are.</param>");
        writer.Line("/// <param name=\"precision\">How matrix products multiply: in float, or on the tensor cores of a CUDA device with operands rounded to tf32 or bfloat16.</param>");
        writer.Line("/// <exception cref=\"global::NetGen.Ilgpu.DeviceMemoryException\">The device has less memory than was planned.</exception>");
        writer.Line("/// <exception cref=\"global::NetGen.Ilgpu.DeviceNotSupportedException\">The device lacks what the kernels, or the precision, need.</exception>");
        using (writer.Block($"public Device OnDevice({Parameters})"))
        {
            writer.Line("return new(this, accelerator, maxBatch, optimizer, progress, precision);");
        }
        writer.Line();
    }

    private static void Device(SourceWriter writer, NetworkPlan plan, NetworkPlan? stepper, NetworkPlan? derivatives)
    {
        string type = plan.Spec.TypeName;
        string prefix = "global::" + CpuEmitter.Namespace(plan.Spec) + ".";
        string programs = prefix + DeviceProgramText.ClassName(plan);
        IReadOnlyList<Port> inputs = Port.Inputs(plan.Graph);
        IReadOnlyList<Port> targets = !plan.Trains ? Array.Empty<Port>() : Port.Targets(plan.Graph);
        writer.Line("/// <summary>The network on a device. For one thread at a time (a second one gets a ConcurrentUseException); nothing is allocated per call.</summary>");
        writer.Line(EmittedFile.GeneratedCode);
        using (writer.Block("public sealed class Device : global::NetGen.Ilgpu.DeviceNetwork"))
        {
            writer.Line($"private readonly {programs} _programs;");
            writer.Line();
            using (writer.Block($"internal Device({type} network, global::ILGPU.Runtime.Accelerator accelerator, int maxBatch, global::NetGen.Optimizer? optimizer, global::System.Action<global::NetGen.Ilgpu.KernelProgress>? progress, global::NetGen.Ilgpu.DevicePrecision precision)\n"
                + $"    : base(network, accelerator, maxBatch, optimizer, network.{GeneratedMembers.Seed}, new global::NetGen.Ilgpu.DeviceSizes({programs}.TrainingArena, {programs}.TrainingShared, {programs}.PredictionArena, {programs}.PredictionShared, {(plan.Loss is null ? "0" : programs + ".LossOffset")}), precision)"))
            {
                writer.Line($"_programs = Load(kernels => new {programs}(kernels), progress);");
            }
            if (plan.Trains)
                Training(writer, plan, inputs, targets);
            Prediction(writer, plan.Spec.ClassName, inputs);
            Programs(writer, plan, programs);
            if (stepper is not null)
                DeviceStepperText.Print(writer, plan, stepper);
            if (derivatives is not null)
                DeviceDerivativesText.Print(writer, plan, derivatives);
        }
    }

    private static void Training(SourceWriter writer, NetworkPlan plan, IReadOnlyList<Port> inputs, IReadOnlyList<Port> targets)
    {
        string network = plan.Spec.ClassName;
        List<Port> all = inputs.Concat(targets).ToList();
        string parameters = Port.Parameters(all);
        writer.Line();
        writer.Line("/// <summary>One training step: forward, backward, update. Returns the loss of the batch before the update.</summary>");
        writer.Line("/// <exception cref=\"global::NetGen.DivergedException\">The loss or the gradient is not finite; parameters, moments and running statistics are as they were.</exception>");
        using (writer.Block($"public float Step({parameters})"))
            Checked("Launch(batch);", "return Await();");
        writer.Line();
        writer.Line("/// <summary>Enqueues a training step and returns while the device works on it; the batch is uploaded while the step before computes. Finish gives the loss of the last one.</summary>");
        using (writer.Block($"public void Enqueue({parameters})"))
            Checked("Launch(batch);");
        writer.Line();
        writer.Line("/// <summary>Forward and backward without an update: afterwards Gradient(name) gives the gradient of each parameter. Returns the loss.</summary>");
        writer.Line("/// <exception cref=\"global::NetGen.DivergedException\">The loss or the gradient is not finite; running statistics are as they were.</exception>");
        using (writer.Block($"public float ComputeGradients({parameters})"))
            Checked("Launch(batch, update: false);", "return Await();");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override float Step(global::NetGen.Batch batch) => Step({Port.Columns(all)});");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override void Enqueue(global::NetGen.Batch batch) => Enqueue({Port.Columns(all)});");

        void Checked(params string[] lines)
        {
            CheckText.Print(writer, network, inputs, targets);
            CheckText.PrintSeveralSamples(writer, network, plan);
            Occupied(writer, all, lines);
        }
    }

    private static void Prediction(SourceWriter writer, string network, IReadOnlyList<Port> inputs)
    {
        writer.Line();
        writer.Line("/// <summary>Predicts a batch; its size follows from the length of the input. Returns the first output, valid until the next call.</summary>");
        using (writer.Block($"public global::System.ReadOnlySpan<float> Predict({Port.Parameters(inputs)})"))
        {
            CheckText.Print(writer, network, inputs, Array.Empty<Port>());
            Occupied(writer, inputs, "Complete(batch);");
            writer.Line("return Output(0);");
        }
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override void Run(global::NetGen.Batch batch) => Predict({Port.Columns(inputs)});");
    }

    private static void Programs(SourceWriter writer, NetworkPlan plan, string programs)
    {
        if (!plan.Trains)
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            string nothing = Literal.Text(plan.Spec.ClassName + " declares no loss, so there is nothing to train it by.");
            writer.Line($"public override float Step(global::NetGen.Batch batch) => throw new global::System.NotSupportedException({nothing});");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override void Enqueue(global::NetGen.Batch batch) => throw new global::System.NotSupportedException({nothing});");
        }
        foreach (string program in new[] { "Forward", "Backward", "Predict" })
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line(!plan.Trains && program != "Predict"
                ? $"protected override void {program}() => throw new global::System.NotSupportedException({Literal.Text(plan.Spec.ClassName + " declares no loss, so there is nothing to train it by.")});"
                : $"protected override void {program}() => _programs.{program}(Stream, Memory);");
        }
        if (plan.MovesStatistics)
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"protected override bool {ProgramNames.MoveStatistics}()"))
            {
                writer.Line($"_programs.{ProgramNames.MoveStatistics}(Stream, Memory);");
                writer.Line("return true;");
            }
        }
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override global::ILGPU.ArrayView<float> OutputView(int index) => {programs}.Output(index, Memory);");
    }

    /// <summary>What one call does at a time: uploads, then these lines.</summary>
    private static void Occupied(SourceWriter writer, IReadOnlyList<Port> ports, params string[] lines)
    {
        using (writer.Block("using (Begin())"))
        {
            for (int i = 0; i < ports.Count; i++)
                writer.Line($"Upload({i}, {ports[i].Identifier});");
            foreach (string line in lines)
                writer.Line(line);
        }
    }
}
