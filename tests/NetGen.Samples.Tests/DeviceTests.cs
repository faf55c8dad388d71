extern alias digits;

using System.Buffers.Binary;
using System.CommandLine;
using Cifar;
using digits::Digits;
using digits::Digits.Data;
using Gan;
using Shakespeare;

namespace NetGen.Samples.Tests;

/// <summary>Samples with <c>--device</c>, where this machine has a device other than ILGPU's own (pocl will do): the same training as on the processor.</summary>
public class DeviceTests(SharedDevice shared) : IClassFixture<SharedDevice>
{
    [Fact]
    public async Task Digits_are_learned_on_a_device_stopped_and_gone_on_with()
    {
        SampleDevice device = shared.OrSkip();
        using var small = new SmallRun("Digits");
        DigitData drawn = digits::Digits.Data.DrawnDigits.Create(train: 256, test: 100, seed: 1);
        Write(small.Folder, "train", drawn.Train);
        Write(small.Folder, "t10k", drawn.Test);
        var options = new DigitsOptions(
            Data: small.Folder, Epochs: 2, Batch: 64, Seed: 1, Threads: 2, Shift: 2, Out: Of("here"), Resume: false, Offline: true, Report: null, Device: null);
        Assert.Equal(0, await Learn(options));
        options = options with { Out = Of("there"), Device = device };
        Assert.Equal(130, await Learn(options, stopped: true));
        Assert.Equal(0, await Learn(options with { Resume = true }));
        Assert.InRange(Off(new digits::Digits.LeNet5(), Of("here"), Of("there")), 0, 1e-3);

        string Of(string file) => Path.Combine(small.Folder, file + ".safetensors");
    }

    [Fact]
    public void Photographs_are_learned_on_a_device()
    {
        SampleDevice device = shared.OrSkip();
        using SmallRun there = new("Cifar"), here = new("Cifar");
        var recipe = new Cifar.Recipe(Photos: 200, Residual: 1, Others: 1);
        new Recognition(there.Run, recipe, device).Run(["AlexNet"]);
        new Recognition(here.Run, recipe).Run(["AlexNet"]);
        Assert.Contains($"Training on {device}.", there.Lines);
        Assert.Equal(here["AlexNet, accuracy"], there["AlexNet, accuracy"], 0.05);
        Assert.InRange(Off(new SmallAlexNet(), Of(here), Of(there)), 0, 1e-2);

        static string Of(SmallRun small) => small.Run.PathOf("AlexNet.safetensors");
    }

    [Fact]
    public void A_network_learns_to_write_on_a_device()
    {
        SampleDevice device = shared.OrSkip();
        using SmallRun there = new("Shakespeare"), here = new("Shakespeare");
        var recipe = new Shakespeare.Recipe(GptEpochs: 1, RecurrentEpochs: 1, Orders: 0, Written: 8);
        Writers.Run(there.Run, recipe, ["rnn"], device);
        Writers.Run(here.Run, recipe, ["rnn"]);
        Assert.Contains($"Training on {device}.", there.Lines);
        Assert.Equal(here["RNN, validation loss"], there["RNN, validation loss"], 0.01);
        Assert.InRange(Off(new CharRnn(), Of(here), Of(there)), 0, 1e-2);

        static string Of(SmallRun small) => small.Run.PathOf("RNN.safetensors");
    }

    /// <summary>Stopped in the middle and gone on with, on the device: the generator of the processor but for rounding.</summary>
    [Fact]
    public void A_pair_fights_on_a_device_as_on_the_processor()
    {
        SampleDevice device = shared.OrSkip();
        Assert.InRange(Off(Fight(pair => pair), Fight(pair => GanOnDevice.Of(pair, device.Accelerator), stopAfter: 1)), 0, 1e-3);
    }

    /// <summary>Explicit: most of a minute goes by while a device compiles the kernels of one more pair.</summary>
    [Fact(Explicit = true)]
    [Trait("Category", "Nightly")]
    public void A_pair_that_is_told_the_digit_learns_on_a_device_as_on_the_processor()
    {
        SampleDevice device = shared.OrSkip();
        using var small = new SmallRun("Gan");
        float[] images = Gan.Digits.Load(small.Run, 640).Train.Pixels[..(32 * Gan.Digits.Size)], kinds = Gan.Digits.OneHot(Artist.Asked(32));
        Assert.InRange(Off(Learn(pair => pair), Learn(pair => GanOnDevice.Of(pair, device.Accelerator))), 0, 1e-3);

        float[] Learn(Func<ToldGan, IGan> where)
        {
            using var g = new ToldGenerator(seed: 1);
            using var d = new ToldDiscriminator(seed: 2);
            using var pair = new ToldGan(g, d);
            using IGan gan = where(pair);
            gan.Prepare(32, new Adam(2e-4), new Adam(2e-4), threads: 1, seed: 3);
            for (int step = 0; step < 2; step++)
            {
                gan.TeachD(images, kinds, kinds);
                gan.TeachG(kinds);
            }
            gan.Pull();
            return [.. g.Parameters.Concat(d.Parameters).SelectMany(parameter => parameter.Span.ToArray())];
        }
    }

