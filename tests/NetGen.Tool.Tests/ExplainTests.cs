using NetGen.Generator.Diagnostics;
using NetGen.Tool.Explain;

namespace NetGen.Tool.Tests;

/// <summary>Each diagnostic has a page, by whatever way its number is written.</summary>
public class ExplainTests
{
    public static TheoryData<string> Ids => [.. DiagnosticCatalog.All.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_diagnostic_is_explained(string id)
    {
        string page = ExplainCommand.Text(id);
        Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
        Assert.Contains("\n## Fix\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203")]
    [InlineData("ng203")]
    [InlineData(" NG0203 ")]
    public void Numbers_are_written_in_many_ways(string id) => Assert.StartsWith("# NG0203: ", ExplainCommand.Text(id), StringComparison.Ordinal);

    /// <summary>What an import says is a row of a table, in docs/onnx.md.</summary>
    [Theory]
    [InlineData("NGONNX1004", "NGONNX1004: an operator without a translation")]
    [InlineData("ngonnx1007", "NGONNX1007: more memory or work than a model may ask for at build time")]
    public void So_is_what_an_import_says(string id, string said) => Assert.StartsWith(said, ExplainCommand.Text(id), StringComparison.Ordinal);

    [Fact]
    public void What_is_not_there_is_told_with_what_is_near()
    {
        Assert.Contains("There is no diagnostic NG0299. Near it: NG0201", Assert.Throws<ToolException>(() => ExplainCommand.Text("299")).Message, StringComparison.Ordinal);
        Assert.Contains("lists all", Assert.Throws<ToolException>(() => ExplainCommand.Text("CS0103")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_are_listed_with_their_titles()
    {
        string[] lines = ExplainCommand.List().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Length, lines.Distinct().Count());
        Assert.All(DiagnosticCatalog.All.Keys, id => Assert.Contains(lines, l => l.StartsWith(id + ": ", StringComparison.Ordinal)));
        Assert.All(typeof(NetGen.Onnx.OnnxProblemIds).GetFields(), f => Assert.Contains(lines, l =>
            l.StartsWith((string)f.GetRawConstantValue()! + ": ", StringComparison.Ordinal)));
    }
}
