using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Names of the numbers that are known only when the step runs.</summary>
internal static class SymbolText
{
    public static string Of(RuntimeValue value) => value switch
    {
        RuntimeValue.BatchSize => "batch",
        _ => throw new NotSupportedException($"No text for {value}."),
    };
}
