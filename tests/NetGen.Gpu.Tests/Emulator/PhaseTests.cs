using NetGen.Gpu.Tests.Harness;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Gpu.Tests;

/// <summary>The data gradient of a strided convolution does the work of the taps that its pixels meet, and no more.</summary>
public class PhaseTests
{
    private const int Batch = 3, Step = 8;

    /// <summary>The groups of a product in tiles pass a barrier before the first step of the inner dimension and one behind each step.</summary>
    /// <param name="kernel">The forward direction of a transposed convolution of PhaseTilesCase, 4 phases.</param>
    /// <param name="inputs">Its input channels.</param>
    /// <param name="pixels">Pixels of one phase, those of its input.</param>
    /// <param name="tapsOfPhase">Of 2x2 taps each phase meets one, of 4x4 four.</param>
    /// <param name="tileColumns">16 output channels are computed in tiles of 16x64, 20 in tiles of 32x128.</param>
    [Theory]
    [InlineData("ConvTranspose1", 8, 16, 1, 64)]
    [InlineData("ConvTranspose2", 16, 64, 4, 128)]
    public void A_phase_takes_as_many_steps_as_it_has_taps(string kernel, int inputs, int pixels, int tapsOfPhase, int tileColumns)
    {
        Devices.On("emulator", accelerator =>
        {
            using var run = new DeviceRun(accelerator, "PhaseTilesCase", ReferenceRun.Of("PhaseTilesCase", Batch).Feed);
            run.Run("Predict");
            int groups = 4 * (((Batch * pixels) + tileColumns - 1) / tileColumns);
            Assert.Equal(groups * (1 + (inputs * tapsOfPhase / Step)), accelerator.Barriers[kernel]);
        });
    }
}
