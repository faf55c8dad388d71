using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

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
        string plane = Literal.Of(body.Shape.Positions);
        string rows = Rows(body.Shape);

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

            case PackOp when body.Shape.IsSequence:
                Call(SequenceRows.Units(body.Shape), SequenceRows.Pack(In(0), Out(), body.Shape));
                return;

            case UnpackOp when body.Shape.IsSequence:
                Call(SequenceRows.Units(body.Shape), SequenceRows.Unpack(In(0), signature.Read(signature.Inputs[1]), body.Shape));
                return;

            case PackOp:
                Call($"ChannelsLastLayout.Units<V>({channels}, f->Batch)", $"ChannelsLastLayout.Pack<V>({In(0)}, {Out()}, {channels}, {plane}, from, to)");
                return;

            case UnpackOp:
                Call($"ChannelsLastLayout.Units<V>({channels}, f->Batch)",
                    $"ChannelsLastLayout.Unpack<V>({In(0)}, {signature.Read(signature.Inputs[1])}, {channels}, {plane}, from, to)");
                return;

            case ReshapeOp:
                Reshape(writer, kernel, signature);
                return;

            case PackWeightsOp { ByWinograd: true } op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Call($"WinogradWeights.ChannelsLastUnits({kernel.Name}Shape)",
                    $"WinogradWeights.ChannelsLast<V, {op.Algorithm}>({In(0)}, {Out()}, {kernel.Name}Shape, from, to)");
                return;

            case ConvOp { ByWinograd: true } op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Call($"ChannelsLastWinograd.ForwardUnits<V, {op.Algorithm}>({kernel.Name}Shape, f->Batch)",
                    $"ChannelsLastWinograd.Forward<V, {op.Algorithm}, {epilogue}>({In(0)}, {In(1)}, {Bias()}, {Out()}, {kernel.Name}Shape, f->Batch, from, to, state)");
                break;

            case PackWeightsOp { FromPlanes: true } op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Call($"PlanesToPixelsConvolution.PackUnits<V>({kernel.Name}Shape)",
                    $"PlanesToPixelsConvolution.Pack<V>({In(0)}, {Out()}, {kernel.Name}Shape, from, to)");
                return;

            case PlanesToPixelsConvOp { Pool: null } op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Call($"PlanesToPixelsConvolution.Units({kernel.Name}Shape, f->Batch)",
                    $"PlanesToPixelsConvolution.Forward<V, {epilogue}>({In(0)}, {In(1)}, {Bias()}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case PlanesToPixelsConvOp { Pool: { } pool } op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Shape(writer, kernel, ShapeText.Pool(pool), "Pool");
                Call($"PlanesToPixelsConvolution.PooledUnits({kernel.Name}Shape, {kernel.Name}Pool, f->Batch)",
                    $"PlanesToPixelsConvolution.Pooled<V, {epilogue}>({In(0)}, {In(1)}, {Bias()}, {Out()}, {kernel.Name}Shape, {kernel.Name}Pool, from, to, state)");
                break;

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
                Call($"ChannelsLastDense.ForwardUnits({Literal.Of(op.Outputs)}, {rows})",
                    $"ChannelsLastDense.Forward<V, {epilogue}>({In(0)}, {In(1)}, {Bias()}, {Out()}, {Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)}, {rows}, from, to, state)");
                break;

            case DenseDataOp op:
                Call($"ChannelsLastDense.DataUnits({Literal.Of(op.Inputs)}, {rows})",
                    $"ChannelsLastDense.Data<V, {epilogue}>({In(0)}, {In(1)}, {Out()}, {Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)}, {rows}, from, to, state)");
                break;

            case DenseWeightsOp op:
                Call($"ChannelsLastDense.WeightsUnits({Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)})",
                    $"ChannelsLastDense.Weights<V>({In(0)}, {In(1)}, {Out()}, {Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)}, {Rows(body.Inputs[0])}, from, to)");
                return;

            case MaxPoolOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry));
                Call($"ChannelsLastMaxPool.ForwardUnits({kernel.Name}Shape, f->Batch)",
                    $"ChannelsLastMaxPool.Forward<V, {epilogue}>({In(0)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case MaxPoolGradientOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry));
                Call($"ChannelsLastMaxPool.GradientUnits({kernel.Name}Shape, f->Batch)",
                    $"ChannelsLastMaxPool.Gradient<V, {epilogue}>({In(0)}, {In(1)}, {In(2)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case AvgPoolOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry));
                Call($"ChannelsLastAveragePool.ForwardUnits({kernel.Name}Shape, f->Batch)",
                    $"ChannelsLastAveragePool.Forward<V, {epilogue}>({In(0)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case AvgPoolGradientOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry));
                Call($"ChannelsLastAveragePool.GradientUnits({kernel.Name}Shape, f->Batch)",
                    $"ChannelsLastAveragePool.Gradient<V, {epilogue}>({In(0)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case UpsampleOp op:
                Call($"ChannelsLastUpsample.Units({Literal.Of(body.Inputs[0].Height)}, f->Batch)",
                    $"ChannelsLastUpsample.Forward<V>({In(0)}, {Out()}, {Literal.Of(body.Inputs[0].Width)}, {channels}, {Literal.Of(op.FactorY)}, {Literal.Of(op.FactorX)}, from, to)");
                return;

            case UpsampleGradientOp op:
                Call($"ChannelsLastUpsample.Units({Literal.Of(body.Shape.Height)}, f->Batch)",
                    $"ChannelsLastUpsample.Gradient<V>({In(0)}, {Out()}, {Literal.Of(body.Shape.Width)}, {channels}, {Literal.Of(op.FactorY)}, {Literal.Of(op.FactorX)}, from, to)");
                return;

            case ChannelWindowSumOp op:
                Call($"ChannelsLastChannels.Units((long)f->Batch * {plane})",
                    $"ChannelsLastChannels.WindowSum<V>({In(0)}, {Out()}, {channels}, {Literal.Of(op.Before)}, {Literal.Of(op.After)}, (long)f->Batch * {plane}, from, to)");
                return;

            case ConcatOp:
                KernelText.Method(writer, kernel, signature, $"ChannelsLastChannels.Units((long)f->Batch * {plane})", w =>
                {
                    int first = 0;
                    for (int i = 0; i < body.Inputs.Count; i++)
                    {
                        w.Line(Copy(In(i), body.Inputs[i].Channels, 0, Out(), body.Shape.Channels, first, body.Inputs[i].Channels, plane));
                        first += body.Inputs[i].Channels;
                    }
                });
                return;

            case SliceOp op:
                KernelText.Method(writer, kernel, signature, $"ChannelsLastChannels.Units((long)f->Batch * {plane})",
                    w => w.Line(Copy(In(0), body.Inputs[0].Channels, op.First, Out(), op.Count, 0, op.Count, plane)));
                return;

            case BatchMomentsOp:
                string measured = Literal.Of(body.Inputs[0].Channels), positions = Literal.Of(body.Inputs[0].Positions);
                string partial = signature.Read(signature.Scratch[0]);
                KernelText.Method(writer, kernel, signature, $"ChannelsLastBatchMoments.MergeUnits({measured})",
                    w => w.Line($"ChannelsLastBatchMoments.Merge({partial}, {Out()}, {measured}, {positions}, f->Batch, from, to);"),
                    prepare: ("f->Batch", $"ChannelsLastBatchMoments.Measure<V>({In(0)}, {partial}, {measured}, {positions}, from, to{(body.Inputs[0].Steps > 1 ? ", stepRows: f->Batch" : "")})"));
                return;

            case UpdateRunningOp op:
                KernelText.Inline(writer, kernel, signature, w => w.Line(
                    $"RunningStatistics.Move(moments, mean, variance, {Literal.Of(body.Inputs[1].Size)}, (long)f->Batch * {Literal.Of(op.Positions)}, {Literal.Float(op.Momentum)});"));
                return;

            case DropoutOp op when body.Shape.Steps > 1:
                Call(rows, $"ChannelsLastDropout.ApplyToSteps<V>({In(0)}, {Out()}, {channels}, {Literal.Double(op.Rate)}, f->Seed, {Literal.Of(op.Stream)}u, f->Step, f->Batch, from, to)");
                return;

            case DropoutOp op:
                Call($"ChannelsLastDropout.Units({plane}, f->Batch)",
                    $"ChannelsLastDropout.Apply<V>({In(0)}, {Out()}, {channels}, {plane}, {Literal.Double(op.Rate)}, f->Seed, {Literal.Of(op.Stream)}u, f->Step, from, to)");
                return;

            case SoftmaxOp:
                Call($"f->Batch * {plane}", $"ChannelsLastSoftmax.Forward<V>({In(0)}, {Out()}, {channels}, from, to)");
                return;

            case SoftmaxGradientOp:
                Call($"f->Batch * {plane}", $"ChannelsLastSoftmax.Gradient<V>({In(0)}, {In(1)}, {Out()}, {channels}, from, to)");
                return;

            case ConstantOp op:
                KernelText.Inline(writer, kernel, signature, w =>
                    w.Line($"new Span<float>({signature.Name(signature.Outputs[0])}, {Literal.Of(body.Shape.Size)}).Fill({Literal.Float(op.Value)});"));
                return;

            case EmbeddingOp or EmbeddingGradientOp:
                EmbeddingText.ChannelsLast(writer, kernel, signature);
                return;

            case SoftmaxCrossEntropyOp op:
                string classes = Literal.Of(body.Inputs[0].Channels), pixels = Literal.Of(body.Inputs[0].Positions), labelled = Steps(body.Inputs[0]);
                KernelText.Method(writer, kernel, signature, $"f->Batch * {pixels}",
                    w => w.Line($"ChannelsLastSoftmaxCrossEntropy.Forward<V>({In(0)}, {In(1)}, {signature.Read(signature.Scratch[0])}, {classes}, from, to{labelled});"),
                    after: w => w.Line($"*loss = ChannelsLastSoftmaxCrossEntropy.Total({signature.Name(signature.Scratch[0])}, (long)f->Batch * {pixels}, {Literal.Double(op.Weight)});"));
                return;

            case SoftmaxCrossEntropyGradientOp op:
                Call($"f->Batch * {plane}",
                    $"ChannelsLastSoftmaxCrossEntropy.Gradient<V>({In(0)}, {In(1)}, {Out()}, {channels}, (long)f->Batch * {plane}, {Literal.Double(op.Weight)}, from, to{Steps(body.Shape)})");
                return;

            default:
                throw new NotSupportedException($"The channels-last layout has no kernel for {body.Product}.");
        }
        if (epilogue != "NoRowEpilogue")
            PixelElementwiseText.Struct(writer, kernel, signature, epilogue);
    }

    private static string Copy(string source, int sourceChannels, int sourceFirst, string destination, int destinationChannels, int destinationFirst, int count, string plane) =>
        $"ChannelsLastChannels.Copy<V>({source}, {Literal.Of(sourceChannels)}, {Literal.Of(sourceFirst)}, "
        + $"{destination}, {Literal.Of(destinationChannels)}, {Literal.Of(destinationFirst)}, {Literal.Of(count)}, (long)f->Batch * {plane}, from, to);";

    /// <summary>Rows of features: the samples of a vector, at each of its steps those of a sequence.</summary>
    private static string Rows(TensorShape shape) => shape.Steps == 1 ? "f->Batch" : $"f->Batch * {Literal.Of(shape.Steps)}";

    /// <summary>The last arguments of a kernel to which it matters whose rows they are.</summary>
    private static string Steps(TensorShape shape) => shape.Steps == 1 ? "" : $", steps: {Literal.Of(shape.Steps)}, batch: f->Batch";

    /// <summary>The order that both shapes share is that of callers' rows: one side or both have to be rearranged.</summary>
    private static void Reshape(SourceWriter writer, Kernel kernel, KernelSignature signature)
    {
        TensorShape source = kernel.Body.Inputs[0], target = kernel.Body.Shape;
        string Size(TensorShape shape) => $"{Literal.Of(shape.Channels)}, {Literal.Of(shape.Positions)}";
        string x = signature.Read(signature.Inputs[0]), y = signature.Read(signature.Outputs[0]);
        bool unpack = !LayoutOrder.KeepsOrder(source, Layout.ChannelsLast), pack = !LayoutOrder.KeepsOrder(target, Layout.ChannelsLast);
        string between = unpack && pack ? signature.Read(signature.Scratch[0]) : unpack ? y : x;
        (string Count, string Call) first = source.IsSequence ? (SequenceRows.Units(source), SequenceRows.Unpack(x, between, source)) : ($"ChannelsLastLayout.Units<V>({Literal.Of(source.Channels)}, f->Batch)", $"ChannelsLastLayout.Unpack<V>({x}, {between}, {Size(source)}, from, to)");
        (string Count, string Call) last = target.IsSequence ? (SequenceRows.Units(target), SequenceRows.Pack(between, y, target)) : ($"ChannelsLastLayout.Units<V>({Literal.Of(target.Channels)}, f->Batch)", $"ChannelsLastLayout.Pack<V>({between}, {y}, {Size(target)}, from, to)");
        (string Count, string Call) main = pack ? last : first;
        KernelText.Method(writer, kernel, signature, main.Count, w => w.Line(main.Call + ";"), prepare: unpack && pack ? first : null);
    }

    private static void Shape(SourceWriter writer, Kernel kernel, string text, string suffix = "Shape")
    {
        writer.Line();
        writer.Line($"private static {text.Substring(4, text.IndexOf('(') - 4)} {kernel.Name}{suffix} => {text};");
    }
}
