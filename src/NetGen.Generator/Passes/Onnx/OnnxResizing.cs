using NetGen.Generator.Contract;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>Images that are enlarged.</summary>
internal static class OnnxResizing
{
    /// <summary>By whole factors, of the nearest elements.</summary>
    public static string Nearest(OnnxUse n, UpsampleOp op) => n.Add("Resize", [n.In(0), "", Factors(n, op.FactorY, op.FactorX)],
        OnnxAttribute.Of("mode", "nearest"), OnnxAttribute.Of("coordinate_transformation_mode", "asymmetric"), OnnxAttribute.Of("nearest_mode", "floor"));

    /// <summary>By linear interpolation. Factors that are no whole numbers are not exact: then the sizes are said.</summary>
    public static string Linear(OnnxUse n, ResizeShape s)
    {
        bool whole = s.OutHeight % s.InHeight == 0 && s.OutWidth % s.InWidth == 0;
        string[] operands = whole ? [n.In(0), "", Factors(n, s.OutHeight / s.InHeight, s.OutWidth / s.InWidth)] : [n.In(0), "", "", n.ShapeOf(n.Result)];
        return n.Add("Resize", operands, OnnxAttribute.Of("mode", "linear"), OnnxAttribute.Of("coordinate_transformation_mode", s.AlignCorners ? "align_corners" : "half_pixel"));
    }

    private static string Factors(OnnxUse n, int height, int width) => n.Writer.Numbers(n.Name + " factors", EquatableArray.Of(4), [1, 1, height, width]);
}
