using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints linear interpolation along both axes: a thread per result, in both directions, so that nothing is added by two threads.</summary>
internal static class BilinearText
{
    public static void Forward(KernelPrinter printer, ResizeShape g)
    {
        string x = printer.Input(0), y = printer.Output(0);
        printer.Items("", new[] { x, y }, KernelPrinter.Samples(g.OutSize), w =>
        {
            w.Line($"int line = {printer.Divisions.Divide("i", g.OutWidth)};");
            w.Line($"int outColumn = i - (line * {g.OutWidth});");
            w.Line($"int image = {printer.Divisions.Divide("line", g.OutHeight)};");
            w.Line($"int outRow = line - (image * {g.OutHeight});");
            Place(w, printer.Divisions, "row", "outRow", g.InHeight, g.OutHeight, g.AlignCorners);
            Place(w, printer.Divisions, "column", "outColumn", g.InWidth, g.OutWidth, g.AlignCorners);
            w.Line($"int first = (((image * {g.InHeight}) + row) * {g.InWidth}) + column;");
            w.Line($"int right = columnShare == 0f ? first : first + 1, down = rowShare == 0f ? 0 : {g.InWidth};");
            w.Line($"float top = {x}[first] + (({x}[right] - {x}[first]) * columnShare);");
            w.Line($"float bottom = {x}[first + down] + (({x}[right + down] - {x}[first + down]) * columnShare);");
            w.Line($"{y}[i] = top + ((bottom - top) * rowShare);");
        });
    }

    /// <summary>The gradient of an element: of each dy that was read beside it, its share.</summary>
    public static void Gradient(KernelPrinter printer, ResizeShape g)
    {
        string dy = printer.Input(0), dx = printer.Output(0);
        printer.Items("", new[] { dy, dx }, KernelPrinter.Samples(g.InSize), w =>
        {
            w.Line($"int line = {printer.Divisions.Divide("i", g.InWidth)};");
            w.Line($"int inColumn = i - (line * {g.InWidth});");
            w.Line($"int image = {printer.Divisions.Divide("line", g.InHeight)};");
            w.Line($"int inRow = line - (image * {g.InHeight});");
            Range(w, printer.Divisions, "Row", "inRow", g.InHeight, g.OutHeight, g.AlignCorners);
            Range(w, printer.Divisions, "Column", "inColumn", g.InWidth, g.OutWidth, g.AlignCorners);
            w.Line("float total = 0f;");
            using (w.Block("for (int outRow = firstRow; outRow <= lastRow; outRow++)"))
            {
                Place(w, printer.Divisions, "row", "outRow", g.InHeight, g.OutHeight, g.AlignCorners);
                Share(w, "Row", "row");
                using (w.Block("for (int outColumn = firstColumn; outColumn <= lastColumn; outColumn++)"))
                {
                    Place(w, printer.Divisions, "column", "outColumn", g.InWidth, g.OutWidth, g.AlignCorners);
                    Share(w, "Column", "column");
                    w.Line($"total = total + ({dy}[(((image * {g.OutHeight}) + outRow) * {g.OutWidth}) + outColumn] * ofRow * ofColumn);");
                }
            }
            w.Line($"{dx}[i] = total;");
        });
    }

    /// <summary>Declares the element before the place at which a result is read, and the share of the one behind it: <see cref="ResizeShape"/>.</summary>
    private static void Place(SourceWriter w, DivisionText divisions, string name, string result, int size, int count, bool alignCorners)
    {
        int unit = alignCorners ? Math.Max(1, count - 1) : 2 * count;
        w.Line(alignCorners
            ? $"int {name}Place = {(count == 1 ? "0" : $"{result} * {Literal.Of(size - 1)}")};"
            : $"int {name}Place = (((2 * {result}) + 1) * {Literal.Of(size)}) - {Literal.Of(count)};");
        if (!alignCorners)
            w.Line($"{name}Place = {name}Place > 0 ? {name}Place : 0;");
        w.Line($"int {name} = {divisions.Divide($"{name}Place", unit)};");
        w.Line($"{name} = {name} < {Literal.Of(size - 1)} ? {name} : {Literal.Of(size - 1)};");
        w.Line($"float {name}Share = {name} == {Literal.Of(size - 1)} ? 0f : (float)({name}Place - ({name} * {Literal.Of(unit)})) / {Literal.Float(unit)};");
    }

    /// <summary>Declares the share that the element at hand has of a result: a rest, a share, or nothing.</summary>
    private static void Share(SourceWriter w, string axis, string place)
    {
        w.Line($"float of{axis} = {place} == in{axis} ? 1f - {place}Share : 0f;");
        w.Line($"if ({place} + 1 == in{axis})");
        using (w.Indented())
            w.Line($"of{axis} = {place}Share;");
    }

    /// <summary>Declares a range of results that holds all that were read between an element and its neighbours.</summary>
    private static void Range(SourceWriter w, DivisionText divisions, string axis, string element, int size, int count, bool alignCorners)
    {
        string first, last;
        if (alignCorners)
        {
            // A single element is read by all.
            first = size == 1 ? "0" : $"{element} == 0 ? 0 : {divisions.Divide($"(({element} - 1) * {Literal.Of(count - 1)})", size - 1)}";
            last = size == 1 ? Literal.Of(count - 1) : $"{divisions.Divide($"(({element} + 1) * {Literal.Of(count - 1)})", size - 1)} + 1";
        }
        else
        {
            first = $"{element} == 0 ? 0 : {divisions.Divide($"(((2 * {element}) - 1) * {Literal.Of(count)})", 2 * size)} - 1";
            last = $"{divisions.Divide($"(((2 * {element}) + 3) * {Literal.Of(count)})", 2 * size)} + 1";
        }
        w.Line($"int first{axis} = {first}, last{axis} = {last};");
        w.Line($"first{axis} = first{axis} > 0 ? first{axis} : 0;");
        w.Line($"last{axis} = last{axis} < {Literal.Of(count)} ? last{axis} : {Literal.Of(count - 1)};");
    }
}
