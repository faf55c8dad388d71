namespace NetGen.Generator.Specs;

/// <summary>
/// Everything that NetGen adds to the class of a network, by name: the printers of the class take private names from here, and what a user calls the class, its members and those of its
/// base classes is held against it. Private names begin with two underscores, which C# keeps for generated code.
/// </summary>
internal static class GeneratedMembers
{
    public const string Seed = "__seed", IdlePredictors = "__idlePredictors", Ports = "__description", ParameterTable = "__CreateParameterTable";

    /// <summary>The class of the constants that stand for names of tensors.</summary>
    public const string Tensors = "Tensors";

    /// <summary>What the names of a port's two constants end in.</summary>
    public const string Size = "Size", Shape = "Shape";

    private const string Floats = "System.ReadOnlySpan<float>", Answer = "System.Span<float>";

    private static readonly GeneratedMember[] Always =
    {
        new("ParameterCount"), new("FlopsPerSample"), new("Parameters"), new("LayerParameters"), new("Description"), new("Predictor"),
        new("PredictionBytes", "int"), new("Save", "string"), new("Load", "string"), new("Dispose", ""),
        new("CreatePredictor", "int, int"), new("CreateTrainer", "int, NetGen.Optimizer, int"),
        new(Seed), new(IdlePredictors), new(Ports), new(ParameterTable, ""),
    };

    private static readonly GeneratedMember[] WithLoss = { new("Trainer"), new("TrainingBytes", "int") };

    private static readonly GeneratedMember[] WithStepper = { new("Stepper"), new("CreateStepper", "int, int") };

    private static readonly GeneratedMember[] WithoutStepper = { new("CreateStepper", "int, int") };

    private static readonly GeneratedMember[] WithEvaluator = { new("Evaluator") };

    private static readonly GeneratedMember[] WithDerivatives = { new("Derivatives"), new("CreateDerivatives", "int, int") };

    private static readonly GeneratedMember[] WithInt8 = { new("Int8Predictor"), new("CreateInt8Predictor", "int, NetGen.Int8Calibration, int") };

    private static readonly GeneratedMember[] WithBFloat16 = { new("BFloat16Predictor"), new("CreateBFloat16Predictor", "int, int") };

    private static readonly GeneratedMember[] OfUnsealed = { new("Dispose", "bool") };

    private static readonly GeneratedMember[] WithDevice =
    {
        new("Device"), new("OnDevice", "ILGPU.Runtime.Accelerator, int, NetGen.Optimizer, System.Action<NetGen.Ilgpu.KernelProgress>, NetGen.Ilgpu.DevicePrecision"),
    };

    /// <summary>What a class with training steps holds for them; of each step, what the name of its class begins with.</summary>
    public const string Steps = "__steps", StepClass = "__", Prepared = "__Prepared";

    private static readonly GeneratedMember[] WithSteps = { new("Prepare"), new("LossOf", "string"), new("StepCount"), new("Dispose", ""), new(Steps), new(Prepared) };

    /// <summary>OnDevice has a parameter for each optimizer.</summary>
    private static readonly GeneratedMember[] StepsOnDevice = { new("Device"), new("OnDevice") };

    private static readonly HashSet<string> Fixed = new(
        Always.Concat(WithLoss).Concat(WithStepper).Concat(WithEvaluator).Concat(WithDerivatives).Concat(WithInt8).Concat(WithBFloat16).Concat(OfUnsealed)
            .Concat(WithDevice).Concat(WithSteps).Select(m => m.Name), StringComparer.Ordinal) { "Predict", "Encode", "Decode", nameof(ToString), Tensors };

    /// <summary>The members of a class with training steps.</summary>
    public static IEnumerable<GeneratedMember> Of(StepsSpec steps)
    {
        IEnumerable<GeneratedMember> members = steps.Class.Names.Count > 0 ? WithSteps.Append(new(Tensors)) : WithSteps;
        return steps.RunsOnDevice ? members.Concat(StepsOnDevice) : members;
    }

    /// <summary>The members of one network.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="hasLoss">Whether it can be trained.</param>
    /// <param name="hasEvaluator">Whether its losses read what its predictions do not give.</param>
    /// <param name="inputs">What the constants of its inputs begin with: "Image".</param>
    /// <param name="outputs">The same of its outputs.</param>
    /// <param name="encodes">Whether one of the outputs is a code.</param>
    /// <param name="decodes">Whether the others can be computed from it.</param>
    /// <param name="steps">Whether it can be run a step at a time.</param>
    /// <param name="refusesSteps">Whether it has sequences, but cannot.</param>
    public static IEnumerable<GeneratedMember> Of(
        NetworkSpec spec, bool hasLoss, bool hasEvaluator, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, bool encodes = false, bool decodes = false,
        bool steps = false, bool refusesSteps = false)
    {
        IEnumerable<GeneratedMember> members = Always.Concat(Door("Predict", inputs.Count, outputs.Count));
        if (spec.Names.Count > 0)
            members = members.Append(new(Tensors));
        if (encodes)
            members = members.Concat(Door("Encode", inputs.Count, 1));
        if (decodes)
            members = members.Concat(Door("Decode", 1, outputs.Count - 1));
        if (steps)
            members = members.Concat(WithStepper);
        if (refusesSteps)
            members = members.Concat(WithoutStepper);
        if (hasLoss)
            members = members.Concat(WithLoss);
        if (spec.Derivatives != Derivative.None)
            members = members.Concat(WithDerivatives);
        if ((spec.Precisions & Precisions.Int8) != 0)
            members = members.Concat(WithInt8);
        if ((spec.Precisions & Precisions.BFloat16) != 0)
            members = members.Concat(WithBFloat16);
        if (hasEvaluator)
            members = members.Concat(WithEvaluator);
        if ((spec.Traits & ClassTraits.HasToString) == 0)
            members = members.Append(new(nameof(ToString), ""));
        if (!spec.IsSealed)
            members = members.Concat(OfUnsealed);
        if (spec.RunsOnDevice)
            members = members.Concat(WithDevice);
        return members.Concat(inputs.Concat(outputs).SelectMany(port => new GeneratedMember[] { new(port + Size), new(port + Shape) }));
    }

    /// <summary>A method that gives outputs for inputs; into a new array too, which is possible for a single one.</summary>
    private static IEnumerable<GeneratedMember> Door(string name, int inputs, int outputs)
    {
        IEnumerable<string> spans = Enumerable.Repeat(Floats, inputs);
        yield return new(name, string.Join(", ", spans.Concat(Enumerable.Repeat(Answer, outputs))));
        if (outputs == 1)
            yield return new(name, string.Join(", ", spans));
    }

    /// <summary>Whether some network has a member of this name.</summary>
    public static bool MayBe(string name) => Fixed.Contains(name) || name.EndsWith(Size, StringComparison.Ordinal) || name.EndsWith(Shape, StringComparison.Ordinal);
}
