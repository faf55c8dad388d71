namespace NetGen.Generator.Lowering.Layers;

/// <summary>Multiply("a", …): x·a·….</summary>
internal sealed class MultiplyMerge() : ElementwiseMerge("multiply", "Multiply", (x, a) => x * a);
