namespace NetGen.Generator.Emission;

/// <summary>Text in documentation comments.</summary>
internal static class XmlText
{
    public static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
