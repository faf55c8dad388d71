namespace NetGen.Generator.Passes;

/// <summary>
/// A minimum cut between a source and a sink, by augmenting along shortest paths (Edmonds and Karp 1972). Costs of a vertex on both sides cancel before anything flows,
/// so that a graph in which nothing pulls to the source costs next to nothing.
/// </summary>
internal sealed class MinimumCut
{
    /// <summary>The capacity of an edge that must not be cut.</summary>
    public const long Never = long.MaxValue / 4;

    private const int Source = -1, Sink = -2;

    /// <summary>Per vertex: what is left of its edge from the source and of its edge to the sink.</summary>
    private readonly List<long> _fromSource = new(), _toSink = new();
    private readonly List<List<int>> _edges = new();
    private readonly List<(int To, long Capacity)> _ends = new();

    /// <param name="vertices">How many vertices there are to begin with, numbered from 0.</param>
    public MinimumCut(int vertices)
    {
        for (int i = 0; i < vertices; i++)
            Add();
    }

    /// <summary>Adds a vertex and returns its number.</summary>
    public int Add()
    {
        _fromSource.Add(0);
        _toSink.Add(0);
        _edges.Add(new List<int>());
        return _edges.Count - 1;
    }

    /// <summary>What a vertex costs on the sink's side (<paramref name="toSource"/>) and on the source's side (<paramref name="toSink"/>).</summary>
    public void Join(int vertex, long toSource, long toSink)
    {
        long common = Math.Min(toSource, toSink);
        _fromSource[vertex] += toSource - common;
        _toSink[vertex] += toSink - common;
    }

    /// <summary>An edge that costs <paramref name="capacity"/> where it leads from the source's side to the sink's.</summary>
    public void Edge(int from, int to, long capacity)
    {
        _edges[from].Add(_ends.Count);
        _ends.Add((to, capacity));
        _edges[to].Add(_ends.Count);
        _ends.Add((from, 0));
    }

    /// <summary>Which vertices are on the source's side of the cheapest cut; of several cheapest, the one with fewest.</summary>
    public bool[] SourceSide()
    {
        while (true)
        {
            int[] cameBy = Search(out int last);
            if (last < 0)
                return cameBy.Select(edge => edge != None).ToArray();
            Augment(cameBy, last);
        }
    }

    private const int None = -3;

    /// <summary>
    /// Breadth first from the source: the edge by which each vertex was reached (<see cref="None"/>: not at all), and the first vertex found that can reach the sink.
    /// </summary>
    private int[] Search(out int last)
    {
        var cameBy = Enumerable.Repeat(None, _edges.Count).ToArray();
        var queue = new Queue<int>();
        for (int vertex = 0; vertex < _edges.Count; vertex++)
        {
            if (_fromSource[vertex] > 0)
            {
                cameBy[vertex] = Source;
                queue.Enqueue(vertex);
            }
        }
        while (queue.Count > 0)
        {
            int vertex = queue.Dequeue();
            if (_toSink[vertex] > 0)
            {
                last = vertex;
                return cameBy;
            }
            foreach (int edge in _edges[vertex])
            {
                var (to, capacity) = _ends[edge];
                if (capacity > 0 && cameBy[to] == None)
                {
                    cameBy[to] = edge;
                    queue.Enqueue(to);
                }
            }
        }
        last = Sink;
        return cameBy;
    }

    private void Augment(int[] cameBy, int last)
    {
        long flow = _toSink[last];
        int vertex = last;
        for (; cameBy[vertex] != Source; vertex = _ends[cameBy[vertex] ^ 1].To)
            flow = Math.Min(flow, _ends[cameBy[vertex]].Capacity);
        flow = Math.Min(flow, _fromSource[vertex]);
        _fromSource[vertex] -= flow;
        _toSink[last] -= flow;
        for (vertex = last; cameBy[vertex] != Source; vertex = _ends[cameBy[vertex] ^ 1].To)
        {
            int edge = cameBy[vertex];
            _ends[edge] = (_ends[edge].To, _ends[edge].Capacity - flow);
            _ends[edge ^ 1] = (_ends[edge ^ 1].To, _ends[edge ^ 1].Capacity + flow);
        }
    }
}
