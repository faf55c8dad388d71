using FsCheck.Fluent;
using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Gradients;

public class ProductGradients
{
    [Fact]
    public void Convolution() => Properties.Check(Geometries.Convolutions, 60, c =>
    {
        (ConvShape g, int batch, int seed) = c;
        var op = new OpCase();
        int x = op.Operand(g.InChannels, g.InHeight, g.InWidth);
        int w = op.Sketch.Parameter(g.OutChannels, g.InChannels / g.Groups, g.KernelHeight, g.KernelWidth);
        op.Verify("Conv", op.Add(new ConvOp(g), TensorShape.Sample(g.OutChannels, g.OutHeight, g.OutWidth), x, w), batch, seed);
    });

    [Fact]
    public void Transposed_convolution() => Properties.Check(Geometries.Convolutions, 60, c =>
    {
        (ConvShape g, int batch, int seed) = c;
        var op = new OpCase();
        int x = op.Operand(g.OutChannels, g.OutHeight, g.OutWidth);
        int w = op.Sketch.Parameter(g.OutChannels, g.InChannels / g.Groups, g.KernelHeight, g.KernelWidth);
        op.Verify("ConvData", op.Add(new ConvDataOp(g), TensorShape.Sample(g.InChannels, g.InHeight, g.InWidth), x, w), batch, seed);
    });

    [Fact]
    public void Convolution_over_steps() => Properties.Check(Geometries.StepConvolutions, 60, c =>
    {
        (Conv1DShape g, int batch, int seed) = c;
        var op = new OpCase();
        int x = op.Operand(g.InSteps, g.InChannels), w = op.Sketch.Parameter(g.OutChannels, g.InChannelsPerGroup, g.Kernel);
        op.Verify("Conv1D", op.Add(new Conv1DOp(g), TensorShape.Sample(g.OutSteps, g.OutChannels), x, w), batch, seed);
    });

    [Fact]
    public void Transposed_convolution_over_steps() => Properties.Check(Geometries.StepConvolutions, 60, c =>
    {
        (Conv1DShape g, int batch, int seed) = c;
        var op = new OpCase();
        int x = op.Operand(g.OutSteps, g.OutChannels), w = op.Sketch.Parameter(g.OutChannels, g.InChannelsPerGroup, g.Kernel);
        op.Verify("Conv1DData", op.Add(new Conv1DDataOp(g), TensorShape.Sample(g.InSteps, g.InChannels), x, w), batch, seed);
    });

    [Fact]
    public void Dense()
    {
        var cases = from inputs in Gen.Choose(1, 9) from outputs in Gen.Choose(1, 9) from batch in Gen.Choose(1, 5) from seed in Gen.Choose(0, 1 << 20)
                    select (inputs, outputs, batch, seed);
        Properties.Check(cases, 30, c =>
        {
            var op = new OpCase();
            int x = op.Operand(c.inputs), w = op.Sketch.Parameter(c.outputs, c.inputs);
            op.Verify("Dense", op.Add(new DenseOp(c.inputs, c.outputs), TensorShape.Sample(c.outputs), x, w), c.batch, c.seed);
        });
    }
}
