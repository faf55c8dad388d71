using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>Prints kernels whose work the runtime's kernels do: which one, with which sizes.</summary>
internal static class LaneProductText
{
    public static void Print(SourceWriter writer, Kernel kernel)
    {
        KernelBody body = kernel.Body;
        var signature = new KernelSignature(body);
        string epilogue = new FusedKernelView(body).HasEpilogue ? kernel.Name + "Epilogue" : "NoEpilogue";
        string channels = Literal.Of(body.Shape.Channels);
        string plane = Literal.Of(body.Shape.Plane);
        string blocks = LaneBlocksText.Count(body.Shape), steps = LaneBlocksText.Steps(body.Shape), size = Literal.Of(LaneBlocksText.Size(body.Shape));

        string In(int i) => signature.Read(signature.Inputs[i]);
        string Out() => signature.Read(signature.Outputs[0]);
        string Bias() => signature.Bias < 0 ? "null" : signature.Read(signature.Bias);
        string Places() => signature.Places < 0 ? "null" : signature.Read(signature.Places);
        string Scratch() => signature.Read(signature.Scratch[0]);
        void Call(string units, string call) => KernelText.Method(writer, kernel, signature, units, w => w.Line(call + ";"));

        switch (body.Product)
        {
            case null:
                LaneElementwiseText.Standalone(writer, kernel, signature);
                return;

            case ReduceOp reduce:
                LaneReductionText.Print(writer, kernel, signature, reduce);
                return;

            case PackOp:
                Call($"LaneLayout.PackUnits({size}, {blocks})",
                    $"LaneLayout.Pack<V>({In(0)}, {Out()}, {size}, f->Batch, from, to{steps})");
                return;

            case UnpackOp:
                KernelText.Method(writer, kernel, signature, $"LaneLayout.PackUnits({size}, {blocks})",
                    w => w.Line($"LaneLayout.Unpack<V>({In(0)}, {signature.Read(signature.Inputs[1])}, {size}, f->Batch, from, to{steps});"));
                return;

            case ReshapeOp:
                TensorShape source = body.Inputs[0];
                Call($"LaneReshape.Units({Literal.Of(body.Shape.Size)}, f->Blocks)",
                    $"LaneReshape.Copy<V>({In(0)}, {Out()}, {Literal.Of(body.Shape.Size)}, {Literal.Of(LaneBlocksText.Size(source))}, {size}, f->Blocks, from, to)");
                return;

            case PackWeightsOp op:
                LaneWinogradText.Weights(writer, kernel, signature, op);
                return;

            case ConvOp { ByWinograd: true } op:
                LaneWinogradText.Forward(writer, kernel, signature, op, epilogue);
                break;

            case ConvDataOp { ByWinograd: true } op:
                LaneWinogradText.Data(writer, kernel, signature, op, epilogue);
                break;

            case ConvWeightsOp { ByWinograd: true } op:
                LaneWinogradText.Gradient(writer, kernel, signature, op);
                return;

            case ConvOp op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Call($"LaneConvolution.ForwardUnits({kernel.Name}Shape, f->Blocks)",
                    $"LaneConvolution.Forward<V, {epilogue}>({In(0)}, {In(1)}, {Bias()}, {Out()}, {kernel.Name}Shape, f->Blocks, from, to, state)");
                break;

            case ConvDataOp op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                KernelText.Method(writer, kernel, signature, $"LaneConvolution.DataUnits({kernel.Name}Shape, f->Blocks)",
                    w => w.Line($"LaneConvolution.Data<V, {epilogue}>({In(0)}, {Scratch()}, {Bias()}, {Out()}, {kernel.Name}Shape, f->Blocks, from, to, state);"),
                    prepare: ($"LaneConvolution.FlipUnits({kernel.Name}Shape)", $"LaneConvolution.FlipWeights({In(1)}, {Scratch()}, {kernel.Name}Shape, from, to)"));
                break;

            case ConvWeightsOp op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Call($"LaneConvolution.WeightsUnits<V>({kernel.Name}Shape)",
                    $"LaneConvolution.Weights<V>({In(0)}, {In(1)}, {Out()}, {kernel.Name}Shape, f->Batch, from, to)");
                return;

            case DenseOp op:
                Call($"LaneDense.ForwardUnits({Literal.Of(op.Outputs)}, {blocks})",
                    $"LaneDense.Forward<V, {epilogue}>({In(0)}, {In(1)}, {Bias()}, {Out()}, {Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)}, {blocks}, from, to, state)");
                break;

            case DenseDataOp op:
                Call($"LaneDense.DataUnits({Literal.Of(op.Inputs)}, {blocks})",
                    $"LaneDense.Data<V, {epilogue}>({In(0)}, {In(1)}, {Out()}, {Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)}, {blocks}, from, to, state)");
                break;

            case DenseWeightsOp op:
                string summed = LaneBlocksText.Steps(body.Inputs[0]);
                KernelText.Method(writer, kernel, signature, $"LaneDense.WeightsUnits<V>({Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)})",
                    w => w.Line($"LaneDense.Weights<V>({Scratch()}, {In(1)}, {Out()}, {Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)}, f->Batch, from, to{summed});"),
                    prepare: ($"LaneLayout.PackUnits({Literal.Of(op.Inputs)}, {LaneBlocksText.Count(body.Inputs[0])})",
                        $"LaneLayout.Unpack<V>({In(0)}, {Scratch()}, {Literal.Of(op.Inputs)}, f->Batch, from, to{summed})"));
                return;

            case DenseWeightsOfInputOp op:
                Call($"LaneDense.WeightsUnits<V>({Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)})",
                    $"LaneDense.Weights<V>({In(0)}, {In(1)}, {Out()}, {Literal.Of(op.Inputs)}, {Literal.Of(op.Outputs)}, f->Batch, from, to{LaneBlocksText.Steps(body.Inputs[0])})");
                return;

            case MaxPoolOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry));
                Call($"LaneMaxPool.Units({kernel.Name}Shape, f->Blocks)",
                    $"LaneMaxPool.Forward<V, {epilogue}>({In(0)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case MaxPoolGradientOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry));
                Call($"LaneMaxPool.Units({kernel.Name}Shape, f->Blocks)",
                    $"LaneMaxPool.Gradient<V, {epilogue}>({In(0)}, {In(1)}, {In(2)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case PlacedMaxPoolOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry));
                Call($"LaneIndexedMaxPool.Units({kernel.Name}Shape, f->Blocks)",
                    $"LaneIndexedMaxPool.Forward<V, {epilogue}>({In(0)}, {Out()}, {Places()}, {kernel.Name}Shape, from, to, state)");
                break;

            case PlacedMaxPoolGradientOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry));
                Call($"LaneIndexedMaxPool.Units({kernel.Name}Shape, f->Blocks)",
                    $"LaneIndexedMaxPool.Gradient<V, {epilogue}>({In(0)}, {In(1)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case PooledConvOp op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Shape(writer, kernel, ShapeText.Pool(op.Pool), "Pool");
                Call($"LanePooledConvolution.ForwardUnits<V>({kernel.Name}Shape, {kernel.Name}Pool, f->Blocks)",
                    $"LanePooledConvolution.Forward<V, {epilogue}>({In(0)}, {In(1)}, {Bias()}, {Out()}, {Places()}, {kernel.Name}Shape, {kernel.Name}Pool, f->Blocks, from, to, state)");
                break;

            case PooledConvWeightsOp op:
                Shape(writer, kernel, ShapeText.Conv(op.Geometry));
                Shape(writer, kernel, ShapeText.Pool(op.Pool), "Pool");
                Call($"LanePooledConvolution.WeightsUnits<V>({kernel.Name}Shape, {kernel.Name}Pool)",
                    $"LanePooledConvolution.Weights<V>({In(0)}, {In(1)}, {In(2)}, {Out()}, {kernel.Name}Shape, {kernel.Name}Pool, f->Batch, from, to)");
                return;

            case AvgPoolOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry));
                Call($"LaneAveragePool.Units({kernel.Name}Shape, f->Blocks)",
                    $"LaneAveragePool.Forward<V, {epilogue}>({In(0)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case AvgPoolGradientOp op:
                Shape(writer, kernel, ShapeText.Pool(op.Geometry));
                Call($"LaneAveragePool.Units({kernel.Name}Shape, f->Blocks)",
                    $"LaneAveragePool.Gradient<V, {epilogue}>({In(0)}, {Out()}, {kernel.Name}Shape, from, to, state)");
                break;

            case UpsampleOp op:
                Call($"LaneUpsample.Units({channels}, f->Blocks)",
                    $"LaneUpsample.Forward<V>({In(0)}, {Out()}, {Literal.Of(body.Inputs[0].Height)}, {Literal.Of(body.Inputs[0].Width)}, {Literal.Of(op.FactorY)}, {Literal.Of(op.FactorX)}, from, to)");
                return;

            case UpsampleGradientOp op:
                Call($"LaneUpsample.Units({channels}, f->Blocks)",
                    $"LaneUpsample.Gradient<V>({In(0)}, {Out()}, {Literal.Of(body.Shape.Height)}, {Literal.Of(body.Shape.Width)}, {Literal.Of(op.FactorY)}, {Literal.Of(op.FactorX)}, from, to)");
                return;

            case ChannelWindowSumOp op:
                Call($"LaneChannels.WindowSumUnits({channels}, {blocks})",
                    $"LaneChannels.WindowSum<V>({In(0)}, {Out()}, {channels}, {plane}, {Literal.Of(op.Before)}, {Literal.Of(op.After)}, from, to)");
                return;

            case ConcatOp:
                LaneChannelText.Concat(writer, kernel, signature);
                return;

            case SliceOp op:
                LaneChannelText.Slice(writer, kernel, signature, op);
                return;

            case BatchMomentsOp:
                Call($"LaneBatchMoments.Units({Literal.Of(body.Inputs[0].Channels)})",
                    $"LaneBatchMoments.Measure<V>({In(0)}, {Out()}, {Literal.Of(body.Inputs[0].Channels)}, {Literal.Of(body.Inputs[0].Plane)}, f->Batch, from, to{LaneBlocksText.Steps(body.Inputs[0])})");
                return;

            case UpdateRunningOp op:
                int running = body.Inputs[1].Size;
                KernelText.Inline(writer, kernel, signature, w => w.Line(
                    $"RunningStatistics.Move(moments, mean, variance, {Literal.Of(running)}, (long)f->Batch * {Literal.Of(op.Positions)}, {Literal.Float(op.Momentum)});"));
                return;

            case DropoutOp op:
                Call($"LaneDropout.Units({size}, {blocks})",
                    $"LaneDropout.Apply<V>({In(0)}, {Out()}, {size}, {Literal.Double(op.Rate)}, f->Seed, {Literal.Of(op.Stream)}u, f->Step, from, to{(body.Shape.Steps == 1 ? "" : ", blocksOfStep: f->Blocks")})");
                return;

            case SoftmaxOp:
                Call($"LaneSoftmax.Units({plane}, {blocks})",
                    $"LaneSoftmax.Forward<V>({In(0)}, {Out()}, {channels}, {plane}, from, to)");
                return;

            case SoftmaxGradientOp:
                Call($"LaneSoftmax.Units({plane}, {blocks})",
                    $"LaneSoftmax.Gradient<V>({In(0)}, {In(1)}, {Out()}, {channels}, {plane}, from, to)");
                return;

            case ConstantOp op:
                KernelText.Inline(writer, kernel, signature, w =>
                    w.Line($"new Span<float>({signature.Name(signature.Outputs[0])}, {Literal.Of(body.Shape.Size)}).Fill({Literal.Float(op.Value)});"));
                return;

            case EmbeddingOp or EmbeddingGradientOp:
                EmbeddingText.Lanes(writer, kernel, signature);
                return;

            case SoftmaxCrossEntropyOp op:
                LaneLossText.CrossEntropy(writer, kernel, signature, op);
                return;

            case SoftmaxCrossEntropyGradientOp op:
                LaneLossText.CrossEntropyGradient(writer, kernel, signature, op);
                return;

            default:
                throw new NotSupportedException($"The CPU engine has no kernel for {body.Product}.");
        }
        if (epilogue != "NoEpilogue")
            LaneElementwiseText.Struct(writer, kernel, signature, epilogue);
    }

    private static void Shape(SourceWriter writer, Kernel kernel, string text, string suffix = "Shape")
    {
        writer.Line();
        writer.Line($"private static {text.Substring(4, text.IndexOf('(') - 4)} {kernel.Name}{suffix} => {text};");
    }
}
