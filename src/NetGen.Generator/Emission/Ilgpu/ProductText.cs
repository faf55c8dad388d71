using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints dense layers and convolutions as matrix products: a kernel that names the sizes, and a struct that says where the operands lie.</summary>
internal static class ProductText
{
    public static void Print(KernelPrinter printer)
    {
        ProductGeometry geometry = ProductGeometry.Of(printer);
        DeviceTile tile = DeviceTiling.Of(printer.Body.Product!);
        bool split = tile.Splits > 1;
        string name = printer.Kernel.Name + "Product";
        List<string> views = printer.Inputs.ToList();
        if (printer.Bias is not null)
            views.Add(printer.Bias);
        views.AddRange(printer.Operands);
        views.AddRange(split ? new[] { printer.Scratch } : printer.Outputs);
        string method = tile.IsDirect
            ? geometry.Groups == 1 && printer.Body.Product is DenseOp or DenseDataOp ? ProductLibrary.Dot(printer.Library) : ProductLibrary.Direct(printer.Library)
            : TileText.Method(printer.Library, tile, geometry.Left, geometry.Right);
        bool dot = method == "MultiplyDot";
        int threads = tile.IsDirect ? KernelPrinter.Threads : tile.Threads, tileColumns = tile.IsDirect ? threads : tile.Columns;
        string tiles = $"Tiles({geometry.Columns}, {Literal.Of(tileColumns)})";
        DeviceGrid grid = dot
            ? new DeviceGrid(geometry.Rows, geometry.Columns)
            : new DeviceGrid(
                geometry.Phases == 1 ? tiles : $"{tiles} * {Literal.Of(geometry.Phases)}",
                tile.IsDirect ? geometry.Rows : $"Tiles({geometry.Rows}, {Literal.Of(tile.Rows)})",
                Literal.Of(geometry.Groups * tile.Splits));
        string suffix = split ? "Parts" : "";
        Action<SourceWriter> Multiply(string by) => w =>
        {
            Operands(w, geometry, tile, name, views);
            bool phases = geometry.Phases > 1;
            if (phases)
                geometry.EnterPhase(w);
            string depth = split ? "from, to" : phases ? "0, depth" : $"0, {geometry.Depth}";
            w.Line(dot ? $"{by}(product, {depth});"
                : phases ? $"{by}(product, tile, {geometry.Rows}, columns, {depth});"
                : $"{by}(product, Grid.IdxX, {geometry.Rows}, {geometry.Columns}, {depth});");
        };
        printer.Stage(suffix, views, grid, threads, Multiply(method), DeviceScalar.Batch);
        if (!tile.IsDirect)
        {
            foreach (TensorFormat format in TensorFormat.All)
                printer.Variant(format, Multiply(TensorTileText.Method(printer.Library, tile, format, geometry.Left, geometry.Right)));
        }
        Struct(printer, geometry, name, views, split);
        if (split)
            SumText.AddColumns(printer, printer.Body.Shape.Size, tile.Splits);
    }

    /// <summary>Fills the struct that the product is multiplied through, and for a split product the part of the inner dimension.</summary>
    private static void Operands(SourceWriter w, ProductGeometry geometry, DeviceTile tile, string name, IReadOnlyList<string> views)
    {
        w.Line($"{name} product = default;");
        foreach (string view in views)
            w.Line($"product.{view} = {view};");
        w.Line("product.batch = batch;");
        if (tile.Splits == 1)
        {
            if (geometry.Groups > 1)
                w.Line("product.group = Grid.IdxZ;");
            return;
        }
        string shift = Literal.Of(TileLoader.Log2(tile.Splits));
        w.Line($"product.part = Grid.IdxZ & {Literal.Of(tile.Splits - 1)};");
        w.Line($"product.group = Grid.IdxZ >> {shift};");
        w.Line($"int depth = {geometry.Depth};");
        // Parts are equal, in whole steps of the inner dimension.
        w.Line($"int share = (((depth + {Literal.Of(tile.Splits - 1)}) >> {shift}) + {Literal.Of(DeviceTile.Depth - 1)}) & {Literal.Of(-DeviceTile.Depth)};");
        w.Line("int from = product.part * share;");
        w.Line("int to = from + share < depth ? from + share : depth;");
    }

