using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// Prints dense layers and convolutions as matrix products: a kernel that names the sizes, and a struct that says where the operands lie. What multiplies them is
/// NetGen.Ilgpu's.
/// </summary>
internal sealed class ProductText
{
    private readonly KernelPrinter _printer;
    private readonly ProductGeometry _geometry;
    private readonly DeviceTile _tile;
    private readonly string _struct;
    private readonly List<string> _views;

    private ProductText(KernelPrinter printer)
    {
        _printer = printer;
        _geometry = ProductGeometry.Of(printer);
        _tile = DeviceTiling.Of(printer.Body.Product!, printer.Body.Inputs[0]);
        _struct = printer.Kernel.Name + "Product";
        _views = printer.Inputs.ToList();
        if (printer.Bias is not null)
            _views.Add(printer.Bias);
        _views.AddRange(printer.Operands);
        _views.AddRange(IsSplit ? new[] { printer.Scratch } : printer.Outputs);
    }

    private bool IsSplit => _tile.Splits > 1;

    private bool HasPhases => _geometry.Phases > 1;

    /// <summary>A group per result: for few outputs of a dense layer.</summary>
    private bool IsDot => _tile.IsDirect && _printer.Body.Product is DenseOp or DenseDataOp;

    private TiledProduct Tiled => new(_tile with { Splits = 1 }, _geometry.Left, _geometry.Right);

    public static void Print(KernelPrinter printer) => new ProductText(printer).Print();

    private void Print()
    {
        int threads = _tile.IsDirect ? KernelPrinter.Threads : _tile.Threads, tileColumns = _tile.IsDirect ? threads : _tile.Columns;
        string tiles = Code.Text($"Tiles({_geometry.Columns}, {tileColumns})");
        DeviceGrid grid = IsDot
            ? new DeviceGrid(_geometry.Rows, _geometry.Columns)
            : new DeviceGrid(
                HasPhases ? Code.Text($"{tiles} * {_geometry.Phases}") : tiles,
                _tile.IsDirect ? _geometry.Rows : Code.Text($"Tiles({_geometry.Rows}, {_tile.Rows})"),
                Literal.Of(_geometry.Groups * _tile.Splits));
        _printer.Round(IsSplit ? "Parts" : "", _views, grid, threads, w => Multiply(w, IsDot ? "MultiplyDot" : _tile.IsDirect ? "MultiplyDirect" : Tiled.Method()),
            DeviceScalar.Batch);
        if (!_tile.IsDirect)
        {
            foreach (TensorFormat format in TensorFormat.All)
                _printer.Variant(format, w => Multiply(w, Tiled.Method(format)));
        }
        Struct(_printer.Writer);
        if (IsSplit)
            SumText.AddColumns(_printer, _printer.Body.Shape.Size, _tile.Splits);
    }

    private void Multiply(SourceWriter w, string method)
    {
        string product = $"new {_struct} {{ {string.Join(", ", _views.Append("batch").Select(field => $"{field} = {field}"))}{(_geometry.Groups > 1 ? ", group = Grid.IdxZ" : "")} }}";
        if (IsSplit || HasPhases)
        {
            w.Line($"{_struct} product = {_struct}.OfGroup({string.Join(", ", _views)}, batch);");
            product = "product";
        }
        string depth = IsSplit ? "product.from, product.to" : HasPhases ? "from: 0, product.depth" : $"from: 0, to: {_geometry.Depth}";
        w.Line(IsDot ? $"{method}({product}, {depth});"
            : HasPhases ? $"{method}({product}, product.tile, rows: {_geometry.Rows}, product.columns, {depth});"
            : $"{method}({product}, tile: Grid.IdxX, rows: {_geometry.Rows}, columns: {_geometry.Columns}, {depth});");
    }

    private void Struct(SourceWriter w)
    {
        bool leftFours = !_tile.IsDirect && _geometry.Left.Fours, rightFours = !_tile.IsDirect && _geometry.Right.Fours;
        w.Line();
        w.Line($"/// <summary>{_geometry.Summary}</summary>");
        using (w.Block($"private struct {_struct} : IProduct<{_struct}>{(leftFours ? $", ILeftFours<{_struct}>" : "")}{(rightFours ? $", IRightFours<{_struct}>" : "")}"))
        {
            Fields(w);
            if (IsSplit || HasPhases)
                OfGroup(w);
            Place(w, "Row", "m", _geometry.Row);
            Place(w, "Column", "n", _geometry.Column);
            Place(w, "LeftDepth", "k", _geometry.LeftDepth);
            Place(w, "RightDepth", "k", _geometry.RightDepth);
            w.Line();
            w.Line($"public static float Left({_struct} p, Place row, Place depth) => p.{_geometry.LeftView}[row.Start + depth.Start];");
            w.Line();
            _geometry.PrintRight(w, _struct);
            if (leftFours)
            {
                w.Line();
                w.Line($"public static F4 LeftFour({_struct} p, Place row, Place depth) => p.{_geometry.LeftView}.Cast<F4>()[(row.Start + depth.Start) >> 2];");
            }
            if (rightFours)
            {
                w.Line();
                w.Line($"public static F4 RightFour({_struct} p, Place depth, Place column) => p.{_geometry.RightView}.Cast<F4>()[(depth.Start + column.Start) >> 2];");
            }
            Place(w, "Target", "n", _geometry.Target);
            w.Line();
            using (w.Block($"public static void Store({_struct} p, int m, Place target, float value)"))
                Store(w);
        }
    }

