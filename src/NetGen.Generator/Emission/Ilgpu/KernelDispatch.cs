using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Finds the printer of each kernel of the plan.</summary>
internal static class KernelDispatch
{
    /// <summary>Prints the kernel and returns the launches that it consists of.</summary>
    public static IReadOnlyList<DeviceRound> Print(SourceWriter writer, Kernel kernel, DivisionText divisions, PrintedRounds printed)
    {
        var printer = new KernelPrinter(writer, kernel, divisions, printed);
        if (kernel.Body.HasEpilogue && !kernel.Body.Product!.TakesEpilogue)
            throw new NotSupportedException($"The device kernel for {kernel.Body.Product} takes no epilogue.");
        switch (kernel.Body.Product)
        {
            case null:
                ElementText.Standalone(printer);
                break;
            case ConvOp or ConvDataOp or ConvWeightsOp or Conv1DOp or Conv1DDataOp or Conv1DWeightsOp or DenseOp or DenseDataOp or DenseWeightsOp:
                ProductText.Print(printer);
                break;
            case ReduceOp op:
                SumText.Print(printer, op);
                break;
            case MaxPoolOp op:
                WindowText.MaxPool(printer, op.Geometry);
                break;
            case MaxPoolGradientOp op:
                WindowText.MaxPoolGradient(printer, op.Geometry);
                break;
            case AvgPoolOp op:
                WindowText.AvgPool(printer, op.Geometry);
                break;
            case AvgPoolGradientOp op:
                WindowText.AvgPoolGradient(printer, op.Geometry);
                break;
            case MaxPool1DOp op:
                StepWindowText.MaxPool(printer, op.Geometry);
                break;
            case MaxPool1DGradientOp op:
                StepWindowText.MaxPoolGradient(printer, op.Geometry);
                break;
            case AvgPool1DOp op:
                StepWindowText.AvgPool(printer, op.Geometry);
                break;
            case AvgPool1DGradientOp op:
                StepWindowText.AvgPoolGradient(printer, op.Geometry);
                break;
            case UpsampleOp op:
                WindowText.Upsample(printer, op);
                break;
            case UpsampleGradientOp op:
                WindowText.UpsampleGradient(printer, op);
                break;
            case BilinearOp op:
                BilinearText.Forward(printer, op.Geometry);
                break;
            case BilinearGradientOp op:
                BilinearText.Gradient(printer, op.Geometry);
                break;
            case ChannelWindowSumOp op:
                ChannelText.WindowSum(printer, op);
                break;
            case MoveOp op:
                MoveText.Print(printer, op);
                break;
            case ReshapeOp:
                ReshapeText.Print(printer);
                break;
            case ConcatOp:
                ChannelText.Concat(printer);
                break;
            case SliceOp op:
                ChannelText.Slice(printer, op);
                break;
            case BatchMomentsOp:
                MomentsText.Measure(printer);
                break;
            case UpdateRunningOp op:
                MomentsText.UpdateRunning(printer, op);
                break;
            case DropoutOp op:
                NoiseText.Dropout(printer, op);
                break;
            case SoftmaxOp:
                DistributionText.Softmax(printer);
                break;
            case GaussianNoiseOp op:
                NoiseText.Gaussian(printer, op);
                break;
            case MatMulOp op:
                MatMulText.Print(printer, op);
                break;
            case GatherOp:
                GatherText.Forward(printer);
                break;
            case GatherGradientOp:
                GatherText.Gradient(printer);
                break;
            case LogSumExpOp:
                DistributionText.LogSumExp(printer);
                break;
            case SoftmaxGradientOp:
                DistributionText.SoftmaxGradient(printer);
                break;
            case SoftmaxCrossEntropyOp op:
                DistributionText.CrossEntropy(printer, op);
                break;
            case SoftmaxCrossEntropyGradientOp op:
                DistributionText.CrossEntropyGradient(printer, op);
                break;
            case EmbeddingOp op:
                EmbeddingText.Forward(printer, op);
                break;
            case EmbeddingGradientOp op:
                EmbeddingText.Gradient(printer, op);
                break;
            case CtcOp op:
                CtcText.Forward(printer, op);
                break;
            case CtcGradientOp op:
                CtcText.Gradient(printer, op);
                break;
            case TableOp op:
                LabelWeightsText.Table(printer, op);
                break;
            case LabelWeightsOp op:
                LabelWeightsText.Print(printer, op);
                break;
            case StepMaskOp op:
                StepMaskText.Print(printer, op);
                break;
            case RotaryOp op:
                RotaryText.Turn(printer, op);
                break;
            case RotaryStepOp op:
                RotaryText.TurnStep(printer, op);
                break;
            case RecallOp op:
                RecallText.Take(printer, op);
                break;
            case StepAtOp:
                RecallText.At(printer);
                break;
            case AttentionStepOp op:
                AttentionStepText.Attend(printer, op.Cache);
                break;
            case AttentionStepWeightsOp op:
                AttentionStepText.Weights(printer, op.Cache);
                break;
            case AttentionOp op:
                AttentionText.Forward(printer, op.Geometry, op.HasLengths, op.Rate, isStatistics: false);
                break;
            case AttentionStatisticsOp op:
                AttentionText.Forward(printer, op.Geometry, op.HasLengths, 0, isStatistics: true);
                break;
            case AttentionGradientOp { Geometry.IsSelf: true } op:
                AttentionText.QueryGradient(printer, op, "OfQueries");
                AttentionText.KeyGradient(printer, op, "OfKeys");
                break;
            case AttentionGradientOp { OfKeys: false } op:
                AttentionText.QueryGradient(printer, op, "");
                break;
            case AttentionGradientOp op:
                AttentionText.KeyGradient(printer, op, "");
                break;
            case AttentionWeightsOp op:
                AttentionText.Weights(printer, op);
                break;
            case AdditiveScoresOp:
                AdditiveScoresText.Forward(printer);
                break;
            case AdditiveScoresGradientOp op:
                AdditiveScoresText.Gradient(printer, op.Of);
                break;
            case ConstantOp op:
                printer.Items("", printer.Outputs, kernel.Body.Shape.PerSample ? KernelPrinter.Samples(kernel.Body.Shape.Size) : Literal.Of(kernel.Body.Shape.Size),
                    w => w.Line($"{printer.Output(0)}[i] = {Literal.Float(op.Value)};"));
                break;
            default:
                throw new NotSupportedException($"There is no device kernel for {kernel.Body.Product}.");
        }
        return printer.Rounds;
    }
}