    private static void Struct(KernelPrinter printer, ProductGeometry geometry, string name, IReadOnlyList<string> views, bool split)
    {
        SourceWriter w = printer.Writer;
        w.Line();
        w.Line($"/// <summary>{geometry.Summary}</summary>");
        bool tiled = !DeviceTiling.Of(printer.Body.Product!).IsDirect;
        bool leftFours = tiled && geometry.Left.Fours, rightFours = tiled && geometry.Right.Fours;
        using (w.Block($"private struct {name} : IProduct<{name}>{(leftFours ? $", ILeftFours<{name}>" : "")}{(rightFours ? $", IRightFours<{name}>" : "")}"))
        {
            w.Line($"public ArrayView<float> {string.Join(", ", views)};");
            w.Line($"public int batch{(geometry.Groups > 1 || split ? ", group" : "")}{(split ? ", part" : "")};");
            foreach (var fields in geometry.PhaseFields.GroupBy(f => f.Type, f => f.Name))
                w.Line($"public {fields.Key} {string.Join(", ", fields)};");
            Place(w, name, "Row", "m", geometry.Row);
            Place(w, name, "Column", "n", geometry.Column);
            Place(w, name, "LeftDepth", "k", geometry.LeftDepth);
            Place(w, name, "RightDepth", "k", geometry.RightDepth);
            w.Line();
            w.Line($"public static float Left({name} p, Place row, Place depth) => p.{geometry.LeftView}[row.Start + depth.Start];");
            w.Line();
            geometry.PrintRight(w, name);
            if (leftFours)
            {
                w.Line();
                w.Line($"public static F4 LeftFour({name} p, Place row, Place depth) => p.{geometry.LeftView}.Cast<F4>()[(row.Start + depth.Start) >> 2];");
            }
            if (rightFours)
            {
                w.Line();
                w.Line($"public static F4 RightFour({name} p, Place depth, Place column) => p.{geometry.RightView}.Cast<F4>()[(depth.Start + column.Start) >> 2];");
            }
            Place(w, name, "Target", "n", geometry.Target);
            w.Line();
            using (w.Block($"public static void Store({name} p, int m, Place target, float value)"))
                Store(w, printer, geometry, split);
        }
    }

    private static void Place(SourceWriter w, string name, string function, string index, Action<SourceWriter> body)
    {
        w.Line();
        using (w.Block($"public static Place {function}({name} p, int {index})"))
        {
            w.Line("Place place = default;");
            body(w);
            w.Line("return place;");
        }
    }

    private static void Store(SourceWriter w, KernelPrinter printer, ProductGeometry geometry, bool split)
    {
        if (split)
        {
            w.Line($"int i = {geometry.ResultPlace};");
            w.Line($"p.{printer.Scratch}[(p.part * {Literal.Of(printer.Body.Shape.Size)}) + i] = value;");
            return;
        }
        w.Line($"int i = {geometry.ResultPlace};");
        EquatableArray<TensorShape> operands = printer.Body.Operands;
        var known = new List<string> { "i" };
        bool needsPlace = printer.Body.HasBias || operands.Any(o => Broadcasting.Of(o, printer.Body.Shape) is not (Broadcast.Full or Broadcast.Scalar));
        if (needsPlace)
        {
            foreach (var (variable, text) in geometry.KnownInStore)
            {
                w.Line($"int {variable} = {text};");
                known.Add(variable);
            }
        }
        if (printer.Body.HasBias)
            w.Line($"value = value + p.{printer.Bias}[channel];");
        if (printer.Body.Outputs.Any(Cpu.ScalarTreeFacts.ReadsBatchSize) || (needsPlace && printer.Body.Shape.Steps > 1))
            w.Line("int batch = p.batch;");
        IReadOnlyList<string> results = ElementText.Results(
            w, printer.Body.Outputs.Items, operands.Items, n => "p." + printer.Operand(n), printer.Body.Shape, printer.Library, 1, "i", known.ToArray());
        // In ElementText operand 0 is the product's own element.
        for (int n = 0; n < results.Count; n++)
            w.Line($"p.{printer.Output(n)}[i] = {results[n]};");
    }
}
