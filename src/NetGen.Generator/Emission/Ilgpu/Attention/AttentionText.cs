using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// Prints attention for devices: a group of 256 threads has 16 steps of one sample and head, and walks over the other side's steps in tiles of 16, which lie in shared memory;
/// thread (r, c) scores pair (r, c) of
/// a tile and sums up the features c, c + 16, … of step r. The softmax streams over the tiles; nothing of queries · keys numbers is stored. Tiles lie in one of two halves in
/// turn, so that a barrier a tile
/// is enough.
/// </summary>
internal static class AttentionText
{
    /// <summary>softmax(Q·Kᵀ/√d)·V, or the statistics of the softmax alone.</summary>
    public static void Forward(KernelPrinter printer, AttentionShape g, bool hasLengths, double rate, bool isStatistics)
    {
        var head = new AttentionHeadText(printer, g, hasLengths, rate);
        printer.Round("", head.Sources.Append(printer.Output(0)), Grid(g, g.Queries), KernelPrinter.Threads, w =>
        {
            head.Begin(w, "query");
            AttentionTileText q = head.Own(w, "ownQueries", head.Query, g.Queries);
            AttentionTileText k = head.Tile(w, "keyTile", head.Key, g.Keys), v = head.Tile(w, "valueTile", head.Value, g.Keys);
            w.Line("ArrayView<float> scores = SharedMemory.Allocate<float>(512), weights = SharedMemory.Allocate<float>(512), totals = SharedMemory.Allocate<float>(256);");
            w.Line("float greatest = float.NegativeInfinity, total = 0f;");
            if (!isStatistics)
                head.Zero(w, "sum");
            q.Load(w);
            using (w.Block($"for (int first = 0, half = 0; first < {head.SeenByGroup}; first += 16, half = 1 - half)"))
            {
                k.Load(w);
                if (!isStatistics)
                    v.Load(w);
                head.Barrier(w);
                head.Dot(w, "score", q.Of("r"), k.Of("c"));
                w.Line($"score = score * {head.Scale};");
                w.Line("int key = first + c;");
                w.Line("scores[(half * 256) + Group.IdxX] = key < seen ? score : float.NegativeInfinity;");
                w.Line("Group.Barrier();");
                w.Line("float top = greatest;");
                using (w.Block("for (int j = 0; j < 16; j++)"))
                    w.Line("top = Max(top, scores[(half * 256) + (r * 16) + j]);");
                w.Line("float shrink = Exp(greatest - top), weight = key < seen ? Exp(score - top) : 0f;");
                w.Line("total = (total * shrink) + weight;");
                if (!isStatistics)
                {
                    head.Drop(w, "query", "key", ["weight"]);
                    w.Line("weights[(half * 256) + Group.IdxX] = weight;");
                    w.Line("Group.Barrier();");
                    head.ForEachFeature(w, (n, feature) => w.Line($"sum{n} = sum{n} * shrink;"));
                    head.Add(w, ("sum", "weights[(half * 256) + (r * 16) + j]", v.Of("j")));
                }
                w.Line("greatest = top;");
            }
            w.Line("totals[Group.IdxX] = total;");
            w.Line("Group.Barrier();");
            w.Line("float all = 0f;");
            using (w.Block("for (int j = 0; j < 16; j++)"))
                w.Line("all = all + totals[(r * 16) + j];");
            if (isStatistics)
            {
                w.Line($"if (c == 0 && query < {g.Queries})");
                using (w.Indented())
                    w.Line($"{printer.Output(0)}[{head.Statistic("query")}] = greatest + Log(all);");
                return;
            }
            head.ForEachFeature(w, (n, feature) => head.Store(w, $"query < {g.Queries}", feature, $"{printer.Output(0)}[{head.Result("query", feature)}] = sum{n} / all;"));
        }, head.Scalars);
    }

