using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Simd;

/// <summary>Something to check with the vectors of one width.</summary>
public interface IWidthCheck
{
    void Run<V>() where V : unmanaged, ISimd<V>;
}

/// <summary>Runs a generic check at a width that a theory names by its lanes.</summary>
public static class Widths
{
    public static TheoryData<int> Lanes
    {
        get
        {
            var data = new TheoryData<int>();
            foreach (SimdWidth width in SimdWidth.All)
                if (width.IsSupported)
                    data.Add(width.Lanes);
            return data;
        }
    }

    public static void Run(int lanes, IWidthCheck check)
    {
        switch (lanes)
        {
            case 16:
                check.Run<F512>();
                break;
            case 8:
                check.Run<F256>();
                break;
            case 4:
                check.Run<F128>();
                break;
            default:
                check.Run<F1>();
                break;
        }
    }
}
