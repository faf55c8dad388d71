using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.House;

/// <summary>
/// Which room may know which stands in the tables of docs/architecture.md, and in no other place. What is read from the sources is held against them:
/// a reference that no table allows is a fault, either of the type's place or of the table.
/// </summary>
public sealed class RoomsTests
{
    private static readonly string Architecture = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));

    [Theory]
    [InlineData("src/NetGen.Generator")]
    [InlineData("src/NetGen.Runtime")]
    [InlineData("src/NetGen.Data")]
    public void Rooms_know_what_the_architecture_allows(string project)
    {
        Dictionary<string, string[]> allowed = Table(project);
        IReadOnlyList<RoomReference> references = new SourceRooms(project).All();
        Assert.NotEmpty(references);
        string[] without = [.. references.SelectMany(r => new[] { r.From, r.To }).Distinct().Where(room => room is not (SourceRooms.Roslyn or SourceRooms.Entrance) && !allowed.ContainsKey(room))];
        Assert.True(without.Length == 0, "docs/architecture.md has no row for: " + string.Join(", ", without));
        RoomReference[] faults = [.. references.Where(r => r.From != SourceRooms.Entrance && !allowed[r.From].Contains(r.To))];
        Assert.True(faults.Length == 0, $"{faults.Length} references that docs/architecture.md does not allow:\n{string.Join("\n", faults.AsEnumerable())}");
    }

    /// <summary>Each row allows what rows above it are about, and nothing below: no room reaches back.</summary>
    [Theory]
    [InlineData("src/NetGen.Generator")]
    [InlineData("src/NetGen.Runtime")]
    [InlineData("src/NetGen.Data")]
    public void Rooms_stand_in_one_order(string project)
    {
        var above = new HashSet<string> { SourceRooms.Roslyn };
        foreach ((string room, string[] known) in Table(project))
        {
            Assert.True(known.All(above.Contains), $"{room} knows {string.Join(", ", known.Except(above))}, which stands below it");
            above.Add(room);
        }
    }

    /// <summary>The rows "| `Room/` | … | may know |" of the table whose head names the project.</summary>
    private static Dictionary<string, string[]> Table(string project)
    {
        string[] lines = Architecture.Split('\n');
        int head = Array.FindIndex(lines, line => line.StartsWith("| room", StringComparison.Ordinal) && line.Contains($"`{project}`", StringComparison.Ordinal));
        Assert.True(head >= 0, $"docs/architecture.md has no table of the rooms of {project}");
        return lines.Skip(head + 2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(
            cells => cells[1].Split('`')[1].TrimEnd('/'),
            cells => cells[^2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(room => room != "—").ToArray());
    }
}