    private void Fields(SourceWriter w)
    {
        w.Line($"public ArrayView<float> {string.Join(", ", _views)};");
        w.Line($"public int batch{(_geometry.Groups > 1 ? ", group" : "")}{(IsSplit ? ", part, from, to" : "")}{(HasPhases ? ", tile, columns, depth" : "")};");
        foreach (var fields in _geometry.PhaseFields.GroupBy(f => f.Type, f => f.Name))
            w.Line($"public {fields.Key} {string.Join(", ", fields)};");
    }

    /// <summary>The product as a group of threads sees it: its part of the inner dimension, or its phase.</summary>
    private void OfGroup(SourceWriter w)
    {
        w.Line();
        using (w.Block($"public static {_struct} OfGroup({string.Join(", ", _views.Select(view => "ArrayView<float> " + view))}, int batch)"))
        {
            w.Line($"{_struct} p = default;");
            foreach (string field in _views.Append("batch"))
                w.Line($"p.{field} = {field};");
            if (IsSplit)
                Part(w);
            else if (_geometry.Groups > 1)
                w.Line("p.group = Grid.IdxZ;");
            if (HasPhases)
                _geometry.EnterPhase(w);
            w.Line("return p;");
        }
    }

    private void Part(SourceWriter w)
    {
        int splits = _tile.Splits, shift = DeviceTile.Log2(splits);
        if (_geometry.Groups > 1)
        {
            w.Line($"p.part = Grid.IdxZ & {splits - 1};");
            w.Line($"p.group = Grid.IdxZ >> {shift};");
        }
        else
        {
            w.Line("p.part = Grid.IdxZ;");
        }
        w.Line("// Parts are equal, in whole steps of the inner dimension.");
        w.Line($"int depth = {_geometry.Depth};");
        w.Line($"int share = (((depth + {splits - 1}) >> {shift}) + {DeviceTile.Depth - 1}) & {-DeviceTile.Depth};");
        w.Line("p.from = p.part * share;");
        w.Line("p.to = p.from + share < depth ? p.from + share : depth;");
    }

    private void Place(SourceWriter w, string function, string index, Func<SourceWriter, string> print)
    {
        var declarations = new SourceWriter();
        string place = $"new({WithoutParentheses(print(declarations))})", before = declarations.ToString().TrimEnd('\n');
        w.Line();
        if (before.Length == 0)
        {
            w.Line($"public static Place {function}({_struct} p, int {index}) => {place};");
            return;
        }
        using (w.Block($"public static Place {function}({_struct} p, int {index})"))
        {
            w.Line(before);
            w.Line($"return {place};");
        }
    }

    /// <summary>An expression that is in parentheses as a whole, without them.</summary>
    private static string WithoutParentheses(string expression)
    {
        if (expression[0] != '(')
            return expression;
        int depth = 0;
        for (int i = 0; i < expression.Length; i++)
        {
            depth += expression[i] == '(' ? 1 : expression[i] == ')' ? -1 : 0;
            if (depth == 0 && i < expression.Length - 1)
                return expression;
        }
        return expression.Substring(1, expression.Length - 2);
    }

    private void Store(SourceWriter w)
    {
        KernelBody body = _printer.Body;
        w.Line($"int i = {_geometry.ResultPlace};");
        if (IsSplit)
        {
            w.Line($"p.{_printer.Scratch}[(p.part * {body.Shape.Size}) + i] = value;");
            return;
        }
        var known = new List<string> { "i" };
        HashSet<string> needed = Needed();
        foreach (var (variable, text) in _geometry.KnownInStore.Where(k => needed.Contains(k.Variable)))
        {
            w.Line($"int {variable} = {text};");
            known.Add(variable);
        }
        if (body.HasBias)
            w.Line($"value = value + p.{_printer.Bias}[channel];");
        if (body.Outputs.Any(Cpu.ScalarTreeFacts.ReadsBatchSize) || (body.Shape.Steps > 1 && needed.Overlaps(new[] { "sample", "step" })))
            w.Line("int batch = p.batch;");
        // In ElementText operand 0 is the product's own element.
        IReadOnlyList<string> results = ElementText.Results(
            w, body.Outputs.Items, body.Operands.Items, n => "p." + _printer.Operand(n), body.Shape, _printer.Divisions, 1, "i", known.ToArray());
        for (int n = 0; n < results.Count; n++)
            w.Line($"p.{_printer.Output(n)}[i] = {results[n]};");
    }

    /// <summary>The variables that bias and operands are found by, with those that they are made of.</summary>
    private HashSet<string> Needed()
    {
        var needed = new HashSet<string>(_printer.Body.Operands.SelectMany(new ElementPlace(_printer.Body.Shape, _printer.Divisions).Needs));
        if (_printer.Body.HasBias)
            needed.Add("channel");
        // Of a sequence, samples and steps are found from its lines.
        if (_printer.Body.Shape.Steps > 1 && needed.Overlaps(new[] { "sample", "step" }))
            needed.Add("line");
        foreach (var (variable, text) in _geometry.KnownInStore.Reverse())
        {
            if (needed.Contains(variable))
                needed.UnionWith(_geometry.KnownInStore.Select(k => k.Variable).Where(inner => text.Contains(inner)));
        }
        return needed;
    }
}
