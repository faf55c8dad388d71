using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Questions that printers ask about trees.</summary>
internal static class ScalarTreeFacts
{
    public static bool ReadsBatchSize(this ScalarExpression tree) => tree switch
    {
        Symbol { Value: RuntimeValue.BatchSize } => true,
        Unary unary => unary.Argument.ReadsBatchSize(),
        Binary binary => binary.Left.ReadsBatchSize() || binary.Right.ReadsBatchSize(),
        Choose choose => choose.Left.ReadsBatchSize() || choose.Right.ReadsBatchSize() || choose.WhenTrue.ReadsBatchSize() || choose.WhenFalse.ReadsBatchSize(),
        _ => false,
    };
}
