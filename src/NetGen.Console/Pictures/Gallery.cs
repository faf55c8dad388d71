using Spectre.Console;

namespace NetGen.Terminals.Pictures;

/// <summary>Pictures in lines, as many side by side as have room.</summary>
internal static class Gallery
{
    private const int Gap = 2, Widest = 120;

    public static void Write(IAnsiConsole console, IReadOnlyList<(TerminalImage Picture, string Caption)> pictures)
    {
        if (pictures.Count == 0)
            return;
        int room = Math.Min(console.Profile.Width, Widest), width = Math.Min(pictures.Max(p => p.Picture.Width), room - Gap);
        foreach ((TerminalImage Picture, string Caption)[] line in pictures.Chunk(Math.Max(1, room / (width + Gap))))
        {
            var grid = new Grid();
            foreach (var _ in line)
                grid.AddColumn(new GridColumn().Width(width).Padding(0, 0, Gap, 0));
            grid.AddRow([.. line.Select(p => p.Picture)]);
            grid.AddRow([.. line.Select(p => new Markup(p.Caption))]);
            console.Write(grid);
            console.WriteLine();
        }
    }
}
