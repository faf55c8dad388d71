using NetGen.Tests;

namespace NetGen.Onnx.Tests.Score;

/// <summary>A part of docs/onnx.md that a test writes, between two marks.</summary>
internal static class PagePart
{
    private static readonly Lock Page = new();

    /// <summary>Demands that the page has this text, or with NETGEN_ACCEPT_SNAPSHOTS=1 writes it there.</summary>
    public static void Hold(string mark, string text)
    {
        // Several tests write parts of it, side by side.
        using Lock.Scope scope = Page.EnterScope();
        string begin = $"<!-- {mark} -->\n", end = $"<!-- /{mark} -->";
        string path = Path.Combine(RepositoryRoot.Folder, "docs", "onnx.md"), page = File.ReadAllText(path).Replace("\r", "", StringComparison.Ordinal);
        int from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, to = page.IndexOf(end, StringComparison.Ordinal);
        if (page[from..to] == text)
            return;
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1")
            File.WriteAllText(path, page[..from] + text + page[to..]);
        else
            Assert.Fail("docs/onnx.md is stale: NETGEN_ACCEPT_SNAPSHOTS=1 writes it anew.");
    }
}
