using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>What a kernel does, in the field's terms, for the comment above it.</summary>
internal static class KernelSummary
{
    public static IEnumerable<string> Of(KernelBody body)
    {
        var signature = new KernelSignature(body);
        if (body.Product is null)
        {
            for (int i = 0; i < body.Outputs.Count; i++)
                yield return $"{signature.Name(signature.Outputs[i])} = {Formula(body, signature, i, "?")} over {body.Shape}.";
            yield break;
        }
        yield return Product(body, signature);
        if (new FusedKernelView(body).HasEpilogue)
        {
            for (int i = 0; i < body.Outputs.Count; i++)
                yield return $"Then, while it is in cache: {signature.Name(signature.Outputs[i])} = {Formula(body, signature, i, "v")}.";
        }
    }

    /// <summary>An output's formula, in which the outputs before it go by their names.</summary>
    private static string Formula(KernelBody body, KernelSignature signature, int output, string product)
    {
        ScalarExpression tree = body.Outputs[output];
        for (int i = output - 1; i >= 0; i--)
        {
            if (body.Outputs[i].ChildCount > 0)
                tree = tree.ReplaceTree(body.Outputs[i], new Operand(-1 - i));
        }
        return Formula(tree, i => i < 0 ? signature.Name(signature.Outputs[-1 - i]) : i == 0 ? product : signature.Name(signature.Operands[i - 1]));
    }

    /// <summary>The formula, or for one that nobody would read what it takes.</summary>
    private static string Formula(ScalarExpression tree, Func<int, string> operand) =>
        ScalarNotation.Of(tree, operand) ?? $"{Literal.Of(tree.OperationCount())} operations on {string.Join(", ", tree.OperandIndices().Select(operand))}";

