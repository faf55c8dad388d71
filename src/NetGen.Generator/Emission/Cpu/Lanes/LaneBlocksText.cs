using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>
/// Text for the blocks of a tensor in the lane layout: blocks of samples for vectors and images; a sequence [T][Blocks][D][L] has as many of them at each of its steps,
/// so that block <c>b</c> of step <c>t</c> is <c>t · Blocks + b</c>.
/// </summary>
internal static class LaneBlocksText
{
    /// <summary>How many blocks the tensor has.</summary>
    public static string Count(TensorShape shape) => shape.Steps == 1 ? "f->Blocks" : $"f->Blocks * {Literal.Of(shape.Steps)}";

    /// <summary>The block of samples that <c>block</c> is at its step.</summary>
    public static string OfSamples(TensorShape shape) => shape.Steps == 1 ? "block" : "block % f->Blocks";

    /// <summary>Elements in one block of L samples.</summary>
    public static int Size(TensorShape shape) => shape.Size / shape.Steps;

    /// <summary>The last argument of a kernel that knows steps; nothing where there is one.</summary>
    public static string Steps(TensorShape shape) => shape.Steps == 1 ? "" : $", steps: {Literal.Of(shape.Steps)}";

    /// <summary>The same for rows of which those of one step lie together.</summary>
    public static string ByStep(TensorShape shape) => shape.Steps == 1 ? "" : Steps(shape) + ", byStep: true";
}
