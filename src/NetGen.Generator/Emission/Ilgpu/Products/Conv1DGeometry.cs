using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// What the three products of a convolution over steps share. Sequences lie step by step, so a step of one sample, a line, is <c>step · batch + sample</c>, and a tap further on
/// is whole steps further on:
/// no patch is ever written out.
/// </summary>
internal abstract class Conv1DGeometry : ProductGeometry
{
    protected Conv1DGeometry(Conv1DShape geometry, DivisionText divisions)
    {
        G = geometry;
        Divisions = divisions;
        Groups = geometry.Groups;
    }

    protected Conv1DShape G { get; }

    protected DivisionText Divisions { get; }

    /// <summary>Weights of one input and output channel of a group.</summary>
    protected int Kernels => G.InChannelsPerGroup * G.Kernel;

    /// <summary>"(p.group * n) + ", or nothing with one group.</summary>
    protected string GroupOffset(int size) => Groups == 1 ? "" : $"(p.group * {Literal.Of(size)}) + ";

    /// <summary>Lines of a sequence.</summary>
    protected static string Lines(int steps) => KernelPrinter.Samples(steps);

    /// <summary>Declares step and sample of a line.</summary>
    protected static void Line(SourceWriter w, string line, int steps)
    {
        if (steps == 1)
        {
            w.Line($"int step = 0, sample = {line};");
            return;
        }
        w.Line($"int step = (int)((uint){line} / (uint)p.batch);");
        w.Line($"int sample = {line} - (step * p.batch);");
    }

    /// <summary>Declares channel and tap of a place [channel, tap].</summary>
    protected void Tap(SourceWriter w, string index, int channels)
    {
        w.Line($"int channel = {Divisions.Divide(index, G.Kernel, (long)channels * G.Kernel)};");
        w.Line($"int tap = {index} - (channel * {Literal.Of(G.Kernel)});");
    }

    /// <summary>How many steps a tap lies behind the first one.</summary>
    protected string TapSteps => Times("tap", G.Dilation);

    /// <summary>The step of the input that the first tap of an output meets; it may lie outside.</summary>
    protected string FirstStep => Times("step", G.Stride) + (G.PadBefore == 0 ? "" : $" - {Literal.Of(G.PadBefore)}");

    /// <summary>The element of the sequence at a step that is found from both places; zero where there is no such step.</summary>
    /// <param name="w">The writer.</param>
    /// <param name="name">Of the product's struct.</param>
    /// <param name="view">The sequence.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="channels">Its channels.</param>
    protected static void PrintGather(SourceWriter w, string name, string view, int steps, int channels)
    {
        using (w.Block($"public static float Right({name} p, Place depth, Place column)"))
        {
            w.Line("int step = column.Y + depth.Y;");
            w.Line($"if (step < 0 || step >= {Literal.Of(steps)})");
            using (w.Indented())
                w.Line("return 0f;");
            w.Line($"return p.{view}[depth.Start + column.Start + (step * p.batch * {Literal.Of(channels)})];");
        }
    }

    /// <summary>Results are lines of channels: rows are the channels of a group, columns the lines.</summary>
    protected void LineResult(int channels, int steps)
    {
        string offset = GroupOffset(channels / Groups);
        ResultPlace = $"target.Start + {offset}m";
        KnownInStore = new[] { (steps == 1 ? "sample" : "line", "target.Y"), ("channel", $"{offset}m") };
    }

    /// <summary>Where column n of such a result goes.</summary>
    protected static string LineTarget(int channels) => $"n * {Literal.Of(channels)}, n";
}
