using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>Prints kernels of the channels-last layout whose work the runtime's kernels do.</summary>
internal static class PixelProductText
{
    public static void Print(SourceWriter writer, Kernel kernel)
    {
        KernelBody body = kernel.Body;
        var signature = new KernelSignature(body);
        string epilogue = new FusedKernelView(body).HasEpilogue ? kernel.Name + "Epilogue" : "NoRowEpilogue";
        string channels = Literal.Of(body.Shape.Channels);
        string plane = Literal.Of(new FusedKernelView(body).Plane);

        string In(int i) => signature.Read(signature.Inputs[i]);
        string Out() => signature.Read(signature.Outputs[0]);
        string Bias() => signature.Bias < 0 ? "null" : signature.Read(signature.Bias);
        void Call(string units, string call) => KernelText.Method(writer, kernel, signature, units, w => w.Line(call + ";"));

        switch (body.Product)
        {
            case null:
                PixelElementwiseText.Standalone(writer, kernel, signature);
                return;

            case ReduceOp reduce:
                PixelReductionText.Print(writer, kernel, signature, reduce);
                return;

            case InputOp:
                Call("f->Batch", $"ChannelsLastLayout.FromChannelsFirst({In(0)}, {Out()}, {channels}, {plane}, from, to)");
                return;

            case UnpackOp:
                KernelText.Method(writer, kernel, signature, "f->Batch",
                    w => w.Line($"ChannelsLastLayout.ToChannelsFirst({In(0)}, {signature.Read(signature.Inputs[1])}, {channels}, {plane}, from, to);"));
                return;

            // The order in between is that of [channels, height, width]: one side or both have to be rearranged.
            case ReshapeOp:
                Call("f->Batch", $"ChannelsLastLayout.Reshape({In(0)}, {Literal.Of(body.Inputs[0].Channels)}, {Literal.Of(body.Inputs[0].Size / body.Inputs[0].Channels)}, "
                    + $"{Out()}, {channels}, {plane}, from, to)");
                return;

            case PackWeightsOp op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Call($"ChannelsLastConvolution.Pack{(op.Adjoint ? "Data" : "Forward")}Units<V>({kernel.Name}Shape)",
                    $"ChannelsLastConvolution.Pack{(op.Adjoint ? "Data" : "Forward")}<V>({In(0)}, {Out()}, {kernel.Name}Shape, from, to)");
                return;

            case ConvOp op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Call($"ChannelsLastConvolution.ForwardUnits<V>({kernel.Name}Shape, f->Batch)",
                    $"ChannelsLastConvolution.Forward<V, {epilogue}>({In(0)}, {In(1)}, {Bias()}, {Out()}, {kernel.Name}Shape, f->Batch, from, to, state)");
                break;

            case ConvDataOp op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Call($"ChannelsLastConvolution.DataUnits<V>({kernel.Name}Shape, f->Batch)",
                    $"ChannelsLastConvolution.Data<V, {epilogue}>({In(0)}, {In(1)}, {Bias()}, {Out()}, {kernel.Name}Shape, f->Batch, from, to, state)");
                break;

            case ConvWeightsOp op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Call($"ChannelsLastConvolutionWeights.Units<V>({kernel.Name}Shape)",
                    $"ChannelsLastConvolutionWeights.Weights<V>({In(0)}, {In(1)}, {Out()}, {kernel.Name}Shape, f->Batch, from, to)");
                return;

            case DenseOp op:
                Call($"ChannelsLastDense.ForwardUnits<V>({Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)}, f->Batch)",
                    $"ChannelsLastDense.Forward<V, {epilogue}>({In(0)}, {In(1)}, {Bias()}, {Out()}, {Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)}, f->Batch, from, to, state)");
                break;

            case DenseDataOp op:
                Call($"ChannelsLastDense.DataUnits<V>({Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)}, f->Batch)",
                    $"ChannelsLastDense.Data<V, {epilogue}>({In(0)}, {In(1)}, {Out()}, {Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)}, f->Batch, from, to, state)");
                break;

            case DenseWeightsOp op:
                Call($"ChannelsLastDense.WeightsUnits<V>({Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)})",
                    $"ChannelsLastDense.Weights<V>({In(0)}, {In(1)}, {Out()}, {Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)}, f->Batch, from, to)");
                return;

            case MaxPoolOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry));
                Call($"ChannelsLastMaxPool.Units({kernel.Name}Shape, f->Batch)",
                    $"ChannelsLastMaxPool.Forward<V, {epilogue}>({In(0)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case MaxPoolGradientOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry));
                Call($"ChannelsLastMaxPool.GradientUnits({kernel.Name}Shape, f->Batch)",
                    $"ChannelsLastMaxPool.Gradient<V, {epilogue}>({In(0)}, {In(1)}, {In(2)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case AvgPoolOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry, op.PadBottom, op.PadRight, op.CountPadding));
                Call($"ChannelsLastAveragePool.Units({kernel.Name}Shape, f->Batch)",
                    $"ChannelsLastAveragePool.Forward<V, {epilogue}>({In(0)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case AvgPoolGradientOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry, op.PadBottom, op.PadRight, op.CountPadding));
                Call($"ChannelsLastAveragePool.GradientUnits({kernel.Name}Shape, f->Batch)",
                    $"ChannelsLastAveragePool.Gradient<V, {epilogue}>({In(0)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            default:
                throw new NotSupportedException($"The channels-last layout has no kernel for {body.Product}.");
        }
        if (epilogue != "NoRowEpilogue")
            PixelElementwiseText.Struct(writer, kernel, signature, epilogue);
    }

    private static void Shape(SourceWriter writer, Kernel kernel, string text)
    {
        writer.Line();
        writer.Line($"private static {text.Substring(4, text.IndexOf('(') - 4)} {kernel.Name}Shape => {text};");
    }
}
