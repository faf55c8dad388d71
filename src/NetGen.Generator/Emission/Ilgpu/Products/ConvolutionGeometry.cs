using System.Globalization;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>What the three products of a convolution share: sizes of a group, decoding of kernel taps and of pixels. All are implicit: no patch is ever written out.</summary>
internal abstract class ConvolutionGeometry : ProductGeometry
{
    protected ConvolutionGeometry(ConvShape geometry, DivisionText divisions)
    {
        G = geometry;
        Divisions = divisions;
        Groups = geometry.Groups;
    }

    protected ConvShape G { get; }

    protected DivisionText Divisions { get; }

    protected int InChannels => G.InChannels / G.Groups;

    protected int OutChannels => G.OutChannels / G.Groups;

    protected int Taps => G.KernelHeight * G.KernelWidth;

    protected int InPlane => G.InHeight * G.InWidth;

    protected int OutPlane => G.OutHeight * G.OutWidth;

    /// <summary>"p.group * n + ", or nothing with one group.</summary>
    protected string GroupOffset(int size) => Groups == 1 ? "" : $"(p.group * {Literal.Of(size)}) + ";

    /// <summary>Declares channel, tapRow and tapColumn of a place [channel, kernel row, kernel column].</summary>
    protected void Tap(SourceWriter w, string index)
    {
        w.Line($"int channel = {Divisions.Divide(index, Taps, (long)InChannels * Taps)};");
        if (Taps == 1)
            return;
        w.Line($"int tap = {index} - (channel * {Taps});");
        w.Line($"int tapRow = {Divisions.Divide("tap", G.KernelWidth, Taps)};");
        w.Line($"int tapColumn = tap - (tapRow * {G.KernelWidth});");
    }

    /// <summary>Declares sample, row and column of a place [sample, row, column].</summary>
    protected void Pixel(SourceWriter w, string index, int height, int width)
    {
        w.Line($"int sample = {Divisions.Divide(index, height * width)};");
        w.Line($"int pixel = {index} - (sample * {height * width});");
        w.Line($"int row = {Divisions.Divide("pixel", width, height * width)};");
        w.Line($"int column = pixel - (row * {width});");
    }

    /// <summary>Whether every tap of every output pixel lies inside the image.</summary>
    protected bool Inside => G.PadTop == 0 && G.PadLeft == 0
        && ((G.OutHeight - 1) * G.StrideY) + ((G.KernelHeight - 1) * G.DilationY) < G.InHeight
        && ((G.OutWidth - 1) * G.StrideX) + ((G.KernelWidth - 1) * G.DilationX) < G.InWidth;

    /// <summary>Whether each output pixel is the input pixel of the same place: then images are plain matrices [channel, pixel].</summary>
    protected bool Pointwise => Taps == 1 && Inside && G.StrideY == 1 && G.StrideX == 1 && OutPlane == InPlane;

    /// <summary>Whether four pixels from a multiple of four on lie in one plane, aligned.</summary>
    protected bool FoursOfPixels => Pointwise && OutPlane % 4 == 0;

    /// <summary>Place of a pixel in channel 0 of its sample (of the group) for pointwise convolutions.</summary>
    protected string PointwisePixel(SourceWriter w, string index, int channelsOfGroup)
    {
        w.Line($"int sample = {Divisions.Divide(index, OutPlane)};");
        return $"{GroupOffset(channelsOfGroup * OutPlane)}(sample * {Literal.Of(((channelsOfGroup * Groups) - 1) * OutPlane)}) + {index}";
    }

    /// <summary>Place of the upper left tap of an output pixel; start is that of its image.</summary>
    protected string FirstTap(string start)
    {
        string y = Term("row", G.StrideY) + Minus(G.PadTop), x = Term("column", G.StrideX) + Minus(G.PadLeft);
        return Inside ? $"{start} + {Term(y, G.InWidth)} + {x}" : $"{start}, {y}, {x}";
    }

    /// <summary>How far a tap lies from the first one; start is that of its channel.</summary>
    protected string TapOffset(string start) =>
        Taps == 1 ? start
        : Inside ? $"{start} + {Term("tapRow", G.DilationY * G.InWidth)} + {Term("tapColumn", G.DilationX)}"
        : $"{start}, {Times("tapRow", G.DilationY)}, {Times("tapColumn", G.DilationX)}";

    /// <summary>The image's element at a pixel's first tap plus a tap's offset; zero outside, if there is an outside.</summary>
    protected static void PrintGather(SourceWriter w, string name, string view, bool inside, int height, int width)
    {
        if (inside)
        {
            w.Line($"public static float Right({name} p, Place depth, Place column) => p.{view}[depth.Start + column.Start];");
            return;
        }
        using (w.Block($"public static float Right({name} p, Place depth, Place column)"))
        {
            w.Line("int y = column.Y + depth.Y, x = column.X + depth.X;");
            w.Line($"if (y < 0 || y >= {height} || x < 0 || x >= {width})");
            using (w.Indented())
                w.Line("return 0f;");
            w.Line($"return p.{view}[depth.Start + column.Start + (y * {width}) + x];");
        }
    }

    /// <summary>Places of a result [sample, channel, pixel] with rows = channels of the group and columns = samples and pixels.</summary>
    protected void ImageResult(int channelsOfGroup, int plane)
    {
        ResultPlace = Groups == 1 ? $"target.Start + (m * {Literal.Of(plane)})" : $"target.Start + (((p.group * {Literal.Of(channelsOfGroup)}) + m) * {Literal.Of(plane)})";
        KnownInStore = new[] { ("sample", "target.Y"), ("channel", Groups == 1 ? "m" : $"(p.group * {Literal.Of(channelsOfGroup)}) + m"), ("position", "target.X"),
            ("row", $"(sample * {Literal.Of(channelsOfGroup * Groups)}) + channel") };
    }

    /// <summary>Where column n of such a result goes.</summary>
    protected string ImageTarget(SourceWriter w, int size, int plane)
    {
        w.Line($"int sample = {Divisions.Divide("n", plane)};");
        w.Line($"int pixel = n - (sample * {plane});");
        return $"(sample * {Literal.Of(size)}) + pixel, sample, pixel";
    }

    /// <summary>value · factor as an operand of a sum.</summary>
    protected static string Term(string value, int factor) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Literal.Of(number * factor)
        : factor == 1 ? value
        : $"({value} * {Literal.Of(factor)})";

    /// <summary>The sum of those operands that are not 0. Operands in parentheses are so as a whole; one alone needs none.</summary>
    protected static string Sum(params string[] operands)
    {
        string[] terms = operands.Where(o => o != "0").ToArray();
        return terms.Length == 0 ? "0"
            : terms.Length == 1 && terms[0][0] == '(' ? terms[0].Substring(1, terms[0].Length - 2)
            : string.Join(" + ", terms);
    }

    private static string Minus(int pad) => pad == 0 ? "" : $" - {Literal.Of(pad)}";
}
