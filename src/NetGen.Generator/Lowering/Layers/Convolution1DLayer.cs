using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>What convolution and transposed convolution over the steps of a sequence have in common.</summary>
internal abstract class Convolution1DLayer(string stem, string kind, params DeclaredArgument[] arguments)
    : WeightedLayer(stem, kind, [ConvolutionLayer.Channels, .. StepWindow.ConvolutionArguments, ConvolutionLayer.Groups, .. arguments])
{
    public sealed override string Title(Statement statement) => Kind + " " + Window.Kernel.In(statement, 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public sealed override void Apply(StatementContext layer)
    {
        int channels = ConvolutionLayer.Channels.Of(layer), groups = ConvolutionLayer.Groups.Of(layer);
        Tensor? x = layer.Sequence();
        WindowAxis axis = StepWindow.Read(layer, strideIsKernel: false, x);
        if (x is not null && !layer.HasFailed && ConvolutionLayer.GroupsDivide(layer, groups, x.Shape.Channels, channels))
            layer.Result = Lower(layer, x, axis, channels, groups);
        else
            layer.Result = null;
    }

    /// <summary>The result, or null where there is none, which has been reported.</summary>
    protected abstract Tensor? Lower(StatementContext layer, Tensor x, WindowAxis axis, int channels, int groups);

    /// <summary>Channels times taps, as PyTorch counts fans.</summary>
    protected static int Fan(int channels, int kernel) => (int)Math.Min(int.MaxValue, (long)channels * kernel);
}
