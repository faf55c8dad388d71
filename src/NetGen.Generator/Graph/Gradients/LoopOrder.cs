namespace NetGen.Generator.Graph;

/// <summary>
/// An order of a graph's nodes in which each loop stands in one piece, behind all that it reads from outside and before all outside that reads it. In the graph of a gradient
/// the nodes of a
/// loop stand apart: between them what is taken of them outside.
/// </summary>
internal static class LoopOrder
{
    /// <param name="graph">The graph.</param>
    /// <param name="count">How many of its nodes, the first ones.</param>
    public static int[] Of(NetworkGraph graph, int count)
    {
        int[] asTheyStand = Enumerable.Range(0, count).ToArray();
        if (graph.Loops.Count == 0)
            return asTheyStand;
        ILookup<int, int> loops = asTheyStand.Where(id => graph[id].Loop >= 0).ToLookup(id => graph[id].Loop);
        if (loops.All(loop => Enumerable.Range(loop.First(), loop.Last() - loop.First()).All(id => graph[id].Loop == loop.Key || graph[id].Inputs.Count == 0)))
            return asTheyStand;

        var order = new List<int>(count);
        var placed = new bool[count];
        var waiting = new Stack<int>();
        foreach (int id in asTheyStand)
        {
            waiting.Push(id);
            while (waiting.Count > 0)
            {
                int next = waiting.Peek(), loop = graph[next].Loop;
                IEnumerable<int> piece = placed[next] ? [] : loop < 0 ? [next] : loops[loop];
                int[] missing = piece.SelectMany(member => graph[member].Inputs).Where(input => !placed[input] && (loop < 0 || graph[input].Loop != loop)).Distinct().ToArray();
                if (missing.Length > 0)
                {
                    // In the order in which they stand.
                    foreach (int input in Enumerable.Reverse(missing))
                        waiting.Push(input);
                    continue;
                }
                waiting.Pop();
                foreach (int member in piece)
                {
                    placed[member] = true;
                    order.Add(member);
                }
            }
        }
        return [.. order];
    }
}
