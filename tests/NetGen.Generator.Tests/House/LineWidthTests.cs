using System.Globalization;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.House;

/// <summary>
/// The width that .editorconfig names. Wider lines from before it was named are counted, folder by folder, and the numbers here only ever fall: whoever touches such a
/// line wraps it, and takes the allowance down.
/// </summary>
public sealed class LineWidthTests
{
    [Theory]
    [InlineData("src", 200)]
    [InlineData("tests", 200)]
    [InlineData("samples", 9)]
    [InlineData("benchmarks", 84)]
    public void No_more_lines_are_wider_than_the_width(string folder, int allowed)
    {
        (string Place, int Length)[] wide = [.. Sources(Path.Combine(Repository.Root, folder)).SelectMany(Wide)];
        Assert.True(wide.Length <= allowed,
            $"{folder} has {wide.Length} lines of more than {Width} characters; {allowed} are allowed. The widest:\n{string.Join("\n", wide.OrderByDescending(line => line.Length).Take(5))}");
    }

    private static int Width { get; } = int.Parse(
        File.ReadLines(Path.Combine(Repository.Root, ".editorconfig")).Single(line => line.StartsWith("max_line_length", StringComparison.Ordinal)).Split('=')[1],
        CultureInfo.InvariantCulture);

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".verified.cs", StringComparison.Ordinal) && !file.EndsWith(".received.cs", StringComparison.Ordinal))
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin"]).Any());

    private static IEnumerable<(string Place, int Length)> Wide(string file) => File.ReadLines(file)
        .Select((line, i) => (Place: FormattableString.Invariant($"{Path.GetFileName(file)}({i + 1})"), line.Length))
        .Where(line => line.Length > Width);
}
