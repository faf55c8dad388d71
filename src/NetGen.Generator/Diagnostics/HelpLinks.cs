using System.Reflection;

namespace NetGen.Generator.Diagnostics;

/// <summary>Addresses of the pages about diagnostics. Only a build that knows the repository's address (property RepositoryUrl) has any: editors open no relative ones.</summary>
internal static class HelpLinks
{
    /// <summary>The metadata of the assembly that holds the address of docs/diagnostics/.</summary>
    private const string Key = "NetGen.DiagnosticPages";

    private static readonly string Pages = typeof(HelpLinks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => a.Key == Key)?.Value ?? "";

    /// <summary>The page of a diagnostic; empty where nobody knows its address.</summary>
    public static string Of(string id) => Of(Pages, id);

    public static string Of(string pages, string id) => pages.Length == 0 ? "" : $"{pages.TrimEnd('/')}/{id}.md";
}
