namespace NetGen.Generator.Emission.Cpu;

/// <summary>Floats of some vectors, as text.</summary>
internal static class Vectors
{
    /// <summary>"25 * V.Count"; for one vector "V.Count".</summary>
    public static Code In(long vectors) => vectors == 1 ? (Code)$"V.Count" : vectors * 16 > int.MaxValue ? $"{vectors}L * V.Count" : (Code)$"{vectors} * V.Count";
}
