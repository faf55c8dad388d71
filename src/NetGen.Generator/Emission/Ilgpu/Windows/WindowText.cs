using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints pooling and enlargement: a thread per result, in both directions, so that nothing is added by two threads.</summary>
internal static class WindowText
{
    public static void MaxPool(KernelPrinter printer, PoolShape g)
    {
        string x = printer.Input(0), y = printer.Output(0);
        Outputs(printer, g, new[] { x, y }, w =>
        {
            w.Line("float highest = float.NegativeInfinity;");
            Window(w, printer.Divisions, g, () =>
            {
                w.Line($"float candidate = {x}[plane + (tapRow * {g.InWidth}) + tapColumn];");
                w.Line("highest = candidate > highest || float.IsNaN(candidate) ? candidate : highest;");
            });
            ElementText.Store(w, printer, "highest");
        });
    }

    public static void AvgPool(KernelPrinter printer, PoolShape g)
    {
        string x = printer.Input(0), y = printer.Output(0);
        Outputs(printer, g, new[] { x, y }, w =>
        {
            w.Line("float total = 0f;");
            Window(w, printer.Divisions, g, () => w.Line($"total = total + {x}[plane + (tapRow * {g.InWidth}) + tapColumn];"));
            Divisor(w, printer.Divisions, g);
            ElementText.Store(w, printer, "total / divisor");
        });
    }

    /// <summary>The gradient of an element: dy of each window in which it is the first of the maxima.</summary>
    public static void MaxPoolGradient(KernelPrinter printer, PoolShape g)
    {
        string x = printer.Input(0), y = printer.Input(1), dy = printer.Input(2), dx = printer.Output(0);
        Elements(printer, g, new[] { x, y, dy, dx }, w =>
        {
            w.Line("float total = 0f;");
            w.Line($"float own = {x}[i];");
            Windows(w, printer.Divisions, g, () =>
            {
                using (w.Block($"if (own == {y}[o])"))
                {
                    w.Line("int earlier = 0;");
                    Window(w, printer.Divisions, g, () =>
                    {
                        w.Line("bool before = tapRow < inRow || (tapRow == inRow && tapColumn < inColumn);");
                        w.Line($"if (before && {x}[plane + (tapRow * {g.InWidth}) + tapColumn] == own)");
                        using (w.Indented())
                            w.Line("earlier = 1;");
                    });
                    w.Line("if (earlier == 0)");
                    using (w.Indented())
                        w.Line($"total = total + {dy}[o];");
                }
            });
            ElementText.Store(w, printer, "total");
        });
    }

    public static void AvgPoolGradient(KernelPrinter printer, PoolShape g)
    {
        string dy = printer.Input(0), dx = printer.Output(0);
        Elements(printer, g, new[] { dy, dx }, w =>
        {
            w.Line("float total = 0f;");
            Windows(w, printer.Divisions, g, () =>
            {
                Divisor(w, printer.Divisions, g);
                w.Line($"total = total + ({dy}[o] / divisor);");
            });
            ElementText.Store(w, printer, "total");
        });
    }

    public static void Upsample(KernelPrinter printer, UpsampleOp op)
    {
        TensorShape full = printer.Body.Shape;
        string x = printer.Input(0), y = printer.Output(0);
        printer.Items("", new[] { x, y }.Concat(printer.Operands).Concat(printer.Outputs).Distinct(), KernelPrinter.Samples(full.Size), w =>
        {
            w.Line($"int line = {printer.Divisions.Divide("i", full.Width)};");
            w.Line($"int column = i - (line * {full.Width});");
            ElementText.Store(w, printer,
                $"{x}[({printer.Divisions.Divide("line", op.FactorY)} * {Literal.Of(full.Width / op.FactorX)}) + {printer.Divisions.Divide("column", op.FactorX)}]");
        });
    }

