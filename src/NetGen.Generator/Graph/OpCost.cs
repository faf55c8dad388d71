using NetGen.Generator.Scalars;

namespace NetGen.Generator.Graph;

/// <summary>Floating-point operations per sample of the forward ops; a multiply-add counts two, an elementary function one.</summary>
internal static class OpCost
{
    /// <param name="op">The operation.</param>
    /// <param name="inputs">Shapes of its inputs.</param>
    /// <param name="output">Shape of its result.</param>
    public static long FlopsPerSample(Op op, IReadOnlyList<TensorShape> inputs, TensorShape output) => op switch
    {
        ConvOp conv => 2 * conv.Geometry.MultiplyAdds,
        ConvDataOp conv => 2 * conv.Geometry.MultiplyAdds,
        DenseOp dense => 2L * dense.Inputs * dense.Outputs,
        MapOp map => output.PerSample ? (long)map.Expression.OperationCount(i => inputs[i].PerSample) * output.Size : 0,
        ReduceOp reduce => reduce.Over.PerSample ? (reduce.Expression.OperationCount(i => inputs[i].PerSample) + 1L) * reduce.Over.Size : 0,
        MaxPoolOp { Geometry: var g } => (g.KernelHeight * (long)g.KernelWidth - 1) * output.Size,
        AvgPoolOp { Geometry: var g } => g.KernelHeight * (long)g.KernelWidth * output.Size,
        ChannelWindowSumOp window => (long)(window.Before + window.After) * output.Size,
        BatchMomentsOp => 4L * inputs[0].Size,
        BatchNormalizeOp => 3L * output.Size,
        DropoutOp => output.Size,
        // Maximum, subtraction, exponential, sum, division.
        SoftmaxOp => 5L * output.Size,
        SoftmaxCrossEntropyOp => 5L * inputs[0].Size,
        _ => 0,
    };
}
