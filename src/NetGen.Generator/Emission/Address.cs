namespace NetGen.Generator.Emission;

/// <summary>
/// Addresses of elements, as text. They are written <c>&amp;x[i]</c> and not <c>x + i</c>: for a pointer's + the compiler tries every operator that there is, with every
/// conversion of both sides, which takes it three times as long for the same instructions; a network has thousands of them.
/// </summary>
internal static class Address
{
    /// <summary>The address of element <paramref name="index"/>; of the first one, the pointer itself.</summary>
    public static string Of(string pointer, long index) => index == 0 ? pointer : Code.Text($"&{pointer}[{index}]");

    /// <summary>The address of an element whose index is an expression; of the first one, where it is empty, the pointer itself.</summary>
    public static string Of(string pointer, string index) => index.Length == 0 ? pointer : Code.Text($"&{pointer}[{index}]");

    /// <inheritdoc cref="Of(string, long)"/>
    public static Code Of(Pointer pointer, long index) => index == 0 ? (Code)$"{pointer}" : $"&{pointer}[{index}]";
}
