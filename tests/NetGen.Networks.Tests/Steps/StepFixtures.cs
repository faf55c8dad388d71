using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Fixtures;
using NetGen.Networks.Tests.Networks;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Steps;

/// <summary>Steps over several networks as PyTorch takes them, at every width of vectors.</summary>
public class StepFixtures
{
    /// <summary>Rounding of six steps in float, amplified by Adam's division by small root mean squares in the first of them.</summary>
    private const double Tolerance = 2e-4;

    [Theory, InlineData(1), InlineData(3)]
    public void A_gan_in_miniature_is_trained_as_in_PyTorch(int threads)
    {
        Fixture fixture = Fixture.Read("StepsGan");
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            using var g = new DcGanGeneratorSmall();
            using var d = new DcGanDiscriminatorSmall();
            Set(g, fixture, "g.");
            Set(d, fixture, "d.");
            using var gan = new SmallGan(g, d);
            gan.Prepare(maxBatch: 7, g: new Sgd(0.05) { Momentum = 0.9 }, d: new Adam(0.002) { Beta1 = 0.5 }, threads: threads);
            for (int step = 0; fixture.Has($"real.{step}"); step++)
            {
                float[] real = Close.Narrow(fixture[$"real.{step}"]), z = Close.Narrow(fixture[$"z.{step}"]);
                float ofD = gan.TrainD(real, z), ofG = gan.TrainG(z);
                float[] losses = [gan.LossOf("TrainD.real"), gan.LossOf("TrainD.fake"), gan.LossOf("TrainG.loss1")];
                Close.Assert($"{width}: losses of step {step}", fixture[$"losses.{step}"], losses, Tolerance);
                Assert.Equal(losses[0] + losses[1], ofD, 1e-5f);
                Assert.Equal(losses[2], ofG);
            }
            Verify(g, fixture, "g.after.", $"{width}: G, ");
            Verify(d, fixture, "d.after.", $"{width}: D, ");
        }
    }

    [Theory, InlineData(1), InlineData(2)]
    public void An_image_is_painted_as_in_PyTorch(int threads)
    {
        Fixture fixture = Fixture.Read("StepsStyle");
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            using var vgg = new SmallVgg();
            Set(vgg, fixture, "");
            float[] before = [.. vgg.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray())];
            using var transfer = new StyleTransfer(vgg);
            transfer.Prepare(maxBatch: 3, image: new Adam(0.05), threads: threads);
            float[] image = Close.Narrow(fixture["image"]), content = Close.Narrow(fixture["content"]), texture = Close.Narrow(fixture["texture"]);
            for (int step = 0; fixture.Has($"losses.{step}"); step++)
            {
                transfer.Paint(image, content, texture);
                Close.Assert($"{width}: losses of step {step}", fixture[$"losses.{step}"], [transfer.LossOf("Paint.loss1"), transfer.LossOf("Paint.loss2")], Tolerance);
            }
            Close.Assert($"{width}: image", fixture["image_after"], image, Tolerance);
            Assert.Equal(before, vgg.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray()));
        }
    }

    /// <summary>Learned tensors and running statistics, as far as the file has them.</summary>
    private static void Set(INetwork network, Fixture fixture, string prefix)
    {
        Parameter[] learned = [.. network.Parameters.Where(p => !p.IsBuffer)], kept = [.. network.Parameters.Where(p => p.IsBuffer)];
        for (int i = 0; fixture.Has($"{prefix}parameter.{i}"); i++)
            Close.Narrow(fixture[$"{prefix}parameter.{i}"]).CopyTo(learned[i].Span);
        for (int i = 0; fixture.Has($"{prefix}buffer.{i}"); i++)
            Close.Narrow(fixture[$"{prefix}buffer.{i}"]).CopyTo(kept[i].Span);
    }

    private static void Verify(INetwork network, Fixture fixture, string prefix, string what)
    {
        Parameter[] learned = [.. network.Parameters.Where(p => !p.IsBuffer)], kept = [.. network.Parameters.Where(p => p.IsBuffer)];
        for (int i = 0; i < learned.Length; i++)
            Close.Assert(what + learned[i].Name, fixture[$"{prefix}parameter.{i}"], learned[i].ReadOnlySpan, Tolerance);
        for (int i = 0; i < kept.Length; i++)
            Close.Assert(what + kept[i].Name, fixture[$"{prefix}buffer.{i}"], kept[i].ReadOnlySpan, Tolerance);
    }
}
