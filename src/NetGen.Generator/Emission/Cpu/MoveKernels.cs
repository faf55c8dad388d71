using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// Prints what moves elements, in any layout: a unit is a sample, in lanes a block of them. Where neighbours of the result come from neighbours (or all from one place), they
/// go by vectors.
/// </summary>
internal sealed class MoveKernels
{
    /// <summary>Elements from which on a row is worth vectors.</summary>
    private const int Row = 4;

    private readonly KernelParts _k;
    private readonly bool _lanes;

    private MoveKernels(KernelParts k) => (_k, _lanes) = (k, k.Body.Layout == Layout.Lanes);

    public static CpuKernel Of(KernelParts k, MoveOp op) => new MoveKernels(k).Kernel(op);

    private string Unit => _lanes ? "block" : "sample";

    private string Units => _lanes ? "f->Blocks" : "f->Batch";

    private CpuKernel Kernel(MoveOp op) => _k.Loop($"{Units}", w =>
    {
        using (w.Block($"for (int {Unit} = from; {Unit} < to; {Unit}++)"))
        {
            if (op.LeavesSome(_k.Body.Shape))
                Fill(w, op.Otherwise);
            for (int i = 0; i < op.Moves.Count; i++)
                Move(w, op.Moves[i], op.Adds(i));
        }
    });

    /// <summary>Sets all of a unit, of a sequence step by step.</summary>
    private void Fill(SourceWriter writer, double value)
    {
        TensorShape y = _k.Body.Shape;
        if (y.Steps == 1)
        {
            FillRow(writer, "", value);
            return;
        }
        using (writer.Block($"for (int step = 0; step < {y.Steps}; step++)"))
            FillRow(writer, "step", value);
    }

    private void FillRow(SourceWriter writer, string step, double value)
    {
        TensorShape y = _k.Body.Shape;
        int size = y.Size / y.Steps;
        string first = Index(y, (step, ""));
        if (!_lanes)
        {
            writer.Line($"new Span<float>(&{_k.Y}[{first}], length: {size}).Fill({Literal.Float(value)});");
            return;
        }
        writer.Line($"for (long i = {first}, end = i + ({Vectors.In(size)}); i < end; i += V.Count)");
        using (writer.Indented())
            writer.Line($"V.Store({(value == 0 ? "V.Zero" : $"V.Create({Literal.Float(value)})")}, &{_k.Y}[i]);");
    }

    private void Move(SourceWriter writer, Moved move, bool adds)
    {
        TensorShape input = _k.Body.Inputs[move.Input];
        Pointer x = _k.X(move.Input), y = _k.Y;
        var loops = new MoveLoops(move, input, _k.Body.Shape, _k.Body.Layout);
        string from = Index(input, loops.From), to = Index(_k.Body.Shape, loops.To);
        PlacedLoop? row = _lanes ? null : loops.Landing.LastOrDefault(l => l.Count >= Row && l.To == new MoveStride(0, 1) && l.From is { Rows: 0, Elements: 0 or 1 });
        Nest(writer, loops.Landing.Where(l => l != row), w =>
        {
            if (_lanes || row is not null)
                ByVectors(w, row, place => Sum(w, loops.Summed, "V", row?.From.Elements == 0 ? (Code)$"V.Create({x}[{from}])" : place.Load($"&{x}[{from}]"), Store(place)));
            else
                Sum(w, loops.Summed, "float", $"{x}[{from}]", value => $"{y}[{to}] {(adds ? "+=" : "=")} {value};");
        });

        Func<Code, Code> Store(VectorPlace place) => value =>
        {
            Code sum = adds ? (Code)$"{place.Load($"&{y}[{to}]")} + {value}" : value;
            return place.Count is null ? (Code)$"V.Store({sum}, &{y}[{to}]);" : $"V.StoreFirst({sum}, &{y}[{to}], {place.Count});";
        };
    }

    /// <summary>One element of the result, or a vector of them: what is read, or the sum of all that is.</summary>
    private static void Sum(SourceWriter writer, IReadOnlyList<PlacedLoop> summed, string type, Code read, Func<Code, Code> store)
    {
        if (summed.Count == 0)
        {
            writer.Line(store(read));
            return;
        }
        writer.Line(type == "V" ? "V total = V.Zero;" : "float total = 0;");
        Nest(writer, summed, w => w.Line($"total += {read};"));
        writer.Line(store($"total"));
    }

    private static void Nest(SourceWriter writer, IEnumerable<PlacedLoop> loops, Action<SourceWriter> body)
    {
        if (loops.FirstOrDefault() is not { } loop)
        {
            body(writer);
            return;
        }
        using (writer.Block($"for (int {loop.Name} = 0; {loop.Name} < {loop.Count}; {loop.Name}++)"))
            Nest(writer, loops.Skip(1), body);
    }

    /// <summary>A row by vectors; what is left over goes through a partly filled one.</summary>
    private static void ByVectors(SourceWriter writer, PlacedLoop? row, Action<VectorPlace> body)
    {
        if (row is null)
        {
            body(new VectorPlace());
            return;
        }
        string name = row.Name;
        if (row.Count % Contract.Grain.Lanes == 0)
        {
            using (writer.Block($"for (int {name} = 0; {name} < {row.Count}; {name} += V.Count)"))
                body(new VectorPlace());
            return;
        }
        using (writer.Block($"for (int {name} = 0; {name} < {row.Count}; {name} += V.Count)"))
        {
            writer.Line($"int count = {row.Count} - {name};");
            using (writer.Block("if (count >= V.Count)"))
                body(new VectorPlace());
            using (writer.Block("else"))
                body(new VectorPlace("count"));
        }
    }

    /// <summary>The index of a float in the unit at hand, from its row and element.</summary>
    private string Index(TensorShape shape, (string Row, string Element) place)
    {
        int size = shape.Size / shape.Steps;
        string line = place.Row.Length == 0 ? $"(long){Unit}" : $"((long)({place.Row}) * {Units}) + {Unit}";
        if (size > 1)
            line = Code.Text($"{(place.Row.Length == 0 ? line : $"({line})")} * {size}");
        if (place.Element.Length > 0)
            line = $"({line}) + {place.Element}";
        if (!_lanes)
            return line;
        return line.StartsWith("(long)", StringComparison.Ordinal) && size == 1 && place.Element.Length == 0 ? $"{line} * V.Count" : $"({line}) * V.Count";
    }
}
