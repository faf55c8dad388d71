namespace NetGen.Generator.Emission;

/// <summary>
/// Addresses of elements, as text. They are written <c>&amp;x[i]</c> and not <c>x + i</c>: for a pointer's + the compiler tries every operator that there is, with every conversion of both sides,
/// which takes it three times as long for the same instructions; a network has thousands of them.
/// </summary>
internal static class Address
{
    /// <summary>The address of element <paramref name="index"/>; of the first one, the pointer itself.</summary>
    public static string Of(string pointer, Code index) => Of(pointer, index.ToString());

    /// <inheritdoc cref="Of(string, Code)"/>
    public static string Of(string pointer, string index) => index.Length == 0 ? pointer : $"&{pointer}[{index}]";

    /// <inheritdoc cref="Of(string, Code)"/>
    public static string Of(string pointer, long index) => Of(pointer, index == 0 ? "" : Literal.Of(index));
}
