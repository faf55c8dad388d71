using System.Globalization;

namespace NetGen.Tool.Show.Tables;

/// <summary>The memory plan over time: for each call what lies in the workspace, as a row with a bar.</summary>
internal static class MemoryText
{
    private const int Bar = 40;

    public static string Of(ShownNetwork network)
    {
        var text = new System.Text.StringBuilder();
        foreach (MemoryMap map in MemoryMap.Of(network))
        {
            List<string[]> rows = [["call", "in use", "KiB per sample"]];
            for (int call = 0; call < map.Calls.Count; call++)
            {
                long used = map.InUse(call);
                int filled = map.Total == 0 ? 0 : (int)Math.Min(Bar, used * Bar / map.Total);
                rows.Add([map.Calls[call], new string('█', filled) + new string('·', Bar - filled), (used * 4 / 1024.0).ToString("N1", CultureInfo.InvariantCulture)]);
            }
            text.Append(string.Create(CultureInfo.InvariantCulture,
                $"{map.Title}: {map.Total * 4 / 1024.0:N1} KiB per sample in the workspace, {map.Values.Sum(v => v.Size) * 4 / 1024.0:N1} KiB of values.\n"));
            text.Append(Columns.Of(rows, rightFrom: 2)).Append('\n');
        }
        return text.ToString();
    }
}
