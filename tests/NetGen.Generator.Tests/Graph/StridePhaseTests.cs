using NetGen.Generator.Contract;
using NetGen.Generator.Emission.Ilgpu;

namespace NetGen.Generator.Tests.Graph;

/// <summary>The phases of a strided convolution hold each pair of a pixel and a tap that meet, once, and no other.</summary>
public class StridePhaseTests
{
    [Fact]
    public void Phases_hold_exactly_the_taps_that_meet_a_pixel()
    {
        for (int stride = 1; stride <= 5; stride++)
        for (int dilation = 1; dilation <= 6; dilation++)
        for (int kernel = 1; kernel <= 6; kernel++)
        for (int pad = 0; pad <= 6; pad++)
        foreach (int pixels in new[] { 1, 2, 3, 7, 12 })
        {
            var meetings = new HashSet<(int Pixel, int Tap, int Output)>();
            for (int pixel = 0; pixel < pixels; pixel++)
            for (int tap = 0; tap < kernel; tap++)
            {
                int reach = pixel + pad - (tap * dilation);
                if (reach % stride == 0)
                    meetings.Add((pixel, tap, reach / stride));
            }

            StrideAxis axis = StrideAxis.Of(pixels, kernel, stride, pad, dilation);
            var found = new List<(int Pixel, int Tap, int Output)>();
            foreach (StridePhase phase in axis.Phases)
            for (int pixel = 0; pixel < phase.Pixels; pixel++)
            for (int tap = 0; tap < phase.Taps; tap++)
                found.Add((phase.First + (pixel * stride), phase.FirstTap + (tap * axis.TapStep), phase.Output + pixel - (tap * axis.OutputStep)));

            string geometry = $"{pixels} pixels, kernel {kernel}, stride {stride}, padding {pad}, dilation {dilation}";
            Assert.True(meetings.SetEquals(found), $"{geometry}: {string.Join(" ", found.Except(meetings).Concat(meetings.Except(found)))}");
            Assert.True(meetings.Count == found.Count, $"{geometry}: a pair comes twice");
            Assert.True(axis.Phases.Sum(p => p.Pixels) == pixels, $"{geometry}: pixels are missing");
        }
    }

    /// <summary>The transposed convolutions of DCGAN (4x4, padding 1) and U-Net (2x2): a quarter of the 16 and 4 taps for each pixel.</summary>
    [Theory]
    [InlineData(8, 4, 1, 2)]
    [InlineData(8, 2, 0, 1)]
    public void Kernels_of_a_multiple_of_the_stride_have_as_many_taps_in_each_phase(int pixels, int kernel, int pad, int taps) =>
        Assert.All(StrideAxis.Of(pixels, kernel, 2, pad, 1).Phases, phase => Assert.Equal((4, taps), (phase.Pixels, phase.Taps)));

    [Fact]
    public void Pixels_that_a_small_kernel_passes_over_have_a_phase_without_taps() =>
        Assert.Equal([1, 1, 0], StrideAxis.Of(9, 2, 3, 0, 1).Phases.Select(p => p.Taps));
}
