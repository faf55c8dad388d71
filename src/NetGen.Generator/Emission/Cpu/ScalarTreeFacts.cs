using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Questions that printers ask about trees.</summary>
internal static class ScalarTreeFacts
{
    public static bool ReadsBatchSize(this ScalarExpression tree) => tree.Nodes().Any(node => node is Symbol { Value: RuntimeValue.BatchSize });

    /// <summary>Whether the tree is printed with functions of the runtime's (<c>VectorMath</c>): long texts, all of which the JIT is to inline.</summary>
    public static bool CallsFunctions(this ScalarExpression tree) =>
        tree.Nodes().Any(node => node is Unary { Operator: not (UnaryOperator.Negate or UnaryOperator.Abs or UnaryOperator.Sqrt) } or Binary { Operator: BinaryOperator.Pow });
}
