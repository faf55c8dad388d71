using NetGen.Generator.Emission.Cpu.Lanes;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Prints kernels that bring a tensor from one layout into another.</summary>
internal static class ConversionText
{
    public static void Print(SourceWriter writer, Kernel kernel, ConvertLayoutOp convert)
    {
        var signature = new KernelSignature(kernel.Body);
        string x = signature.Read(signature.Inputs[0]), y = signature.Read(signature.Outputs[0]);
        TensorShape shape = kernel.Body.Shape;
        string channels = Literal.Of(shape.Channels), plane = Literal.Of(shape.Plane), steps = LaneBlocksText.Steps(shape);
        (string units, string call) = (convert.From, convert.To) switch
        {
            (Layout.Planar, Layout.ChannelsLast) => ($"ChannelsLastLayout.Units<V>({channels}, f->Batch)", $"Pack<V>({x}, {y}, {channels}, {plane}, from, to)"),
            (Layout.ChannelsLast, Layout.Planar) => ($"ChannelsLastLayout.Units<V>({channels}, f->Batch)", $"Unpack<V>({x}, {y}, {channels}, {plane}, from, to)"),
            (Layout.Lanes, Layout.ChannelsLast) => ($"ChannelsLastLayout.LaneUnits<V>({channels}, f->Batch{steps})", $"FromLanes<V>({x}, {y}, {channels}, {plane}, f->Batch, from, to{steps})"),
            (Layout.ChannelsLast, Layout.Lanes) => ($"ChannelsLastLayout.LaneUnits<V>({channels}, f->Batch{steps})", $"ToLanes<V>({x}, {y}, {channels}, {plane}, f->Batch, from, to{steps})"),
            _ => throw new NotSupportedException($"No conversion from {convert.From} to {convert.To}."),
        };
        KernelText.Method(writer, kernel, signature, units, w => w.Line($"ChannelsLastLayout.{call};"));
    }
}
