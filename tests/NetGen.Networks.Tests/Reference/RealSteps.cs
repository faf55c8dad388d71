using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Which steps of sequences are real.</summary>
internal static class RealSteps
{
    public static Tensor Mask(Tensor lengths, TensorShape shape)
    {
        var mask = new Tensor(shape, lengths.Batch);
        for (int sample = 0; sample < lengths.Batch; sample++)
        {
            double length = lengths.Data[sample];
            if (length != Math.Floor(length) || length < 1 || length > shape.Steps)
                throw new ArgumentException($"Length {length} of sample {sample}: expected an integer in [1, {shape.Steps}].");
            for (int step = 0; step < shape.Steps; step++)
                mask.Data[(sample * shape.Steps) + step] = step < length ? 1 : 0;
        }
        return mask;
    }
}
