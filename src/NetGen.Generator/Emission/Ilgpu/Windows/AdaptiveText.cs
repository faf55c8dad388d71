namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>One axis of adaptive windows (<see cref="AdaptiveWindow"/>) as text.</summary>
internal static class AdaptiveText
{
    /// <summary>The first element of window <paramref name="window"/>.</summary>
    public static string First(DivisionText divisions, string window, int windows, int size) => divisions.Divide($"({window} * {Literal.Of(size)})", windows);

    /// <summary>The element behind its last.</summary>
    public static string End(DivisionText divisions, string window, int windows, int size) =>
        divisions.Divide($"((({window} + 1) * {Literal.Of(size)}) + {Literal.Of(windows - 1)})", windows);

    /// <summary>The first window that element <paramref name="place"/> lies in.</summary>
    public static string FirstWindow(DivisionText divisions, string place, int windows, int size) => divisions.Divide($"({place} * {Literal.Of(windows)})", size);

    /// <summary>The last window that it lies in.</summary>
    public static string LastWindow(DivisionText divisions, string place, int windows, int size) =>
        divisions.Divide($"((({place} + 1) * {Literal.Of(windows)}) + {Literal.Of(size - 1)})", size) + " - 1";
}