    public static void UpsampleGradient(KernelPrinter printer, UpsampleGradientOp op)
    {
        TensorShape full = printer.Body.Shape;
        int wide = full.Width * op.FactorX;
        string dy = printer.Input(0), dx = printer.Output(0);
        printer.Items("", new[] { dy, dx }.Concat(printer.Operands).Concat(printer.Outputs).Distinct(), KernelPrinter.Samples(full.Size), w =>
        {
            w.Line($"int line = {printer.Divisions.Divide("i", full.Width)};");
            w.Line($"int column = i - (line * {full.Width});");
            w.Line($"int first = (line * {op.FactorY * wide}) + (column * {op.FactorX});");
            w.Line("float total = 0f;");
            using (w.Block($"for (int tapRow = 0; tapRow < {op.FactorY}; tapRow++)"))
            {
                w.Line($"for (int offset = 0; offset < {op.FactorX}; offset++)");
                using (w.Indented())
                    w.Line($"total = total + {dy}[first + (tapRow * {wide}) + offset];");
            }
            ElementText.Store(w, printer, "total");
        });
    }

    /// <summary>A thread per window: declares <c>plane</c> (start of the input plane), <c>outRow</c> and <c>outColumn</c>.</summary>
    private static void Outputs(KernelPrinter printer, PoolShape g, IEnumerable<string> views, Action<SourceWriter> body) =>
        printer.Items("", views.Concat(printer.Operands).Concat(printer.Outputs).Distinct(), KernelPrinter.Samples(g.Channels * g.OutHeight * g.OutWidth), w =>
        {
            w.Line($"int line = {printer.Divisions.Divide("i", g.OutWidth)};");
            w.Line($"int outColumn = i - (line * {g.OutWidth});");
            w.Line($"int image = {printer.Divisions.Divide("line", g.OutHeight)};");
            w.Line($"int outRow = line - (image * {g.OutHeight});");
            w.Line($"int plane = image * {g.InHeight * g.InWidth};");
            body(w);
        });

    /// <summary>A thread per element of the image: declares <c>plane</c>, <c>inRow</c>, <c>inColumn</c> and <c>outPlane</c>.</summary>
    private static void Elements(KernelPrinter printer, PoolShape g, IEnumerable<string> views, Action<SourceWriter> body) =>
        printer.Items("", views.Concat(printer.Operands).Concat(printer.Outputs).Distinct(), KernelPrinter.Samples(g.Channels * g.InHeight * g.InWidth), w =>
        {
            w.Line($"int line = {printer.Divisions.Divide("i", g.InWidth)};");
            w.Line($"int inColumn = i - (line * {g.InWidth});");
            w.Line($"int image = {printer.Divisions.Divide("line", g.InHeight)};");
            w.Line($"int inRow = line - (image * {g.InHeight});");
            w.Line($"int plane = image * {g.InHeight * g.InWidth};");
            w.Line($"int outPlane = image * {g.OutHeight * g.OutWidth};");
            body(w);
        });

    /// <summary>The loop over the part of window (outRow, outColumn) that lies inside the image: tapRow, tapColumn.</summary>
    private static void Window(SourceWriter w, DivisionText divisions, PoolShape g, Action body)
    {
        if (g.Adaptive)
        {
            w.Line($"int rowEnd = {AdaptiveText.End(divisions, "outRow", g.OutHeight, g.InHeight)};");
            w.Line($"int columnEnd = {AdaptiveText.End(divisions, "outColumn", g.OutWidth, g.InWidth)};");
            using (w.Block($"for (int tapRow = {AdaptiveText.First(divisions, "outRow", g.OutHeight, g.InHeight)}; tapRow < rowEnd; tapRow++)"))
            using (w.Block($"for (int tapColumn = {AdaptiveText.First(divisions, "outColumn", g.OutWidth, g.InWidth)}; tapColumn < columnEnd; tapColumn++)"))
                body();
            return;
        }
        using (w.Block($"for (int kernelRow = 0; kernelRow < {g.KernelHeight}; kernelRow++)"))
        using (w.Block($"for (int kernelColumn = 0; kernelColumn < {g.KernelWidth}; kernelColumn++)"))
        {
            w.Line($"int tapRow = (outRow * {g.StrideY}) + kernelRow - {g.PadTop};");
            w.Line($"int tapColumn = (outColumn * {g.StrideX}) + kernelColumn - {g.PadLeft};");
            using (w.Block($"if (tapRow >= 0 && tapRow < {g.InHeight} && tapColumn >= 0 && tapColumn < {g.InWidth})"))
                body();
        }
    }

