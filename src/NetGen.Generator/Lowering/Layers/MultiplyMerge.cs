
namespace NetGen.Generator.Lowering.Layers;

/// <summary>Multiply("a", …): x·a·….</summary>
internal sealed class MultiplyMerge() : ElementwiseMerge("multiply", (x, a) => x * a, "Multiply");
