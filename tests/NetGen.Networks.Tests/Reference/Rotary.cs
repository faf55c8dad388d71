using System.Numerics;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Pairs of features as complex numbers, times e^(i·angle).</summary>
internal static class Rotary
{
    public static Tensor Turn(RotaryOp op, Tensor x) => Turn(op, x, x.Plane, (_, step) => step);

    public static Tensor TurnStep(RotaryStepOp op, Tensor x, Tensor positions) => Turn(new RotaryOp(op.Turned, op.HeadWidth, op.Base), x, 1, (sample, _) => positions.Data[sample]);

    private static Tensor Turn(RotaryOp op, Tensor x, int steps, Func<int, int, double> at)
    {
        var y = new Tensor(x.Shape, x.Batch, [.. x.Data]);
        for (int sample = 0; sample < x.Batch; sample++)
        for (int step = 0; step < steps; step++)
        for (int c = 0; c < op.Turned; c += 2)
        {
            double angle = at(sample, step) * Math.Pow(op.Base, -(c % op.HeadWidth) / (double)op.HeadWidth);
            var pair = new Complex(x.Data[x.Place(sample, c, step)], x.Data[x.Place(sample, c + 1, step)]);
            Complex turned = pair * Complex.FromPolarCoordinates(1, op.Back ? -angle : angle);
            (y.Data[x.Place(sample, c, step)], y.Data[x.Place(sample, c + 1, step)]) = (turned.Real, turned.Imaginary);
        }
        return y;
    }
}
