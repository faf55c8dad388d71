using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Prints the choice of a table's rows by index, and the sums over what was chosen: the same calls in both layouts, each by kernels of its own.</summary>
internal static class EmbeddingText
{
    public static void Lanes(SourceWriter writer, Kernel kernel, KernelSignature signature) =>
        Print(writer, kernel, signature, "LaneEmbedding", steps => $"LaneEmbedding.Units({steps}, f->Blocks)");

    public static void ChannelsLast(SourceWriter writer, Kernel kernel, KernelSignature signature) =>
        Print(writer, kernel, signature, "ChannelsLastEmbedding", steps => $"ChannelsLastEmbedding.Units((long)f->Batch * {steps})");

    private static void Print(SourceWriter writer, Kernel kernel, KernelSignature signature, string kernels, Func<string, string> units)
    {
        KernelBody body = kernel.Body;
        string indices = signature.Read(signature.Inputs[0]), second = signature.Read(signature.Inputs[1]), result = signature.Read(signature.Outputs[0]);
        string steps = Literal.Of(body.Inputs[0].Size);
        if (body.Product is EmbeddingGradientOp gradient)
        {
            string features = Literal.Of(gradient.Features);
            KernelText.Method(writer, kernel, signature, $"{kernels}.GradientUnits({features})",
                w => w.Line($"{kernels}.Gradient<V>({indices}, {second}, {result}, {gradient.Vocabulary}, {features}, {steps}, f->Batch, from, to);"));
            return;
        }
        KernelText.Method(writer, kernel, signature, units(steps),
            w => w.Line($"{kernels}.Forward<V>({indices}, {second}, {result}, {body.Shape.Channels}, {steps}, f->Batch, from, to);"));
    }
}
