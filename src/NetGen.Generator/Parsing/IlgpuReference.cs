using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Parsing;

/// <summary>GPU kernels are written where the project references ILGPU, from the version on whose compiler takes them.</summary>
internal static class IlgpuReference
{
    private static readonly Version Oldest = new(1, 5, 3);

    public static bool IsUsable(Compilation compilation) => compilation.ReferencedAssemblyNames.Any(a => a.Name == "ILGPU" && a.Version >= Oldest);

    /// <summary>Whether the host side of devices is there as well.</summary>
    public static bool HasHost(Compilation compilation) => IsUsable(compilation) && compilation.GetTypeByMetadataName("NetGen.Ilgpu.DeviceNetwork") is not null;
}
