using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>Prints convolutions that one of Winograd's algorithms computes.</summary>
internal static class LaneWinogradText
{
    public static void Weights(SourceWriter writer, Kernel kernel, KernelSignature signature, PackWeightsOp op)
    {
        Shape(writer, kernel, op.Geometry);
        string direction = op.Adjoint ? "Data" : "Forward";
        KernelText.Method(writer, kernel, signature, $"WinogradWeights.{direction}Units({kernel.Name}Shape)",
            w => w.Line($"WinogradWeights.{direction}<V, {Tile(op.Algorithm)}>({signature.Read(signature.Inputs[0])}, {signature.Read(signature.Outputs[0])}, {kernel.Name}Shape, from, to);"));
    }

    public static void Forward(SourceWriter writer, Kernel kernel, KernelSignature signature, ConvOp op, string epilogue) =>
        Image(writer, kernel, signature, "Forward", op.Geometry, op.Algorithm, epilogue);

    public static void Data(SourceWriter writer, Kernel kernel, KernelSignature signature, ConvDataOp op, string epilogue) =>
        Image(writer, kernel, signature, "Data", op.Geometry, op.Algorithm, epilogue);

    /// <summary>The gradient in the weights: sums over the tiles, then their transform.</summary>
    public static void Gradient(SourceWriter writer, Kernel kernel, KernelSignature signature, ConvWeightsOp op)
    {
        Shape(writer, kernel, op.Geometry);
        string shape = kernel.Name + "Shape", slices = Literal.Of(WinogradSlices.Of(op.Geometry)), way = Tile(op.Algorithm);
        string x = signature.Read(signature.Inputs[0]), dy = signature.Read(signature.Inputs[1]), dw = signature.Read(signature.Outputs[0]), sums = signature.Read(signature.Scratch[0]);
        KernelText.Method(writer, kernel, signature, $"LaneWinogradWeights.FinishUnits({shape})",
            w => w.Line($"LaneWinogradWeights.Finish<V, {way}>({sums}, {dw}, {shape}, slices: {slices}, from, to);"),
            prepare: ($"LaneWinogradWeights.SumUnits({shape}, slices: {slices})",
                $"LaneWinogradWeights.Sum<V, {way}>({x}, {dy}, {sums}, {shape}, slices: {slices}, f->Batch, from, to)"));
    }

    private static void Image(SourceWriter writer, Kernel kernel, KernelSignature signature, string direction, ConvShape geometry, ConvAlgorithm algorithm, string epilogue)
    {
        Shape(writer, kernel, geometry);
        string way = Tile(algorithm), bias = signature.Bias < 0 ? "null" : signature.Read(signature.Bias);
        string operands = $"{signature.Read(signature.Inputs[0])}, {signature.Read(signature.Inputs[1])}, {bias}, {signature.Read(signature.Outputs[0])}";
        KernelText.Method(writer, kernel, signature, $"LaneWinograd.{direction}Units<V, {way}>({kernel.Name}Shape, f->Blocks)",
            w => w.Line($"LaneWinograd.{direction}<V, {way}, {epilogue}>({operands}, {kernel.Name}Shape, f->Blocks, from, to, state);"));
    }

    private static string Tile(ConvAlgorithm algorithm) => algorithm.ToString();

    private static void Shape(SourceWriter writer, Kernel kernel, ConvShape geometry)
    {
        writer.Line();
        writer.Line($"private static ConvShape {kernel.Name}Shape => {ShapeText.Conv(geometry)};");
    }
}
