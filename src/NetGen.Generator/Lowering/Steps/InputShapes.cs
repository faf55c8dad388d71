using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Steps;

/// <summary>What the statements that declare a network's inputs say of their sizes, before anything is lowered.</summary>
internal static class InputShapes
{
    public static TensorShape Of(Statement input) => input.Kind == StructuralKinds.Tokens
        ? TensorShape.Sample(Whole(input, "Length"))
        : new TensorShape(true, input.Find("Shape")?.Value is EquatableArray<int> shape ? shape : EquatableArray<int>.Empty);

    /// <summary>Of whole numbers: they are below it.</summary>
    public static int Bound(Statement input) => Whole(input, "Vocab");

    private static int Whole(Statement input, string argument) => input.Find(argument)?.Value is long value ? (int)Math.Max(0, Math.Min(int.MaxValue, value)) : 0;
}