    private static string Product(KernelBody body, KernelSignature signature)
    {
        string inputs = string.Join(", ", body.Inputs.Select(i => i.ToString()));
        string bias = body.HasBias ? ", plus a bias per channel" : "";
        return body.Product switch
        {
            InputOp => $"Brings the caller's rows of {body.Shape} into {LayoutName(body.Layout)}.",
            ConvertLayoutOp op => $"Brings {body.Shape} from {LayoutName(op.From)} to {LayoutName(op.To)}.",
            PlanesToPixelsConvOp { Pool: { } pool } op => Pooled(op.Geometry, pool, body, bias) + "; reads planes, writes pixels.",
            PlanesToPixelsConvOp op => $"{Kind(op.Geometry)} convolution: {body.Inputs[0]} → {body.Shape}{bias}; reads planes, writes pixels.",
            UnpackOp => $"Brings {body.Shape} back into rows for the caller.",
            PackWeightsOp { ByWinograd: true } op => $"Transforms the weights of a {Kind(op.Geometry)} convolution{(op.Adjoint ? " (turned round)" : "")} for Winograd's {Way(op.Algorithm)}: G g Gᵀ for each pair of channels.",
            PackWeightsOp op => $"Brings the weights of a {Kind(op.Geometry)} convolution{(op.Adjoint ? " (turned round)" : "")} into panels whose output channels lie side by side.",
            ConvOp op => $"{Kind(op.Geometry)} convolution{By(op.Algorithm)}: {body.Inputs[0]} → {body.Shape}{bias}.",
            ConvDataOp op => $"Transposed {Kind(op.Geometry)} convolution (the gradient of a convolution in its input){By(op.Algorithm)}: {body.Inputs[0]} → {body.Shape}{bias}.",
            ConvWeightsOp op => $"Gradient of a {Kind(op.Geometry)} convolution in its weights{By(op.Algorithm)}: {inputs} → {body.Shape}.",
            DenseOp => $"x·Wᵀ: {body.Inputs[0]} → {body.Shape}{bias}.",
            DenseDataOp => $"dy·W: {body.Inputs[0]} → {body.Shape}.",
            DenseWeightsOp => $"dyᵀ·x: {inputs} → {body.Shape}.",
            DenseWeightsOfInputOp op => $"dyᵀ·x for the caller's rows x: [B, {op.Inputs}], {inputs} → {body.Shape}.",
            PooledConvOp op => $"{Kind(op.Geometry)} convolution{bias}, then the maximum over {Window(op.Pool)} windows: {body.Inputs[0]} → {body.Shape}. The full-size result is never stored.",
            PooledConvWeightsOp op => $"Gradient of a {Kind(op.Geometry)} convolution in its weights, from that of its maxima over {Window(op.Pool)} windows: {inputs} → {body.Shape}.",
            PlacedMaxPoolOp op => $"Maximum over {Window(op.Geometry)} windows and its place in each: {body.Inputs[0]} → {body.Shape}.",
            PlacedMaxPoolGradientOp op => $"Sends dy to the noted place in each {Window(op.Geometry)} window: {body.Inputs[1]} → {body.Shape}.",
            MaxPoolOp op => $"Maximum over {Window(op.Geometry)} windows: {body.Inputs[0]} → {body.Shape}.",
            MaxPoolGradientOp op => $"Sends dy to where each {Window(op.Geometry)} window has its maximum: {body.Inputs[2]} → {body.Shape}.",
            AvgPoolOp op => $"Mean over {Window(op.Geometry)} windows: {body.Inputs[0]} → {body.Shape}.",
            AvgPoolGradientOp op => $"Spreads dy evenly over {Window(op.Geometry)} windows: {body.Inputs[0]} → {body.Shape}.",
            UpsampleOp op => $"Nearest-neighbour enlargement by {op.FactorY}x{op.FactorX}: {body.Inputs[0]} → {body.Shape}.",
            UpsampleGradientOp op => $"Sums each {op.FactorY}x{op.FactorX} window: {body.Inputs[0]} → {body.Shape}.",
            ReduceOp op => $"Σ {Formula(op.Expression, i => signature.Name(signature.Inputs[i]))} over {op.Over} → {body.Shape}.",
            ConcatOp => $"Joins along the channels: {inputs} → {body.Shape}.",
            SliceOp op => $"Channels {op.First} to {op.First + op.Count - 1} of {body.Inputs[0]}.",
            ChannelWindowSumOp op => $"Sum over channels c - {op.Before} … c + {op.After} of {body.Inputs[0]}.",
            BatchMomentsOp => $"Mean and variance of each channel of {body.Inputs[0]} over the batch.",
            UpdateRunningOp op => $"running ← {Literal.Float(1 - op.Momentum).TrimEnd('f')}·running + {Literal.Float(op.Momentum).TrimEnd('f')}·batch, for mean and (unbiased) variance.",
            DropoutOp op => $"Dropout: zero with probability {Literal.Float(op.Rate).TrimEnd('f')}, the rest scaled by 1/(1 - p); the same mask forward and backward.",
            SoftmaxOp => $"Softmax over the channels of {body.Shape}.",
            SoftmaxGradientOp => $"Gradient of softmax: y·(dy - Σ dy·y) over {body.Shape}.",
            SoftmaxCrossEntropyOp => $"Mean over the batch of -log softmax(logits)[label]: {body.Inputs[0]} → one number.",
            SoftmaxCrossEntropyGradientOp => $"Gradient of softmax with cross-entropy: (softmax(logits) - one-hot(label))/B: {body.Shape}.",
            ConstantOp op => $"A constant {Literal.Float(op.Value).TrimEnd('f')} of shape {body.Shape}.",
            _ => $"{body.Product}: {inputs} → {body.Shape}.",
        };
    }

    private static string By(ConvMethod algorithm) =>
        algorithm.IsWinograd() ? $" by Winograd's {Way(algorithm)}" : "";

    private static string Way(ConvMethod algorithm) => algorithm == ConvMethod.WinogradF2 ? "F(2x2, 3x3)" : "F(4x4, 3x3)";

    private static string Kind(ConvGeometry g)
    {
        string text = $"{g.KernelHeight}x{g.KernelWidth}";
        if (g.StrideY != 1 || g.StrideX != 1)
            text += $", stride {g.StrideY}" + (g.StrideX != g.StrideY ? $"x{g.StrideX}" : "");
        if (g.PadTop + g.PadLeft + g.PadBottom + g.PadRight > 0)
            text += $", padding {g.PadTop}";
        if (g.DilationY != 1 || g.DilationX != 1)
            text += $", dilation {g.DilationY}";
        if (g.Groups != 1)
            text += $", {g.Groups} groups";
        return text;
    }

    private static string Pooled(ConvGeometry g, PoolGeometry pool, KernelBody body, string bias) =>
        $"{Kind(g)} convolution: {body.Inputs[0]} → [B, {g.OutChannels}, {g.OutHeight}, {g.OutWidth}]{bias}, and at once its maximum over {Window(pool)} windows: → {body.Shape}";

    private static string LayoutName(Layout layout) => layout switch
    {
        Layout.Lanes => "lanes (samples side by side)",
        Layout.ChannelsLast => "pixels (channels last)",
        _ => "planes",
    };

    private static string Window(PoolGeometry g) => $"{g.KernelHeight}x{g.KernelWidth}";
}
