using NetGen.Generator.Graph;
using NetGen.Generator.Passes.Onnx;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// A prediction as <see cref="GraphBuilder"/> leaves it, said in ONNX's operators: before anything is rewritten for an engine, so that normalisations, activations and loops are
/// still what they are called.
/// </summary>
internal static class TranslateToOnnx
{
    public static OnnxTables Run(NetworkGraph prediction, SteppedNetwork? stepped) => new(
        OnnxTranslation.Of(prediction),
        stepped?.Begin is { } begin ? OnnxTranslation.Of(begin.Graph) : null,
        stepped is null ? null : OnnxTranslation.Of(stepped.Step.Graph));
}
