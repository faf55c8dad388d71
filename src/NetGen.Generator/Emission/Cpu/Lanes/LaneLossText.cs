using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>Prints softmax with cross-entropy and its gradient.</summary>
internal static class LaneLossText
{
    public static void CrossEntropy(SourceWriter writer, Kernel kernel, KernelSignature signature, SoftmaxCrossEntropyOp op)
    {
        string channels = Literal.Of(kernel.Body.Inputs[0].Channels);
        string plane = Literal.Of(kernel.Body.Inputs[0].Plane), blocks = LaneBlocksText.Count(kernel.Body.Inputs[0]), steps = LaneBlocksText.Steps(kernel.Body.Inputs[0]);
        string partial = signature.Name(signature.Scratch[0]);
        KernelText.Method(writer, kernel, signature, $"LaneSoftmaxCrossEntropy.Units({plane}, {blocks})",
            w => w.Line($"LaneSoftmaxCrossEntropy.Forward<V>({signature.Read(signature.Inputs[0])}, {signature.Read(signature.Inputs[1])}, "
                + $"{signature.Read(signature.Scratch[0])}, {channels}, {plane}, f->Batch, from, to{steps});"),
            after: w => w.Line($"*{signature.Name(signature.Outputs[0])} = LaneSoftmaxCrossEntropy.Total({partial}, {plane}, f->Blocks, f->Batch, {Literal.Double(op.Weight)}{steps});"));
    }

    public static void CrossEntropyGradient(SourceWriter writer, Kernel kernel, KernelSignature signature, SoftmaxCrossEntropyGradientOp op)
    {
        string channels = Literal.Of(kernel.Body.Shape.Channels);
        string plane = Literal.Of(kernel.Body.Shape.Plane), blocks = LaneBlocksText.Count(kernel.Body.Shape), steps = LaneBlocksText.Steps(kernel.Body.Shape);
        KernelText.Method(writer, kernel, signature, $"LaneSoftmaxCrossEntropy.Units({plane}, {blocks})",
            w => w.Line($"LaneSoftmaxCrossEntropy.Gradient<V>({signature.Read(signature.Inputs[0])}, {signature.Read(signature.Inputs[1])}, "
                + $"{signature.Read(signature.Outputs[0])}, {channels}, {plane}, f->Batch, {Literal.Double(op.Weight)}, from, to{steps});"));
    }
}
