namespace NetGen.Onnx;

/// <summary>A network that knows what it is in ONNX's operators. Every generated class of a project that references NetGen.Onnx is one.</summary>
public interface IOnnxNetwork
{
    /// <summary>The table of a program: all that a file has but the numbers of the parameters. Called by <see cref="OnnxExporter"/>.</summary>
    /// <exception cref="OnnxExportException">The network has no such program.</exception>
    OnnxTable Describe(OnnxProgram program);
}

/// <summary>What a file computes.</summary>
/// <example>What is written: a prediction, or, of a network that runs a step at a time, its beginning and a step. <code>
/// writer.SaveOnnx("whole.onnx", new OnnxExportOptions { Program = OnnxProgram.Predict });
/// writer.SaveOnnx("step.onnx", new OnnxExportOptions { Program = OnnxProgram.Step });
/// writer.SaveOnnx("begin.onnx", new OnnxExportOptions { Program = OnnxProgram.Begin });
/// </code></example>
public enum OnnxProgram
{
    /// <summary>The prediction: outputs from inputs.</summary>
    Predict,

    /// <summary>What comes before the first step of a network that is run a step at a time: from inputs that it looks at as a whole to what each step reads of them.</summary>
    Begin,

    /// <summary>One step of such a network: what it keeps comes in and goes out with each call.</summary>
    Step,
}