    /// <summary>The loop over the windows that hold element (inRow, inColumn): outRow, outColumn and the window's place o.</summary>
    private static void Windows(SourceWriter w, DivisionText divisions, PoolShape g, Action body)
    {
        if (g.Adaptive)
        {
            w.Line($"int firstRow = {AdaptiveText.FirstWindow(divisions, "inRow", g.OutHeight, g.InHeight)};");
            w.Line($"int lastRow = {AdaptiveText.LastWindow(divisions, "inRow", g.OutHeight, g.InHeight)};");
            w.Line($"int firstColumn = {AdaptiveText.FirstWindow(divisions, "inColumn", g.OutWidth, g.InWidth)};");
            w.Line($"int lastColumn = {AdaptiveText.LastWindow(divisions, "inColumn", g.OutWidth, g.InWidth)};");
        }
        else
        {
            Range(w, divisions, "Row", "inRow", g.PadTop, g.KernelHeight, g.StrideY, g.OutHeight);
            Range(w, divisions, "Column", "inColumn", g.PadLeft, g.KernelWidth, g.StrideX, g.OutWidth);
        }
        using (w.Block("for (int outRow = firstRow; outRow <= lastRow; outRow++)"))
        using (w.Block("for (int outColumn = firstColumn; outColumn <= lastColumn; outColumn++)"))
        {
            w.Line($"int o = outPlane + (outRow * {g.OutWidth}) + outColumn;");
            body();
        }
    }

    /// <summary>Windows first … last reach the element: (place + pad - kernel)/stride rounded up … (place + pad)/stride, both at least 0 before they are divided.</summary>
    private static void Range(SourceWriter w, DivisionText divisions, string axis, string place, int pad, int kernel, int stride, int windows)
    {
        string end = axis.ToLowerInvariant() + "End";
        w.Line($"int {end} = {place} + {pad};");
        w.Line($"int first{axis} = {end} < {Literal.Of(kernel)} ? 0 : {divisions.Divide($"({end} - {Literal.Of(kernel - stride)})", stride)};");
        w.Line($"int last{axis} = {divisions.Divide(end, stride)};");
        w.Line($"last{axis} = last{axis} < {windows} ? last{axis} : {windows - 1};");
    }

    private static void Divisor(SourceWriter w, DivisionText divisions, PoolShape g)
    {
        if (g.Adaptive)
        {
            w.Line($"int rows = {AdaptiveText.End(divisions, "outRow", g.OutHeight, g.InHeight)} - {AdaptiveText.First(divisions, "outRow", g.OutHeight, g.InHeight)};");
            w.Line($"int columns = {AdaptiveText.End(divisions, "outColumn", g.OutWidth, g.InWidth)} - {AdaptiveText.First(divisions, "outColumn", g.OutWidth, g.InWidth)};");
            w.Line("float divisor = (float)(rows * columns);");
            return;
        }
        if (g.CountPadding && Fits(g.OutHeight, g.StrideY, g.KernelHeight, g.InHeight + g.PadTop + g.PadBottom) && Fits(g.OutWidth, g.StrideX, g.KernelWidth, g.InWidth + g.PadLeft + g.PadRight))
        {
            w.Line($"const float divisor = {Literal.Float(g.KernelHeight * g.KernelWidth)};");
            return;
        }
        w.Line($"int top = (outRow * {g.StrideY}) - {g.PadTop}, left = (outColumn * {g.StrideX}) - {g.PadLeft};");
        w.Line($"int bottom = top + {g.KernelHeight}, right = left + {g.KernelWidth};");
        int lowest = g.CountPadding ? g.InHeight + g.PadBottom : g.InHeight, rightmost = g.CountPadding ? g.InWidth + g.PadRight : g.InWidth;
        w.Line($"bottom = bottom < {lowest} ? bottom : {lowest};");
        w.Line($"right = right < {rightmost} ? right : {rightmost};");
        if (!g.CountPadding)
        {
            w.Line("top = top > 0 ? top : 0;");
            w.Line("left = left > 0 ? left : 0;");
        }
        w.Line("float divisor = (float)((bottom - top) * (right - left));");
    }

    /// <summary>Whether no window sticks out of the padded image.</summary>
    private static bool Fits(int windows, int stride, int kernel, int extent) => ((windows - 1) * stride) + kernel <= extent;
}
