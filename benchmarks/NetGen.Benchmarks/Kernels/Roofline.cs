using System.Globalization;
using System.Net;
using System.Text;

namespace NetGen.Benchmarks.Kernels;

/// <summary>
/// The kernels under the machine's roofs (Williams, Waterman, Patterson: Roofline. Communications of the ACM 52(4), 2009): operations per second over operations per byte,
/// both logarithmic. A picture that reads on a light and on a dark page.
/// </summary>
internal sealed class Roofline(KernelMeasurement measured)
{
    private const double Left = 70, Top = 30, Width = 560, Height = 330, LeastIntensity = 1 / 16.0, MostIntensity = 512;

    private readonly StringBuilder _text = new();
    private readonly double _least = 2, _most = Math.Pow(2, Math.Ceiling(Math.Log2(measured.Peak.Rate * 1.3)));

    public string Svg()
    {
        double height = Top + Height + 60 + (Kernels.Count + 1) / 2 * 17;
        _text.Append(CultureInfo.InvariantCulture, $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 920 {{height:0}}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Roofline of one core">
            <style>
            svg { --ink: #1f2328; --faint: #d0d7de; --roof: #0969da; --point: #bc4c00; }
            @media (prefers-color-scheme: dark) { svg { --ink: #e6edf3; --faint: #3d444d; --roof: #58a6ff; --point: #f0883e; } }
            text { fill: var(--ink); } .grid { stroke: var(--faint); } .roof { stroke: var(--roof); stroke-width: 2; fill: none; } .point { fill: var(--point); } .number { fill: var(--point); font-size: 10px; }
            </style>

            """);
        Axes();
        Roofs();
        Points();
        return _text.Append("</svg>\n").ToString();
    }

    /// <summary>Those whose operations are counted.</summary>
    private IReadOnlyList<KernelCase> Kernels => measured.Computing;

    private void Axes()
    {
        for (double intensity = LeastIntensity; intensity <= MostIntensity; intensity *= 2)
        {
            Line("grid", X(intensity), Top, X(intensity), Top + Height);
            Text(X(intensity), Top + Height + 16, intensity < 1 ? $"1/{Invariant(1 / intensity)}" : Invariant(intensity), "middle");
        }
        for (double rate = _least; rate <= _most; rate *= 2)
        {
            Line("grid", Left, Y(rate), Left + Width, Y(rate));
            Text(Left - 6, Y(rate) + 4, Invariant(rate), "end");
        }
        Text(Left + Width / 2, Top + Height + 34, "operations per byte of the operands", "middle");
        Text(Left - 54, Top - 12, "GFLOP/s, one core", "start");
    }

    private void Roofs()
    {
        double peak = measured.Peak.Rate;
        Line("roof", X(peak / measured.Levels[0].Read.Throughput), Y(peak), Left + Width, Y(peak));
        Text(Left + Width + 6, Y(peak) + 4, $"multiply-adds: {Invariant(peak)} GFLOP/s", "start");
        double label = Y(peak) + 24;
        foreach (MemoryLevel level in measured.Levels)
        {
            double bandwidth = level.Read.Throughput, from = Math.Max(LeastIntensity, _least / bandwidth);
            Line("roof", X(from), Y(from * bandwidth), X(peak / bandwidth), Y(peak));
            // Where the slope enters the picture.
            Text(X(from) + 8, Y(from * bandwidth) - 2, level.Name, "start");
            Text(Left + Width + 6, label, $"{level.Name}: reads {Invariant(bandwidth)} GB/s", "start");
            label += 18;
        }
    }

    private void Points()
    {
        int number = 0;
        double column = 0, legend = Top + Height + 60;
        foreach (KernelCase kernel in Kernels)
        {
            number++;
            string name = WebUtility.HtmlEncode($"{kernel.Kernel}: {kernel.Shape}"), rate = Invariant(kernel.Rate);
            _text.Append(CultureInfo.InvariantCulture,
                $"<circle class=\"point\" cx=\"{X(kernel.Intensity):0.0}\" cy=\"{Y(kernel.Rate):0.0}\" r=\"3\"><title>{name}, {rate} GFLOP/s</title></circle>\n<text class=\"number\" x=\"{X(kernel.Intensity) + 4:0.0}\" y=\"{Y(kernel.Rate) + (number % 2 == 0 ? -4 : 11):0.0}\">{number}</text>\n");
            Text(20 + column * 450, legend, $"{number}  {kernel.Kernel}: {kernel.Shape}", "start", 10);
            (column, legend) = column == 0 ? (1, legend) : (0, legend + 17);
        }
    }

    private void Line(string kind, double x1, double y1, double x2, double y2) =>
        _text.Append(CultureInfo.InvariantCulture, $"<line class=\"{kind}\" x1=\"{x1:0.0}\" y1=\"{y1:0.0}\" x2=\"{x2:0.0}\" y2=\"{y2:0.0}\"/>\n");

    private void Text(double x, double y, string text, string anchor, int size = 12) =>
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.0}\" y=\"{y:0.0}\" text-anchor=\"{anchor}\" font-size=\"{size}\">{WebUtility.HtmlEncode(text)}</text>\n");

    private static double X(double intensity) => Left + Width * Math.Log2(intensity / LeastIntensity) / Math.Log2(MostIntensity / LeastIntensity);

    private double Y(double rate) => Top + Height * (1 - Math.Log2(rate / _least) / Math.Log2(_most / _least));

    private static string Invariant(double number) => number.ToString(number < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
