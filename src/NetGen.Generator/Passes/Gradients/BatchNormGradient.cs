using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Passes;

/// <summary>
/// The gradient of batch normalisation with the batch's moments as functions of x (Ioffe and Szegedy 2015, section 3): with x̂ the standardized x and
/// M = batch·height·width, dγ = Σ dy·x̂, dβ = Σ dy, dx = γ/√(variance + ε)·(dy - dβ/M - x̂·dγ/M). Factors of the channel alone are kept together and out of the sums.
/// </summary>
internal static class BatchNormGradient
{
    public static void Propagate(GradientTape tape, Node y, BatchNormalizeOp normalize, int dy, bool[] wanted)
    {
        int x = y.Inputs[0], gamma = y.Inputs[2], beta = y.Inputs[3];
        TensorShape full = y.Shape, perChannel = tape.ShapeOf(gamma);
        (int mean, int variance) = tape.Moments(y);
        ScalarExpression centered = new Operand(0) - new Operand(1), inverse = Normalization.InverseDeviation(2, normalize.Epsilon);

        int dBeta = tape.Add(y, new ReduceOp(new Operand(0), full), perChannel, dy);
        int projection = tape.Add(y, new ReduceOp(new Operand(2) * centered, full), perChannel, x, mean, dy);
        int dGamma = tape.Add(y, new MapOp(new Operand(0) * Normalization.InverseDeviation(1, normalize.Epsilon)), perChannel, projection, variance);
        if (wanted[beta])
            tape.Contribute(beta, dBeta);
        if (wanted[gamma])
            tape.Contribute(gamma, dGamma);
        if (!wanted[x])
            return;

        double positions = (double)full.Height * full.Width;
        ScalarExpression count = (positions * new Symbol(RuntimeValue.BatchSize)).Simplify();
        ScalarExpression meanGradient = new Operand(5) / count, slope = inverse * (new Operand(6) / count);
        ScalarExpression dX = (new Operand(3) - meanGradient - (centered * slope)) * (new Operand(4) * inverse);
        tape.Contribute(x, tape.Add(y, new MapOp(dX), full, x, mean, variance, dy, gamma, dBeta, dGamma));
    }
}
