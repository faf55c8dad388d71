using System.Text;

namespace NetGen.Tool.Show.Tables;

/// <summary>The memory plan over time: for each call what lies in the workspace, as a row with a bar.</summary>
internal static class MemoryText
{
    private const int WidestBar = 40, ShortestBar = 8;

    private static readonly string[] Head = ["call", "in use", "per sample"];

    /// <param name="network">The network.</param>
    /// <param name="width">Characters of a line, which bars give way to.</param>
    public static string Of(ShownNetwork network, int width)
    {
        var text = new StringBuilder();
        foreach (MemoryMap map in MemoryMap.Of(network))
        {
            string[] sizes = [.. Enumerable.Range(0, map.Calls.Count).Select(call => MemorySize.Of(map.InUse(call)))];
            int others = map.Calls.Append(Head[0]).Max(c => c.Length) + sizes.Append(Head[2]).Max(s => s.Length) + 4, bar = Math.Clamp(width - others, ShortestBar, WidestBar);
            List<string[]> rows = [Head];
            for (int call = 0; call < map.Calls.Count; call++)
            {
                int filled = map.Total == 0 ? 0 : (int)Math.Min(bar, map.InUse(call) * bar / map.Total);
                rows.Add([map.Calls[call], new string('█', filled) + new string('·', bar - filled), sizes[call]]);
            }
            text.AppendWrapped($"{map.Title}: {MemorySize.Of(map.Total)} per sample in the workspace, {MemorySize.Of(map.Values.Sum(v => v.Size))} of values.", width);
            text.Append(Columns.Of(rows, rightFrom: 2)).Append('\n');
        }
        return text.ToString();
    }
}
