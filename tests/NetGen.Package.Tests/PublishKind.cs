namespace NetGen.Package.Tests;

/// <summary>A way to ship a program without an installed runtime.</summary>
public enum PublishKind
{
    /// <summary>Machine code, made ahead of time.</summary>
    NativeAot,

    /// <summary>The runtime and the program in one file, less what nobody calls.</summary>
    TrimmedSingleFile,
}

/// <summary>What each way means to the SDK.</summary>
internal static class PublishKinds
{
    public static string[] Properties(this PublishKind kind) => kind switch
    {
        PublishKind.NativeAot => ["-p:PublishAot=true"],
        PublishKind.TrimmedSingleFile => ["-p:PublishTrimmed=true", "-p:PublishSingleFile=true", "-p:SelfContained=true"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
