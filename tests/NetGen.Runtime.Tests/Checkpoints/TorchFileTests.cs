using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NetGen.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Checkpoints;

/// <summary>Files of torch.save, as PyTorch wrote them (tests/fixtures/make_torch_files.py): read as data, and nothing else of them.</summary>
public sealed class TorchFileTests
{
    private static string At(string file) => Path.Combine(AppContext.BaseDirectory, "fixtures", "torch", file);

    [Theory]
    [InlineData("state.pt")]
    [InlineData("checkpoint.pt")]
    [InlineData("kinds.pt")]
    [InlineData("nested.pt")]
    public void Tensors_are_those_that_PyTorch_wrote(string file)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(At("expected.json")));
        using TensorSource source = TensorSource.Open(At(file));
        Dictionary<string, TensorEntry> entries = source.Tensors.ToDictionary(t => t.Name);
        JsonElement expected = json.RootElement.GetProperty(file);
        Assert.Equal(expected.EnumerateObject().Select(t => t.Name).Order(StringComparer.Ordinal), entries.Keys.Order(StringComparer.Ordinal));
        foreach (JsonProperty tensor in expected.EnumerateObject())
        {
            float[] values = [.. tensor.Value.GetProperty("values").EnumerateArray().Select(v => (float)v.GetDouble())], read = new float[values.Length];
            Assert.Equal(tensor.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64()), entries[tensor.Name].Shape);
            source.Read(entries[tensor.Name], read);
            Assert.Equal(values, read);
        }
    }

    [Theory]
    [InlineData("state.pt")]
    [InlineData("checkpoint.pt")]
    public void A_network_takes_its_tensors(string file)
    {
        using ParameterSet net = Network();
        LoadReport report = Safetensors.Load(net, At(file), new LoadOptions());
        Assert.Equal(net.Select(p => p.Name), report.Taken.Select(t => t.Name));
        Assert.Empty(report.PassedOver);
        Assert.Equal(0.2f, net["conv1.weight"].Span.ToArray().Max(), 0.1f);
        CheckpointException other = Assert.Throws<CheckpointException>(() => Safetensors.Load(net, At("kinds.pt")));
        Assert.Contains("transposed", other.Extra);
    }

    [Fact]
    public void Code_is_named_and_not_run()
    {
        string message = Assert.Throws<CheckpointException>(() => Safetensors.Load(Network(), At("module.pt"))).Message;
        Assert.Contains("it holds __main__.Net, which is more than tensors: no code of a file is run", message, StringComparison.Ordinal);
        Assert.Contains("it is a pickle, as torch.save wrote before PyTorch 1.6", Assert.Throws<CheckpointException>(() => Safetensors.Load(Network(), At("legacy.pt"))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cos\nsystem\n(X\x06\0\0\0whoamitR.")]
    [InlineData("cbuiltins\neval\n(X\x01\0\0\01tR.")]
    [InlineData("ccollections\nCounter\n)R.")]
    [InlineData("ctorch\nload\n.")]
    [InlineData("X\x02\0\0\0osX\x06\0\0\0system\x93.")]
    [InlineData("(ios\nsystem\n.")]
    [InlineData("(cos\nsystem\no.")]
    [InlineData("N)\x81.")]
    [InlineData("\x82\x01.")]
    [InlineData("P1\n.")]
    public void What_would_run_something_is_refused(string pickle) =>
        Assert.Throws<FormatException>(() => PickleReader.Read(Encoding.Latin1.GetBytes(pickle)));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("(")]
    [InlineData("(.")]
    [InlineData("u.")]
    [InlineData("h\x05.")]
    [InlineData("]h\0.")]
    [InlineData("X\xff\xff\xff\x7f.")]
    [InlineData("\x8a\xff")]
    [InlineData("NNs.")]
    [InlineData("}(Nu.")]
    [InlineData("N(Na.")]
    [InlineData("ctorch._utils\n_rebuild_tensor_v2\n)R.")]
    public void A_damaged_pickle_is_called_so(string pickle) => Assert.Throws<FormatException>(() => PickleReader.Read(Encoding.Latin1.GetBytes(pickle)));

    /// <summary>What follows from a file that anybody may have written: an answer or a refusal, in time and memory that are bounded by the file.</summary>
    [Theory]
    [InlineData("state.pt")]
    [InlineData("kinds.pt")]
    public void Thousands_of_damaged_files_are_read_or_refused(string file)
    {
        using var folder = new TemporaryFolder();
        byte[] whole = File.ReadAllBytes(At(file));
        var random = new System.Random(3);
        int refused = 0;
        for (int round = 0; round < 500; round++)
        {
            byte[] bytes = [.. whole];
            for (int hit = random.Next(1, 6); hit > 0; hit--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (round % 5 == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            File.WriteAllBytes(folder["damaged.pt"], bytes);
            try
            {
                using TensorSource source = TensorSource.Open(folder["damaged.pt"]);
                foreach (TensorEntry entry in source.Tensors.Where(e => e.Shape.Aggregate(1L, (a, b) => a * b) < 1 << 20))
                    source.Read(entry, new float[entry.Shape.Aggregate(1L, (a, b) => a * b)]);
            }
            catch (CheckpointException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 60, 499);
    }

    [Fact]
    public void Thousands_of_damaged_pickles_are_read_or_refused()
    {
        byte[] whole;
        using (ZipArchive archive = ZipFile.OpenRead(At("checkpoint.pt")))
        using (var copy = new MemoryStream())
        {
            using Stream stream = archive.Entries.Single(e => e.Name == "data.pkl").Open();
            stream.CopyTo(copy);
            whole = copy.ToArray();
        }
        var random = new System.Random(4);
        int refused = 0;
        for (int round = 0; round < 6000; round++)
        {
            byte[] bytes = [.. whole];
            for (int hit = random.Next(1, 4); hit > 0; hit--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                PickleReader.Read(bytes);
            }
            catch (FormatException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 1500, 5999);
    }

    [Fact]
    public void What_is_compressed_or_missing_is_refused()
    {
        using var folder = new TemporaryFolder();
        Repack("compressed.pt", (e, zip) => zip.CreateEntry(e.FullName, CompressionLevel.Optimal));
        Assert.Contains("is compressed", Refused("compressed.pt"), StringComparison.Ordinal);
        Repack("without.pt", (e, zip) => e.Name == "0" ? null : zip.CreateEntry(e.FullName, CompressionLevel.NoCompression));
        Assert.Contains("it has no entry data/0", Refused("without.pt"), StringComparison.Ordinal);
        Repack("other.pt", (e, zip) => e.Name == "data.pkl" ? null : zip.CreateEntry(e.FullName, CompressionLevel.NoCompression));
        Assert.Contains("without a data.pkl", Refused("other.pt"), StringComparison.Ordinal);

        string Refused(string name) => Assert.Throws<CheckpointException>(() => Safetensors.Load(Network(), folder[name])).Message;

        void Repack(string name, Func<ZipArchiveEntry, ZipArchive, ZipArchiveEntry?> entry)
        {
            using ZipArchive from = ZipFile.OpenRead(At("state.pt")), to = ZipFile.Open(folder[name], ZipArchiveMode.Create);
            foreach (ZipArchiveEntry old in from.Entries)
            {
                if (entry(old, to) is not { } made)
                    continue;
                using Stream read = old.Open(), write = made.Open();
                // Numbers that can be compressed.
                byte[] bytes = new byte[old.Length];
                read.ReadExactly(bytes);
                write.Write(name == "compressed.pt" && old.Name.All(char.IsAsciiDigit) ? new byte[bytes.Length] : bytes);
            }
        }
    }

    [Fact]
    public void PyTorch_reads_what_is_written()
    {
        string? python = new[] { Environment.GetEnvironmentVariable("NETGEN_PYTHON"), "/usr/bin/python3" }.FirstOrDefault(p => p is { Length: > 0 } && HasTorch(p));
        Assert.SkipWhen(python is null, "No python here has torch; NETGEN_PYTHON names one.");
        using var folder = new TemporaryFolder();
        using ParameterSet net = Network();
        Safetensors.Load(net, At("state.pt"));
        Safetensors.Save(net, folder["net.safetensors"]);
        // safetensors by its definition, then PyTorch's own check of names and shapes, and the state that it saved itself.
        string output = Python(python!, """
            import json, struct, sys, torch
            raw = open(sys.argv[1], "rb").read()
            length = struct.unpack("<Q", raw[:8])[0]
            header = json.loads(raw[8:8 + length])
            assert header.pop("__metadata__")["format"] == "pt"
            data = bytearray(raw[8 + length:])
            state = {n: torch.frombuffer(data, dtype=torch.float32, count=(t["data_offsets"][1] - t["data_offsets"][0]) // 4,
                offset=t["data_offsets"][0]).reshape(t["shape"]) for n, t in header.items()}
            net = torch.nn.ModuleDict({"conv1": torch.nn.Conv2d(2, 3, 3), "bn1": torch.nn.BatchNorm2d(3), "fc": torch.nn.Linear(5, 4)})
            missing = net.load_state_dict(state, strict=False)
            assert set(missing.missing_keys) <= {"bn1.num_batches_tracked"} and not missing.unexpected_keys, missing
            saved = torch.load(sys.argv[2])
            print(all(torch.equal(value, saved[name]) for name, value in net.state_dict().items() if "num_batches" not in name))
            """, folder["net.safetensors"], At("state.pt"));
        Assert.Equal("True", output.Trim());
    }

    private static bool HasTorch(string python)
    {
        try
        {
            return Python(python, "import torch; print(1)").Trim() == "1";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Python(string python, string program, params string[] arguments)
    {
        var start = new System.Diagnostics.ProcessStartInfo(python, ["-c", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : error.Result;
    }

    /// <summary>A convolution, a batch normalisation, a linear layer, as in the script.</summary>
    private static ParameterSet Network() => new("Net",
    [
        new("conv1.weight", [3, 2, 3, 3], 0, 54, true, false, InitializerKind.Zeros),
        new("conv1.bias", [3], 64, 3, true, false, InitializerKind.Zeros),
        new("bn1.weight", [3], 80, 3, true, false, InitializerKind.Zeros),
        new("bn1.bias", [3], 96, 3, true, false, InitializerKind.Zeros),
        new("fc.weight", [4, 5], 112, 20, true, false, InitializerKind.Zeros),
        new("fc.bias", [4], 144, 4, true, false, InitializerKind.Zeros),
        new("bn1.running_mean", [3], 160, 3, false, true, InitializerKind.Zeros),
        new("bn1.running_var", [3], 176, 3, false, true, InitializerKind.Zeros),
    ], 192, 160, 1);
}