    /// <summary>dQ = dS·K with dS = P∘(dy·Vᵀ - Σ dy∘y)/√d.</summary>
    public static void QueryGradient(KernelPrinter printer, AttentionGradientOp op, string suffix)
    {
        AttentionShape g = op.Geometry;
        var head = new AttentionHeadText(printer, g, op.HasLengths, op.Rate);
        (string statistics, string y, string dy, string dx) = Operands(printer, op);
        printer.Round(suffix, head.Sources.Concat([statistics, y, dy, dx]), Grid(g, g.Queries), KernelPrinter.Threads, w =>
        {
            head.Begin(w, "query");
            AttentionTileText q = head.Own(w, "ownQueries", head.Query, g.Queries), d = head.Own(w, "ownDy", (step, feature) => $"{dy}[{head.Result(step, feature)}]", g.Queries);
            AttentionTileText k = head.Tile(w, "keyTile", head.Key, g.Keys), v = head.Tile(w, "valueTile", head.Value, g.Keys);
            w.Line("ArrayView<float> changes = SharedMemory.Allocate<float>(512);");
            Row(w, head, "query", y, dy, statistics, "dot", "statistic");
            head.Zero(w, "sum");
            q.Load(w);
            d.Load(w);
            using (w.Block($"for (int first = 0, half = 0; first < {head.SeenByGroup}; first += 16, half = 1 - half)"))
            {
                k.Load(w);
                v.Load(w);
                head.Barrier(w);
                w.Line("int key = first + c;");
                Change(w, head, q.Of("r"), k.Of("c"), d.Of("r"), v.Of("c"), "key < seen", "query", "key", "dot", "statistic");
                w.Line("changes[(half * 256) + Group.IdxX] = change;");
                w.Line("Group.Barrier();");
                head.Add(w, ("sum", "changes[(half * 256) + (r * 16) + j]", k.Of("j")));
            }
            head.ForEachFeature(w, (n, feature) => head.Store(w, $"query < {g.Queries}", feature, $"{dx}[{head.PlaceOfQuery("query", feature)}] = sum{n} * {head.Scale};"));
        }, head.Scalars);
    }

    /// <summary>dK = dSᵀ·Q, dV = Pᵀ·dy: a group has 16 keys and walks over the queries that see them.</summary>
    public static void KeyGradient(KernelPrinter printer, AttentionGradientOp op, string suffix)
    {
        AttentionShape g = op.Geometry;
        var head = new AttentionHeadText(printer, g, op.HasLengths, op.Rate);
        (string statistics, string y, string dy, string dx) = Operands(printer, op);
        printer.Round(suffix, head.Sources.Concat([statistics, y, dy, dx]), Grid(g, g.Keys), KernelPrinter.Threads, w =>
        {
            head.Begin(w, "key");
            AttentionTileText k = head.Own(w, "ownKeys", head.Key, g.Keys), v = head.Own(w, "ownValues", head.Value, g.Keys);
            AttentionTileText q = head.Tile(w, "queryTile", head.Query, g.Queries), d = head.Tile(w, "dyTile", (step, feature) => $"{dy}[{head.Result(step, feature)}]", g.Queries);
            w.Line("ArrayView<float> weights = SharedMemory.Allocate<float>(512), changes = SharedMemory.Allocate<float>(512);");
            head.Zero(w, "keySum");
            head.Zero(w, "valueSum");
            k.Load(w);
            v.Load(w);
            using (w.Block($"for (int first = {(g.IsCausal ? "Grid.IdxY * 16" : "0")}, half = 0; first < {g.Queries}; first += 16, half = 1 - half)"))
            {
                q.Load(w);
                d.Load(w);
                head.Barrier(w);
                w.Line("int query = first + c;");
                Row(w, head, "query", y, dy, statistics, "dot", "statistic");
                Change(w, head, q.Of("c"), k.Of("r"), d.Of("c"), v.Of("r"), $"query < {g.Queries} && key < {head.Seen("query")}", "query", "key", "dot", "statistic");
                w.Line("weights[(half * 256) + Group.IdxX] = weight;");
                w.Line("changes[(half * 256) + Group.IdxX] = change;");
                w.Line("Group.Barrier();");
                head.Add(w, ("keySum", "changes[(half * 256) + (r * 16) + j]", q.Of("j")), ("valueSum", "weights[(half * 256) + (r * 16) + j]", d.Of("j")));
            }
            head.ForEachFeature(w, (n, feature) => head.Store(
                w, $"key < {g.Keys}", feature,
                $"{dx}[{head.PlaceOfKey("key", feature)}] = keySum{n} * {head.Scale};",
                $"{dx}[{head.PlaceOfValue("key", feature)}] = valueSum{n};"));
        }, head.Scalars);
    }

