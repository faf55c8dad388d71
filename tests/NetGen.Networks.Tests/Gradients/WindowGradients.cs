using FsCheck.Fluent;
using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Gradients;

public class WindowGradients
{
    [Fact]
    public void Maximum_pooling() => Properties.Check(Geometries.Pools, 60, c =>
    {
        PoolShape g = c.Geometry;
        var op = new OpCase();
        int x = op.Operand(g.Channels, g.InHeight, g.InWidth);
        op.Verify("MaxPool", op.Add(new MaxPoolOp(g), Output(g), x), c.Batch, c.Seed);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Average_pooling(bool countPadding) => Properties.Check(Geometries.Pools, 40, c =>
    {
        PoolShape g = c.Geometry;
        var op = new OpCase();
        int x = op.Operand(g.Channels, g.InHeight, g.InWidth);
        op.Verify("AvgPool", op.Add(new AvgPoolOp(g with { CountPadding = countPadding }), Output(g), x), c.Batch, c.Seed);
    });

    [Fact]
    public void Maximum_over_steps() => Properties.Check(Geometries.StepPools, 60, c =>
    {
        var op = new OpCase();
        int x = op.Operand(c.Geometry.InSteps, c.Features);
        op.Verify("MaxPool1D", op.Add(new MaxPool1DOp(c.Geometry), TensorShape.Sample(c.Geometry.OutSteps, c.Features), x), c.Batch, c.Seed);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Average_over_steps(bool countPadding) => Properties.Check(Geometries.StepPools, 40, c =>
    {
        var op = new OpCase();
        int x = op.Operand(c.Geometry.InSteps, c.Features);
        op.Verify("AvgPool1D", op.Add(new AvgPool1DOp(c.Geometry with { CountPadding = countPadding }), TensorShape.Sample(c.Geometry.OutSteps, c.Features), x), c.Batch, c.Seed);
    });

    [Fact]
    public void Nearest_enlargement()
    {
        var cases = from channels in Gen.Choose(1, 3) from height in Gen.Choose(1, 4) from width in Gen.Choose(1, 4)
                    from fy in Gen.Choose(1, 3) from fx in Gen.Choose(1, 3) from batch in Gen.Choose(1, 3)
                    select (channels, height, width, fy, fx, batch);
        Properties.Check(cases, 25, c =>
        {
            var op = new OpCase();
            int x = op.Operand(c.channels, c.height, c.width);
            op.Verify("Upsample", op.Add(new UpsampleOp(c.fy, c.fx), TensorShape.Sample(c.channels, c.height * c.fy, c.width * c.fx), x), c.batch, 1);
        });
    }

    [Fact]
    public void Bilinear_resizing()
    {
        var cases = from inside in Gen.Two(Gen.Choose(1, 4)) from outside in Gen.Two(Gen.Choose(1, 9)) from align in Gen.Elements(false, true) from batch in Gen.Choose(1, 3)
                    select (g: new ResizeShape(2, inside.Item1, inside.Item2, outside.Item1, outside.Item2, align), batch);
        Properties.Check(cases, 40, c =>
        {
            var op = new OpCase();
            int x = op.Operand(c.g.Channels, c.g.InHeight, c.g.InWidth);
            op.Verify("Bilinear", op.Add(new BilinearOp(c.g), TensorShape.Sample(c.g.Channels, c.g.OutHeight, c.g.OutWidth), x), c.batch, 1);
        });
    }

    [Fact]
    public void Channel_window_sum()
    {
        var cases = from channels in Gen.Choose(1, 7) from before in Gen.Choose(0, 3) from after in Gen.Choose(0, 3) from batch in Gen.Choose(1, 3)
                    select (channels, before, after, batch);
        Properties.Check(cases, 25, c =>
        {
            var op = new OpCase();
            int x = op.Operand(c.channels, 2, 3);
            op.Verify("ChannelWindowSum", op.Add(new ChannelWindowSumOp(c.before, c.after), TensorShape.Sample(c.channels, 2, 3), x), c.batch, 2);
        });
    }

    private static TensorShape Output(PoolShape g) => TensorShape.Sample(g.Channels, g.OutHeight, g.OutWidth);
}
