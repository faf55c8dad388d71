using NetGen.Decoding;
using NetGen.Gpu.Tests.Harness;
using NetGen.Gpu.Tests.Hosted;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Gpu.Tests;

/// <summary>A network that is run a step at a time on the device, as a user does it: with the numbers of the CPU's stepper.</summary>
public class HostSteppingTests
{
    private const double Tolerance = 2e-5;

    public static IEnumerable<TheoryDataRow<string>> DeviceNames =>
        Devices.Names.Where(device => device != "PTX").Select(device => new TheoryDataRow<string>(device).Nightly(!Devices.IsTelling(device, "LeNetCase")));

    /// <summary>A sequence that is put aside, moved, doubled or begun anew says what it says on the CPU; what is put aside on one goes on on the other.</summary>
    [Theory, MemberData(nameof(DeviceNames))]
    public void Sequences_are_moved_kept_and_begun_anew_as_on_the_CPU(string device)
    {
        const int Batch = 4;
        using var network = new HostedGpt(seed: 4);
        using HostedGpt.Stepper there = network.CreateStepper(Batch);
        Devices.On(device, accelerator =>
        {
            using HostedGpt.Device run = network.OnDevice(accelerator, maxBatch: 1);
            using HostedGpt.Device.Stepper stepper = run.CreateStepper(Batch);
            Assert.Equal((there.StateSize, there.StepLimit, Batch), (stepper.StateSize, stepper.StepLimit, stepper.BatchSize));
            var random = new Random(3);
            float[] here = new float[stepper.StateSize], other = new float[stepper.StateSize];
            for (int round = 0; round < 12; round++)
            {
                switch (round % 4)
                {
                    case 1:
                        int[] sources = round < 4 ? [1, 2, 0, 0] : [.. Enumerable.Range(0, Batch).Select(_ => random.Next(Batch))];
                        stepper.Reorder(sources);
                        there.Reorder(sources);
                        break;
                    case 2:
                        int row = random.Next(Batch);
                        stepper.CopyStateTo(row, here);
                        there.CopyStateTo(row, other);
                        Close.Assert($"state of round {round}", Close.Widen(other), here, Tolerance);
                        stepper.Reset(0);
                        there.Reset(0);
                        break;
                    case 3:
                        stepper.CopyStateFrom(1, other);
                        there.CopyStateFrom(1, here);
                        break;
                }
                Assert.Equal(there.Positions.ToArray(), stepper.Positions.ToArray());
                if (stepper.Position == stepper.StepLimit)
                {
                    Assert.Throws<StepLimitException>(() => stepper.Step(new int[Batch]));
                    stepper.Reset();
                    there.Reset();
                }
                int[] tokens = [.. Enumerable.Range(0, Batch).Select(_ => random.Next(7))];
                Close.Assert($"round {round}", Close.Widen(there.Step(tokens)), stepper.Step(tokens), Tolerance);
            }
        });
    }

    [Theory, MemberData(nameof(DeviceNames))]
    public void An_encoder_runs_once(string device)
    {
        using var network = new HostedTranslator(seed: 6);
        using HostedTranslator.Stepper there = network.CreateStepper(2);
        Devices.On(device, accelerator =>
        {
            using HostedTranslator.Device run = network.OnDevice(accelerator, maxBatch: 1);
            using HostedTranslator.Device.Stepper stepper = run.CreateStepper(2);
            Assert.Equal("HostedTranslator.Stepper: call Begin before the first step.", Assert.Throws<InvalidOperationException>(() => stepper.Step([1, 2])).Message);
            Assert.Throws<InvalidOperationException>(() => stepper.Reset(0));
            for (int round = 0; round < 2; round++)
            {
                int[] source = [1, 2, 3, 4, 5, 0, round, 2, 0, 0], lengths = [5, 2 + round];
                stepper.Begin(source, lengths);
                there.Begin(source, lengths);
                for (int step = 0; step < 4; step++)
                    Close.Assert($"round {round}, step {step}", Close.Widen(there.Step([step, 6 - step])), stepper.Step([step, 6 - step]), Tolerance);
                Assert.Equal(4, stepper.Position);
            }
            stepper.Reset();
            Assert.Throws<InvalidOperationException>(() => stepper.Step([1, 2]));
        });
    }

    /// <summary>Trained there, and writing there: nothing comes back in between.</summary>
    [Theory, MemberData(nameof(DeviceNames))]
    public void Writes_with_what_it_has_learned_on_the_device(string device)
    {
        using HostedText onHost = new(seed: 8), onDevice = new(seed: 8);
        int[] texts = [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6], following = [2, 3, 1, 2, 3, 1, 5, 6, 4, 5, 6, 4];
        using HostedText.Trainer trainer = onHost.CreateTrainer(2, new Adam(0.05), threads: 1);
        for (int step = 0; step < 30; step++)
            trainer.Step(texts, following);
        using HostedText.Stepper there = onHost.CreateStepper();
        GenerationOptions options = new() { Temperature = 0, MaxTokens = 9 };
        int[] expected = [.. there.Generate([1], options)];
        Assert.Equal([2, 3, 1, 2, 3, 1, 2, 3, 1], expected);
        Devices.On(device, accelerator =>
        {
            using HostedText.Device run = onDevice.OnDevice(accelerator, 2, new Adam(0.05));
            using HostedText.Device.Stepper stepper = run.CreateStepper();
            for (int step = 0; step < 30; step++)
                run.Step(texts, following);
            Assert.Equal(expected, stepper.Generate([1], options));
            Assert.Equal(int.MaxValue, stepper.StepLimit);
            using HostedText.Device.Stepper beams = run.CreateStepper(3);
            using HostedText.Stepper beamsThere = onHost.CreateStepper(3);
            Assert.Equal(beamsThere.BeamSearch([4], new BeamOptions { Beams = 3, MaxTokens = 5 })[0].Tokens, beams.BeamSearch([4], new BeamOptions { Beams = 3, MaxTokens = 5 })[0].Tokens);
            run.Dispose();
            Assert.Throws<ObjectDisposedException>(() => stepper.Step(1));
        });
    }

    [Fact]
    public void Misuse_is_named()
    {
        using var network = new HostedText(seed: 4);
        Devices.On(Devices.Quick, accelerator =>
        {
            using HostedText.Device run = network.OnDevice(accelerator, maxBatch: 1);
            using HostedText.Device.Stepper stepper = run.CreateStepper(2);
            Assert.Throws<InputSizeException>(() => stepper.Reorder([0]));
            Assert.Throws<IndexOutOfBoundsException>(() => stepper.Reorder([0, 2]));
            Assert.Throws<ArgumentOutOfRangeException>(() => stepper.Reset(2));
            Assert.Throws<InputSizeException>(() => stepper.CopyStateTo(0, new float[stepper.StateSize - 1]));
            Assert.Throws<InputSizeException>(() => stepper.CopyStateFrom(0, new float[stepper.StateSize + 1]));
            Assert.Throws<IndexOutOfBoundsException>(() => stepper.Step([1, 7]));
            Assert.Throws<InputSizeException>(() => stepper.Step(1));
            Assert.Equal(0, stepper.Position);
            stepper.Dispose();
            Assert.Throws<ObjectDisposedException>(stepper.Reset);
            run.Predict([1, 2, 3, 4, 5, 6]);
        });
    }
}
