namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Text about one sample and head of attention on a device: where its rows lie, what is seen, what is dropped.</summary>
internal sealed class AttentionHeadText(KernelPrinter printer, AttentionShape g, bool hasLengths, double rate)
{
    /// <summary>Features up to which the tiles of both sides fit the shared memory of any device (48 KB); wider heads are read where they lie.</summary>
    private const int MostShared = 104;

    public AttentionShape Geometry => g;

    /// <summary>The views of the forward direction's operands.</summary>
    public IEnumerable<string> Sources => printer.Inputs.Take(Behind);

    /// <summary>The first operand behind those.</summary>
    public int Behind => (g.IsSelf ? 1 : 2) + (hasLengths ? 1 : 0);

    public string Scale { get; } = Literal.Float(g.Scale);

    public DeviceScalar[] Scalars => rate == 0 ? [DeviceScalar.Batch] : [DeviceScalar.Batch, DeviceScalar.SeedLow, DeviceScalar.SeedHigh, DeviceScalar.Step, DeviceScalar.Stream];

    private bool IsShared => g.HeadWidth <= MostShared;

    private string Keys => printer.Input(g.IsSelf ? 0 : 1);

    // ---- where things lie

    public string PlaceOfQuery(string step, string feature) => Place(step, g.QueryRow, 0, feature);

    public string PlaceOfKey(string step, string feature) => Place(step, g.KeyRow, g.IsSelf ? g.Width : 0, feature);

    public string PlaceOfValue(string step, string feature) => Place(step, g.KeyRow, g.IsSelf ? 2 * g.Width : g.Width, feature);

    public string Result(string step, string feature) => Place(step, g.Width, 0, feature);

    public string Statistic(string query) => $"((({query} * batch) + sample) * {Literal.Of(g.Heads)}) + head";

    public string Query(string step, string feature) => $"{printer.Input(0)}[{PlaceOfQuery(step, feature)}]";

    public string Key(string step, string feature) => $"{Keys}[{PlaceOfKey(step, feature)}]";

    public string Value(string step, string feature) => $"{Keys}[{PlaceOfValue(step, feature)}]";

    /// <summary>How many keys a query sees.</summary>
    public string Seen(string query) => g.IsCausal ? hasLengths ? Least($"{query} + 1", "length") : $"{query} + 1" : hasLengths ? "length" : Literal.Of(g.Keys);

    /// <summary>How many keys any of the group's queries sees.</summary>
    public string SeenByGroup => g.IsCausal ? Least("(Grid.IdxY * 16) + 16", hasLengths ? "length" : Literal.Of(g.Keys)) : Seen("query");

    /// <summary>The lesser of two whole numbers.</summary>
    public static string Least(string a, string b) => $"({a} < {b} ? {a} : {b})";

    // ---- statements

    /// <summary>Declares who the thread is: <c>r</c>, <c>c</c>, sample, head, and the step of the group's side that is row r's.</summary>
    public void Begin(SourceWriter w, string step)
    {
        w.Line($"int sample = {printer.Divisions.Divide("Grid.IdxX", g.Heads)}, head = Grid.IdxX - (sample * {Literal.Of(g.Heads)}), r = Group.IdxX >> 4, c = Group.IdxX & 15;");
        w.Line($"int {step} = (Grid.IdxY * 16) + r;");
        Length(w);
        if (step == "query")
            w.Line($"int seen = {Seen("query")};");
    }

    public void Length(SourceWriter w)
    {
        if (hasLengths)
            w.Line($"int length = (int){printer.Input(Behind - 1)}[sample];");
    }

    /// <summary>Declares the group's own rows.</summary>
    public AttentionTileText Own(SourceWriter w, string name, Func<string, string, string> element, int steps) => Declared(w, name, element, steps, isOwn: true);

    /// <summary>Declares the rows of a tile of the other side.</summary>
    public AttentionTileText Tile(SourceWriter w, string name, Func<string, string, string> element, int steps) => Declared(w, name, element, steps, isOwn: false);

    private AttentionTileText Declared(SourceWriter w, string name, Func<string, string, string> element, int steps, bool isOwn)
    {
        if (IsShared)
            w.Line($"ArrayView<float> {name} = SharedMemory.Allocate<float>({Literal.Of((isOwn ? 16 : 32) * g.HeadWidth)});");
        return new AttentionTileText(printer.Divisions, name, element, g.HeadWidth, steps, IsShared, isOwn);
    }

