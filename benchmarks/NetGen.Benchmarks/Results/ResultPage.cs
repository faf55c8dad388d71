namespace NetGen.Benchmarks;

/// <summary>A page with places for tables: the README.md of a folder of results, or the page about performance.</summary>
internal static class ResultPage
{
    /// <summary>Puts a table between the lines <c>&lt;!-- table: name --&gt;</c> and <c>&lt;!-- end --&gt;</c>; does nothing where there is no such page or place.</summary>
    public static void Replace(string page, string name, string markdown)
    {
        string begin = $"<!-- table: {name} -->", end = "<!-- end -->";
        if (!File.Exists(page))
            return;
        string text = File.ReadAllText(page);
        int from = text.IndexOf(begin, StringComparison.Ordinal);
        int to = from < 0 ? -1 : text.IndexOf(end, from, StringComparison.Ordinal);
        if (to < 0)
            return;
        File.WriteAllText(page, $"{text[..(from + begin.Length)]}\n{markdown}{text[to..]}");
    }
}
