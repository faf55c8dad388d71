using System.Globalization;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>What the three products of a convolution share: sizes of a group, decoding of kernel taps and of pixels. All are implicit: no patch is ever written out.</summary>
internal abstract class ConvolutionGeometry : ProductGeometry
{
    protected ConvolutionGeometry(ConvShape geometry, DeviceLibrary library)
    {
        G = geometry;
        Library = library;
        Groups = geometry.Groups;
    }

    protected ConvShape G { get; }

    protected DeviceLibrary Library { get; }

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
        w.Line($"int channel = {Library.Divide(index, Taps, (long)InChannels * Taps)};");
        if (Taps == 1)
            return;
        w.Line($"int tap = {index} - (channel * {Literal.Of(Taps)});");
        w.Line($"int tapRow = {Library.Divide("tap", G.KernelWidth, Taps)};");
        w.Line($"int tapColumn = tap - (tapRow * {Literal.Of(G.KernelWidth)});");
    }

    /// <summary>Declares sample, row and column of a place [sample, row, column].</summary>
    protected void Pixel(SourceWriter w, string index, int height, int width)
    {
        w.Line($"int sample = {Library.Divide(index, height * width)};");
        w.Line($"int pixel = {index} - (sample * {Literal.Of(height * width)});");
        w.Line($"int row = {Library.Divide("pixel", width, height * width)};");
        w.Line($"int column = pixel - (row * {Literal.Of(width)});");
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
    protected void PointwisePixel(SourceWriter w, string index, int channelsOfGroup)
    {
        w.Line($"int sample = {Library.Divide(index, OutPlane)};");
        w.Line($"place.Start = {GroupOffset(channelsOfGroup * OutPlane)}(sample * {Literal.Of(((channelsOfGroup * Groups) - 1) * OutPlane)}) + {index};");
    }

    /// <summary>Place of the upper left tap of an output pixel; start is that of its image.</summary>
    protected void FirstTap(SourceWriter w, string start)
    {
        string y = Term("row", G.StrideY) + Minus(G.PadTop), x = Term("column", G.StrideX) + Minus(G.PadLeft);
        if (Inside)
        {
            w.Line($"place.Start = {start} + {Term(y, G.InWidth)} + {x};");
            return;
        }
        w.Line($"place.Start = {start};");
        w.Line($"place.Y = {y};");
        w.Line($"place.X = {x};");
    }

    /// <summary>How far a tap lies from the first one; start is that of its channel.</summary>
    protected void TapOffset(SourceWriter w, string start)
    {
        if (Taps == 1)
        {
            w.Line($"place.Start = {start};");
            return;
        }
        if (Inside)
        {
            w.Line($"place.Start = {start} + {Term("tapRow", G.DilationY * G.InWidth)} + {Term("tapColumn", G.DilationX)};");
            return;
        }
        w.Line($"place.Start = {start};");
        w.Line($"place.Y = {Times("tapRow", G.DilationY)};");
        w.Line($"place.X = {Times("tapColumn", G.DilationX)};");
    }

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
            w.Line($"if (y < 0 || y >= {Literal.Of(height)} || x < 0 || x >= {Literal.Of(width)})");
            using (w.Indented())
                w.Line("return 0f;");
            w.Line($"return p.{view}[depth.Start + column.Start + (y * {Literal.Of(width)}) + x];");
        }
    }

    /// <summary>Places of a result [sample, channel, pixel] with rows = channels of the group and columns = samples and pixels.</summary>
    protected void ImageResult(int channelsOfGroup, int plane)
    {
        ResultPlace = Groups == 1 ? $"target.Start + (m * {Literal.Of(plane)})" : $"target.Start + (((p.group * {Literal.Of(channelsOfGroup)}) + m) * {Literal.Of(plane)})";
        KnownInStore = new[] { ("sample", "target.Y"), ("channel", Groups == 1 ? "m" : $"(p.group * {Literal.Of(channelsOfGroup)}) + m"), ("position", "target.X"), ("row", $"(sample * {Literal.Of(channelsOfGroup * Groups)}) + channel") };
    }

    /// <summary>Where column n of such a result goes.</summary>
    protected void ImageTarget(SourceWriter w, int size, int plane)
    {
        w.Line($"place.Y = {Library.Divide("n", plane)};");
        w.Line($"place.X = n - (place.Y * {Literal.Of(plane)});");
        w.Line($"place.Start = (place.Y * {Literal.Of(size)}) + place.X;");
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

/// <summary>y = w · patches(x).</summary>
internal sealed class ConvForwardGeometry : ConvolutionGeometry
{
    private readonly string _x;

    public ConvForwardGeometry(ConvShape geometry, string x, string weight, DeviceLibrary library) : base(geometry, library)
    {
        _x = x;
        LeftView = weight;
        Rows = Literal.Of(OutChannels);
        Columns = KernelPrinter.Samples(OutPlane);
        Depth = Literal.Of(InChannels * Taps);
        Left = new TileOperand(LoadOrder.AlongDepth, InChannels * Taps % 4 == 0);
        Right = new TileOperand(LoadOrder.AcrossDepth, FoursOfPixels);
        RightView = x;
        ImageResult(OutChannels, OutPlane);
    }

    public override string Summary => "Rows: output channels. Columns: samples and output pixels. Depth: input channels and kernel taps.";

    public override void Row(SourceWriter w) =>
        w.Line(Groups == 1 ? $"place.Start = m * {Literal.Of(InChannels * Taps)};" : $"place.Start = ({GroupOffset(OutChannels)}m) * {Literal.Of(InChannels * Taps)};");

    public override void LeftDepth(SourceWriter w) => w.Line("place.Start = k;");

    public override void Column(SourceWriter w)
    {
        if (Pointwise)
        {
            PointwisePixel(w, "n", InChannels);
            return;
        }
        Pixel(w, "n", G.OutHeight, G.OutWidth);
        FirstTap(w, $"{GroupOffset(InChannels * InPlane)}(sample * {Literal.Of(G.InChannels * InPlane)})");
    }

    public override void RightDepth(SourceWriter w)
    {
        Tap(w, "k");
        TapOffset(w, $"(channel * {Literal.Of(InPlane)})");
    }

    public override void Target(SourceWriter w) => ImageTarget(w, G.OutChannels * OutPlane, OutPlane);

    public override void PrintRight(SourceWriter w, string name) => PrintGather(w, name, _x, Inside, G.InHeight, G.InWidth);
}

/// <summary>dw = dy · patches(x)ᵀ.</summary>
internal sealed class ConvWeightsGeometry : ConvolutionGeometry
{
    private readonly string _x;

    public ConvWeightsGeometry(ConvShape geometry, string x, string dy, DeviceLibrary library) : base(geometry, library)
    {
        _x = x;
        LeftView = dy;
        Rows = Literal.Of(OutChannels);
        Columns = Literal.Of(InChannels * Taps);
        Depth = KernelPrinter.Samples(OutPlane);
        // Four pixels of one sample: planes of whole fours follow one another.
        Left = new TileOperand(LoadOrder.AlongDepth, OutPlane % 4 == 0);
        Right = new TileOperand(LoadOrder.AlongDepth, FoursOfPixels);
        RightView = x;
        ResultPlace = Groups == 1 ? $"(m * {Literal.Of(InChannels * Taps)}) + target.Start" : $"(((p.group * {Literal.Of(OutChannels)}) + m) * {Literal.Of(InChannels * Taps)}) + target.Start";
    }

    public override string Summary => "Rows: output channels. Columns: input channels and kernel taps. Depth: samples and output pixels.";

    public override void Row(SourceWriter w) => w.Line($"place.Start = {Times("m", OutPlane)};");

    public override void LeftDepth(SourceWriter w)
    {
        w.Line($"int sample = {Library.Divide("k", OutPlane)};");
        w.Line($"place.Start = {GroupOffset(OutChannels * OutPlane)}(sample * {Literal.Of((G.OutChannels - 1) * OutPlane)}) + k;");
    }

    public override void Column(SourceWriter w)
    {
        Tap(w, "n");
        TapOffset(w, $"(channel * {Literal.Of(InPlane)})");
    }

    public override void RightDepth(SourceWriter w)
    {
        if (Pointwise)
        {
            PointwisePixel(w, "k", InChannels);
            return;
        }
        Pixel(w, "k", G.OutHeight, G.OutWidth);
        FirstTap(w, $"{GroupOffset(InChannels * InPlane)}(sample * {Literal.Of(G.InChannels * InPlane)})");
    }

    public override void Target(SourceWriter w) => w.Line("place.Start = n;");

    public override void PrintRight(SourceWriter w, string name) => PrintGather(w, name, _x, Inside, G.InHeight, G.InWidth);
}