    /// <summary>The mean of the weights over the heads: a thread for each pair of query and key.</summary>
    public static void Weights(KernelPrinter printer, AttentionWeightsOp op)
    {
        AttentionShape g = op.Geometry;
        var head = new AttentionHeadText(printer, g, op.HasLengths, 0);
        string statistics = printer.Input(head.Behind);
        printer.Items("", head.Sources.Concat([statistics, printer.Output(0)]), KernelPrinter.Samples(g.Queries * g.Keys), w =>
        {
            w.Line($"int line = {printer.Divisions.Divide("i", g.Keys)}, key = i - (line * {g.Keys}), query = (int)((uint)line / (uint)batch), sample = line - (query * batch);");
            head.Length(w);
            w.Line("float mean = 0f;");
            using (w.Block($"for (int head = 0; key < {head.Seen("query")} && head < {g.Heads}; head++)"))
            {
                w.Line("float score = 0f;");
                using (w.Block($"for (int n = 0; n < {g.HeadWidth}; n++)"))
                    w.Line($"score = score + ({head.Query("query", "n")} * {head.Key("key", "n")});");
                w.Line($"mean = mean + (Exp((score * {head.Scale}) - {statistics}[{head.Statistic("query")}]) * {Literal.Float(1.0 / g.Heads)});");
            }
            w.Line($"{printer.Output(0)}[i] = mean;");
        }, DeviceScalar.Batch);
    }

    private static DeviceGrid Grid(AttentionShape g, int steps) => new(KernelPrinter.Samples(g.Heads), Literal.Of(Pieces.Of(steps, 16)));

    private static (string Statistics, string Y, string Dy, string Dx) Operands(KernelPrinter printer, AttentionGradientOp op)
    {
        int first = (op.Geometry.IsSelf ? 1 : 2) + (op.HasLengths ? 1 : 0);
        return (printer.Input(first), printer.Input(first + 1), printer.Input(first + 2), printer.Output(0));
    }

    /// <summary>Declares Σ dy∘y of a query and what its softmax divides by.</summary>
    private static void Row(SourceWriter w, AttentionHeadText head, string query, string y, string dy, string statistics, string dot, string statistic)
    {
        w.Line($"float {dot} = 0f, {statistic} = 0f;");
        using (w.Block($"if ({query} < {head.Geometry.Queries})"))
        {
            w.Line($"{statistic} = {statistics}[{head.Statistic(query)}];");
            using (w.Block($"for (int n = 0; n < {head.Geometry.HeadWidth}; n++)"))
                w.Line($"{dot} = {dot} + ({y}[{head.Result(query, "n")}] * {dy}[{head.Result(query, "n")}]);");
        }
    }

    /// <summary>Declares the weight of a pair, as dropout leaves it, and the gradient of its score.</summary>
    private static void Change(
        SourceWriter w, AttentionHeadText head, Func<string, string> q, Func<string, string> k, Func<string, string> dy, Func<string, string> v,
        string isSeen, string query, string key, string dot, string statistic)
    {
        w.Line("float weight = 0f, change = 0f;");
        using (w.Block($"if ({isSeen})"))
        {
            head.Dot(w, "score", q, k);
            head.Dot(w, "received", dy, v);
            w.Line($"weight = Exp((score * {head.Scale}) - {statistic});");
            w.Line("float whole = weight;");
            head.Drop(w, query, key, ["weight", "received"]);
            w.Line($"change = whole * (received - {dot});");
        }
    }
}
