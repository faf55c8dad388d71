using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Recognises inputs that were declared as [height, width, channels], the order of image files and of TensorFlow.</summary>
internal static class ChannelOrder
{
    /// <summary>No side of a picture is shorter.</summary>
    private const int LeastSide = 8;

    /// <summary>Warns where a layer reads such an input as an image.</summary>
    public static void Warn(StatementContext layer, Tensor x)
    {
        Node node = layer.Walk.Assembly.Nodes[x.Node];
        (int first, int second, int last) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        // Sequences may be declared with width 1: a window of that width knows it.
        bool alongOneAxis = Window.KernelWidth.In(layer.Statement, Window.Kernel.In(layer.Statement, 2)) == 1;
        bool looksLast = first >= LeastSide && second >= LeastSide && (last == 3 || (last is 1 or 4 && first == second));
        if (node.Op is not PortOp || !looksLast || alongOneAxis || layer.Walk.Problems.Has(DiagnosticIds.ChannelsLookLast, x.Site))
            return;
        string reordered = FormattableString.Invariant($"{last}, {first}, {second}");
        layer.Report(Problem.Between(DiagnosticIds.ChannelsLookLast, x.Site, layer.Site,
            x.Shape.ToString(), Text(first), FormattableString.Invariant($"{second}x{last}"), reordered) with { Remedy = new Remedy(Remedy.List, reordered) });
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