    [Fact]
    public void A_device_that_is_not_there_is_a_mistake_in_the_command_line()
    {
        Option<SampleDevice?> option = SampleDevice.Option();
        ParseResult line = new RootCommand { option }.Parse(["--device", "no-such-device"]);
        string message = Assert.Single(line.Errors).Message;
        Assert.Contains("no device 'no-such-device'", message);
        Assert.Contains("CPUAccelerator (CPU)", message);
    }

    [Theory]
    [InlineData("--device")]
    [InlineData("--device", "best")]
    [InlineData("--device", "CPU")]
    public void A_device_is_the_best_one_or_the_one_that_is_named(params string[] args)
    {
        Option<SampleDevice?> option = SampleDevice.Option();
        var quick = new Option<bool>("--quick");
        ParseResult line = new RootCommand { option, quick }.Parse([.. args, "--quick"]);
        Assert.Empty(line.Errors);
        Assert.True(line.GetValue(quick));
        using SampleDevice device = line.GetValue(option)!;
        Assert.True(args is not [_, "CPU"] || device.Accelerator.AcceleratorType == ILGPU.Runtime.AcceleratorType.CPU);
    }

    [Fact]
    public void Without_the_option_it_is_the_processor()
    {
        Option<SampleDevice?> option = SampleDevice.Option();
        Assert.Null(new RootCommand { option }.Parse([]).GetValue(option));
    }

    private static async Task<int> Learn(DigitsOptions options, bool stopped = false) =>
        await new DigitsSession(Terminal.Plain(TextWriter.Null), options).RunAsync(new CancellationToken(stopped));

    private static float[] Fight(Func<DigitGan, IGan> where, int stopAfter = int.MaxValue)
    {
        using var stop = new CancellationTokenSource();
        using var first = new SmallRun("Gan", cancellation: stop.Token);
        Gan.Digits real = Gan.Digits.Load(first.Run, 640).Train;
        real = new Gan.Digits(real.Pixels[..(128 * Gan.Digits.Size)], real.Labels[..128]);
        if (stopAfter == int.MaxValue)
            return Once(first.Run);
        Assert.ThrowsAny<OperationCanceledException>(() => Once(first.Run, steps => { if (steps == stopAfter) stop.Cancel(); }));
        using var second = new SmallRun("Gan", resume: true, folder: first.Folder);
        return Once(second.Run);

        float[] Once(SampleRun run, Action<int>? counted = null)
        {
            using var g = new Generator(seed: 1);
            using var d = new Discriminator(seed: 2);
            using var pair = new DigitGan(g, d);
            using var gan = new CountedGan(where(pair), counted ?? (_ => { }));
            using var judge = new Gan.Judge(seed: 3);
            new Duel(run, "Pair", gan, g, d, judge).Fight(real, epochs: 1, Artist.Noise(2, seed: 3));
            return [.. g.Parameters.SelectMany(parameter => parameter.Span.ToArray())];
        }
    }

    /// <summary>How far apart two saved networks are.</summary>
    private static double Off(INetwork network, string expected, string actual)
    {
        using (network)
        {
            return Off(Saved(expected), Saved(actual));

            float[] Saved(string path)
            {
                Safetensors.Load(network.Parameters, path);
                return [.. network.Parameters.SelectMany(parameter => parameter.Span.ToArray())];
            }
        }
    }

    private static double Off(float[] expected, float[] actual) =>
        Math.Sqrt(expected.Zip(actual, (a, b) => Math.Pow(a - b, 2)).Sum() / expected.Sum(a => (double)a * a));

    /// <summary>Images and labels as MNIST's files have them.</summary>
    private static void Write(string folder, string part, DigitImages images)
    {
        File.WriteAllBytes(Path.Combine(folder, $"{part}-images-idx3-ubyte"), [.. Header(0x803, images.Count, DigitImages.Side, DigitImages.Side), .. images.Pixels]);
        File.WriteAllBytes(Path.Combine(folder, $"{part}-labels-idx1-ubyte"), [.. Header(0x801, images.Count), .. images.Labels]);

        static byte[] Header(params int[] numbers)
        {
            byte[] header = new byte[4 * numbers.Length];
            for (int i = 0; i < numbers.Length; i++)
                BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * i), numbers[i]);
            return header;
        }
    }
}
