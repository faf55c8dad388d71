using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Questions that printers ask about trees.</summary>
internal static class ScalarTreeFacts
{
    public static bool ReadsBatchSize(this ScalarExpression tree) => tree.Nodes().Any(node => node is Symbol { Value: RuntimeValue.BatchSize });
}
