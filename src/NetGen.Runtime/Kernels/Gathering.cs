using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>
/// Steps of a sequence [rows][units][features][lanes], or features of a vector [units][rows][lanes], by index; indices as the caller has them, [batch][count]. Lanes are
/// samples side by side,
/// 1 with channels last. A unit is a block of samples.
/// </summary>
/// <remarks>Indices must have been checked: one out of range reads and writes beside the tensor.</remarks>
public static unsafe class Gathering
{
    /// <summary>y[k] = x[indices[k]]; lanes past the batch repeat the last sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(float* x, int* indices, float* y, int rows, int count, int features, bool steps, int lanes, int units, int batch, int from, int to)
    {
        for (int unit = from; unit < to; unit++)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                int* own = indices + (nint)Math.Min(unit * lanes + lane, batch - 1) * count;
                for (int k = 0; k < count; k++)
                {
                    float* source = x + Row(own[k], rows, features, steps, lanes, units, unit) + lane, target = y + Row(k, count, features, steps, lanes, units, unit) + lane;
                    for (int feature = 0; feature < features; feature++)
                        target[(nint)feature * lanes] = source[(nint)feature * lanes];
                }
            }
        }
    }

    /// <summary>dx[i] = Σ dy[k] over the k whose index is i, in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(float* dy, int* indices, float* dx, int rows, int count, int features, bool steps, int lanes, int units, int batch, int from, int to)
    {
        for (int unit = from; unit < to; unit++)
        {
            for (int row = 0; row < rows; row++)
                new Span<float>(dx + Row(row, rows, features, steps, lanes, units, unit), features * lanes).Clear();
            for (int lane = 0; lane < lanes; lane++)
            {
                int* own = indices + (nint)Math.Min(unit * lanes + lane, batch - 1) * count;
                for (int k = 0; k < count; k++)
                {
                    float* source = dy + Row(k, count, features, steps, lanes, units, unit) + lane, target = dx + Row(own[k], rows, features, steps, lanes, units, unit) + lane;
                    for (int feature = 0; feature < features; feature++)
                        target[(nint)feature * lanes] += source[(nint)feature * lanes];
                }
            }
        }
    }

    /// <summary>Where a row of a unit begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Row(int row, int rows, int features, bool steps, int lanes, int units, int unit) =>
        (steps ? ((nint)row * units + unit) * features : (nint)unit * rows + row) * lanes;
}
