namespace NetGen.Generator.Lowering.Layers;

/// <summary>Add("a", …): x + a + ….</summary>
internal sealed class AddMerge() : ElementwiseMerge("add", "Add", (x, a) => x + a);
