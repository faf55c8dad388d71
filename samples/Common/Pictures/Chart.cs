using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace NetGen.Samples;

/// <summary>Charts in the dress of the gallery, as SVG.</summary>
public static class Chart
{
    /// <summary>The colours of series, in order.</summary>
    public static readonly IReadOnlyList<OxyColor> Colours =
    [
        OxyColor.FromRgb(31, 119, 180), OxyColor.FromRgb(214, 96, 20), OxyColor.FromRgb(44, 140, 60),
        OxyColor.FromRgb(170, 40, 50), OxyColor.FromRgb(120, 80, 170), OxyColor.FromRgb(90, 90, 90),
    ];

    /// <summary>An empty chart with two axes.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="x">What stands below it.</param>
    /// <param name="y">What stands beside it.</param>
    public static PlotModel New(string title, string x, string y)
    {
        var chart = new PlotModel
        {
            Title = title,
            TitleFontSize = 15,
            TitleFontWeight = 400,
            DefaultFont = "sans-serif",
            DefaultColors = [.. Colours],
            Background = OxyColors.White,
            PlotAreaBorderColor = OxyColors.Gray,
        };
        chart.Axes.Add(Axis(AxisPosition.Bottom, x));
        chart.Axes.Add(Axis(AxisPosition.Left, y));
        OxyColor veil = OxyColor.FromAColor(210, OxyColors.White);
        chart.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop, LegendBackground = veil, LegendBorder = OxyColors.LightGray });
        return chart;
    }

    /// <summary>A line through points.</summary>
    public static PlotModel Line(this PlotModel chart, string title, IEnumerable<(double X, double Y)> points, LineStyle style = LineStyle.Solid)
    {
        var line = new LineSeries { Title = title, StrokeThickness = 2, LineStyle = style };
        line.Points.AddRange(points.Select(point => new DataPoint(point.X, point.Y)));
        chart.Series.Add(line);
        return chart;
    }

    /// <summary>A dashed line across, with its name on it: a goal, a baseline.</summary>
    public static PlotModel Across(this PlotModel chart, string text, double y)
    {
        chart.Annotations.Add(new OxyPlot.Annotations.LineAnnotation
        {
            Type = OxyPlot.Annotations.LineAnnotationType.Horizontal,
            Y = y,
            Text = text,
            Color = OxyColors.DimGray,
            TextColor = OxyColors.DimGray,
            LineStyle = LineStyle.Dash,
            // On the left: curves end on the right.
            TextLinePosition = 0.02,
            TextHorizontalAlignment = HorizontalAlignment.Left,
        });
        return chart;
    }

    /// <summary>Points, each coloured by a number.</summary>
    /// <param name="chart">Where.</param>
    /// <param name="points">Place and number.</param>
    /// <param name="scale">What the numbers are, beside their colours; null for none.</param>
    /// <param name="palette">From the least to the greatest.</param>
    /// <param name="least">Number of the first colour.</param>
    /// <param name="most">Number of the last colour.</param>
    /// <param name="size">Radius.</param>
    public static PlotModel Coloured(
        this PlotModel chart, IEnumerable<(double X, double Y, double Number)> points, string? scale, OxyPalette palette, double least, double most, double size = 1.5)
    {
        AxisPosition side = scale is null ? AxisPosition.None : AxisPosition.Right;
        chart.Axes.Add(new LinearColorAxis { Position = side, Title = scale, Palette = palette, Minimum = least, Maximum = most, Key = "colour" });
        var series = new ScatterSeries { MarkerType = MarkerType.Circle, MarkerSize = size, ColorAxisKey = "colour" };
        series.Points.AddRange(points.Select(point => new ScatterPoint(point.X, point.Y, double.NaN, Math.Clamp(point.Number, least, most))));
        chart.Series.Add(series);
        return chart;
    }

    /// <summary>Writes a chart.</summary>
    public static void Save(this PlotModel chart, string path, double width = 720, double height = 420)
    {
        using FileStream file = File.Create(path);
        new SvgExporter { Width = width, Height = height, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new Letters() }.Export(chart, file);
    }

    /// <summary>How large words are: viewers that have no Helvetica take wider letters.</summary>
    private sealed class Letters() : PdfRenderContext(1, 1, OxyColors.White)
    {
        private const double Wider = 1.5;

        public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
        {
            OxySize size = base.MeasureText(text, fontFamily, fontSize, fontWeight);
            return new OxySize(size.Width * Wider, size.Height * Wider);
        }
    }

    private static LinearAxis Axis(AxisPosition position, string title) => new()
    {
        Position = position,
        Title = title,
        AxisTitleDistance = 10,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = OxyColor.FromRgb(232, 232, 232),
        TicklineColor = OxyColors.Gray,
        MaximumPadding = 0.02,
        MinimumPadding = 0.02,
    };
}