    /// <summary>Waits for the tiles, where there are some.</summary>
    public void Barrier(SourceWriter w)
    {
        if (IsShared)
            w.Line("Group.Barrier();");
    }

    /// <summary>Declares the product of two rows.</summary>
    public void Dot(SourceWriter w, string name, Func<string, string> a, Func<string, string> b)
    {
        w.Line($"float {name} = 0f;");
        using (w.Block($"for (int n = 0; n < {Literal.Of(g.HeadWidth)}; n++)"))
            w.Line($"{name} = {name} + ({a("n")} * {b("n")});");
    }

    /// <summary>Multiplies by the mask of a pair.</summary>
    public void Drop(SourceWriter w, string query, string key, IReadOnlyList<string> numbers)
    {
        if (rate == 0)
            return;
        string threshold = Literal.Of((int)Math.Ceiling(rate * (1 << 24))) + "u", groups = Literal.Of(Pieces.Of(g.Keys, 64));
        w.Line($"int draw = (((((head * {Literal.Of(g.Queries)}) + {query}) * {groups}) + ({key} >> 6)) * 16) + ({key} & 15);");
        w.Line($"RandomWords random = Philox((uint)draw, (uint)sample, philoxStream, step, seedLow, seedHigh);");
        w.Line($"int word = ({key} >> 4) & 3;");
        w.Line("uint drawn = word == 0 ? random.W0 : word == 1 ? random.W1 : word == 2 ? random.W2 : random.W3;");
        w.Line($"float mask = (drawn >> 8) >= {threshold} ? {Literal.Float(1 / (1 - rate))} : 0f;");
        foreach (string number in numbers)
            w.Line($"{number} = {number} * mask;");
    }

    /// <summary>Declares a sum for each of the thread's features.</summary>
    public void Zero(SourceWriter w, string name) =>
        w.Line($"float {string.Join(", ", Enumerable.Range(0, Features).Select(n => $"{name}{Literal.Of(n)} = 0f"))};");

    /// <summary>Adds a tile to sums: each its weight of row j times the row's feature.</summary>
    public void Add(SourceWriter w, params (string Sum, string Weight, Func<string, string> Row)[] parts)
    {
        // A tile's rows behind the last step are zeros in shared memory; where they lie, there are none.
        string rows = IsShared ? "16" : Least("16", $"{(parts.Length == 1 ? Literal.Of(g.Keys) : Literal.Of(g.Queries))} - first");
        using (w.Block($"for (int j = 0; j < {rows}; j++)"))
        {
            foreach ((string sum, string weight, Func<string, string> row) in parts)
                ForEachFeature(w, (n, feature) => w.Line($"{There(n, feature)}{sum}{n} = {sum}{n} + ({weight} * {row(feature)});"));
        }
    }

    public void ForEachFeature(SourceWriter w, Action<string, string> body)
    {
        for (int n = 0; n < Features; n++)
            body(Literal.Of(n), n == 0 ? "c" : $"c + {Literal.Of(16 * n)}");
    }

    /// <summary>Stores what belongs to a feature, if that and its step are there.</summary>
    public void Store(SourceWriter w, string isThere, string feature, params string[] lines)
    {
        using (w.Block($"if ({isThere} && {feature} < {Literal.Of(g.HeadWidth)})"))
        {
            foreach (string line in lines)
                w.Line(line);
        }
    }

    private int Features => Pieces.Of(g.HeadWidth, 16);

    /// <summary>The last features may not be as many as threads.</summary>
    private string There(string n, string feature) => IsWhole(n) ? "" : $"if ({feature} < {Literal.Of(g.HeadWidth)}) ";

    private bool IsWhole(string n) => (int.Parse(n, System.Globalization.CultureInfo.InvariantCulture) + 1) * 16 <= g.HeadWidth;

    private string Place(string step, int row, int offset, string feature) =>
        $"((({step} * batch) + sample) * {Literal.Of(row)}) + (head * {Literal.Of(g.HeadWidth)}) + {(offset == 0 ? "" : Literal.Of(offset) + " + ")}{feature}";
}
