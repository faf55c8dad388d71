using NetGen.Simd;

namespace NetGen.Optimizers;

/// <summary>The vector width that an optimizer was attached with, as the loops compiled for it.</summary>
internal readonly unsafe struct SimdUpdate
{
    private readonly int _lanes;

    private SimdUpdate(int lanes) => _lanes = lanes;

    public static SimdUpdate Best => new(SimdWidth.Best.Lanes);

    public delegate*<int, int, void*, void> Rule<TRule>() where TRule : unmanaged, IUpdateRule => _lanes switch
    {
        16 => &UpdateLoop<TRule>.Run<F512>,
        8 => &UpdateLoop<TRule>.Run<F256>,
        4 => &UpdateLoop<TRule>.Run<F128>,
        _ => &UpdateLoop<TRule>.Run<F1>,
    };

    public delegate*<int, int, void*, void> TensorRule<TRule>() where TRule : unmanaged, ITensorRule => _lanes switch
    {
        16 => &TensorLoop<TRule>.Run<F512>,
        8 => &TensorLoop<TRule>.Run<F256>,
        4 => &TensorLoop<TRule>.Run<F128>,
        _ => &TensorLoop<TRule>.Run<F1>,
    };

    public delegate*<int, int, void*, void> SumOfSquares => _lanes switch
    {
        16 => &GradientNorm.Partial<F512>,
        8 => &GradientNorm.Partial<F256>,
        4 => &GradientNorm.Partial<F128>,
        _ => &GradientNorm.Partial<F1>,
    };

    public delegate*<int, int, void*, void> FindNotFinite => _lanes switch
    {
        16 => &GradientCheck.Partial<F512>,
        8 => &GradientCheck.Partial<F256>,
        4 => &GradientCheck.Partial<F128>,
        _ => &GradientCheck.Partial<F1>,
    };
}
