namespace NetGen.Generator.Graph;

using NetGen.Generator.Scalars;

/// <summary>Floating-point operations per sample of the forward ops; a multiply-add counts two, an elementary function one.</summary>
internal static class OpCost
{
    /// <param name="op">The operation.</param>
    /// <param name="input">Shape of its first input (any, if it has none).</param>
    /// <param name="output">Shape of its result.</param>
    public static long FlopsPerSample(Op op, TensorShape input, TensorShape output) => op switch
    {
        ConvOp conv => 2 * conv.Geometry.MultiplyAdds,
        ConvDataOp conv => 2 * conv.Geometry.MultiplyAdds,
        DenseOp dense => 2L * dense.Inputs * dense.Outputs,
        MapOp map => output.PerSample ? (long)map.Expression.OperationCount() * output.Size : 0,
        ReduceOp reduce => reduce.Over.PerSample ? (reduce.Expression.OperationCount() + 1L) * reduce.Over.Size : 0,
        MaxPoolOp { Geometry: var g } => (g.KernelHeight * (long)g.KernelWidth - 1) * output.Size,
        AvgPoolOp { Geometry: var g } => g.KernelHeight * (long)g.KernelWidth * output.Size,
        ChannelWindowSumOp window => (long)(window.Before + window.After) * output.Size,
        BatchMomentsOp => 4L * input.Size,
        BatchNormalizeOp => 2L * output.Size,
        DropoutOp => output.Size,
        // Maximum, subtraction, exponential, sum, division.
        SoftmaxOp => 5L * output.Size,
        SoftmaxCrossEntropyOp => 5L * input.Size,
        _ => 0,
    };
}
