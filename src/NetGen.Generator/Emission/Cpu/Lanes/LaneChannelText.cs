using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>Prints joins and cuts along the channels: copies of whole planes.</summary>
internal static class LaneChannelText
{
    public static void Concat(SourceWriter writer, Kernel kernel, KernelSignature signature)
    {
        KernelBody body = kernel.Body;
        KernelText.Method(writer, kernel, signature, LaneBlocksText.Count(body.Shape), w =>
        {
            int first = 0;
            for (int i = 0; i < body.Inputs.Count; i++)
            {
                int channels = body.Inputs[i].Channels;
                w.Line(Copy(signature.Read(signature.Inputs[i]), channels, 0, signature.Read(signature.Outputs[0]), body.Shape.Channels, first, channels, body.Shape.Plane));
                first += channels;
            }
        });
    }

    public static void Slice(SourceWriter writer, Kernel kernel, KernelSignature signature, SliceOp op)
    {
        KernelBody body = kernel.Body;
        KernelText.Method(writer, kernel, signature, LaneBlocksText.Count(body.Shape), w => w.Line(
            Copy(signature.Read(signature.Inputs[0]), body.Inputs[0].Channels, op.First, signature.Read(signature.Outputs[0]), op.Count, 0, op.Count, body.Shape.Plane)));
    }

    /// <summary>The units of the method are blocks; those of the copy are channels of blocks.</summary>
    private static string Copy(string source, int sourceChannels, int sourceFirst, string destination, int destinationChannels, int destinationFirst, int count, int plane) =>
        $"LaneChannels.Copy<V>({source}, {Literal.Of(sourceChannels)}, {Literal.Of(sourceFirst)}, "
        + $"{destination}, {Literal.Of(destinationChannels)}, {Literal.Of(destinationFirst)}, {Literal.Of(count)}, {Literal.Of(plane)}, "
        + $"from * {Literal.Of(count)}, to * {Literal.Of(count)});";
}
