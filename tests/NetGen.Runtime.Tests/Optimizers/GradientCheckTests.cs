using NetGen.Memory;
using NetGen.Optimizers;
using NetGen.Runtime.Tests.Parameters;
using NetGen.Simd;
using NetGen.Threading;
using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>A number that is not finite is found wherever it stands, at every vector width, by any number of threads; and nothing else is.</summary>
public sealed unsafe class GradientCheckTests
{
    [Fact]
    public void Finds_every_place()
    {
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int length in (int[])[1, 5, 16, 63, 65, 200])
            {
                ParameterSet set = Tables.Vector(length);
                var gradients = new AlignedBuffer(length + 16);
                // Behind the end anything may stand.
                gradients.Span.Fill(float.NaN);
                gradients.Slice(0, length).Fill(float.MaxValue);
                Demand(set, gradients, default);
                for (int i = 0; i < length; i++)
                {
                    foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
                    {
                        gradients.Pointer[i] = bad;
                        var error = Assert.Throws<DivergedException>(() => Demand(set, gradients, default));
                        Assert.Equal(bad, error.Value);
                    }
                    gradients.Pointer[i] = -float.Epsilon;
                }
            }
        }
    }

    [Fact]
    public void Finds_it_in_any_unit()
    {
        const int Length = 5 * UpdatePass.Unit + 100;
        ParameterSet set = Tables.Vector(Length);
        var gradients = new AlignedBuffer(Length);
        WorkerGroup workers = WorkerPool.Shared(3);
        Demand(set, gradients, workers);
        foreach (int place in (int[])[0, UpdatePass.Unit - 1, UpdatePass.Unit, 3 * UpdatePass.Unit + 7, Length - 1])
        {
            gradients.Pointer[place] = float.NaN;
            Assert.Throws<DivergedException>(() => Demand(set, gradients, workers));
            gradients.Pointer[place] = 0;
        }
    }

    [Fact]
    public void Names_the_parameter()
    {
        ParameterSet set = Tables.Small();
        var gradients = new AlignedBuffer(set.TotalFloats);
        gradients.Pointer[set["dense1.bias"].Offset + 1] = float.NegativeInfinity;
        Assert.Contains("the gradient of 'dense1.bias' of step 7 is -Infinity", Assert.Throws<DivergedException>(() => Demand(set, gradients, default)).Message);
    }

    private static void Demand(ParameterSet set, AlignedBuffer gradients, WorkerGroup workers) =>
        GradientCheck.Demand(set, gradients.Pointer, SimdUpdate.Best, workers, step: 7, learningRate: 0.1f, lastFiniteLoss: 1);
}
