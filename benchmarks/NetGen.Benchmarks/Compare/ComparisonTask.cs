using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Compare;

/// <summary>A network with fixed weights and some samples, on disk so that every contestant reads the same bits.</summary>
internal sealed class ComparisonTask
{
    private ComparisonTask(ComparedNetwork network, int batch, string folder)
    {
        Network = network;
        BatchSize = batch;
        Folder = folder;
    }

    public ComparedNetwork Network { get; }

    public int BatchSize { get; }

    /// <summary>A folder for files of this task.</summary>
    public string Folder { get; }

    public string Weights => Path.Combine(Folder, "weights.safetensors");

    public string InputFile => Path.Combine(Folder, "inputs.f32");

    public string LabelFile => Path.Combine(Folder, "labels.i32");

    /// <summary>Written by the first contestant that can export.</summary>
    public string Onnx => Path.Combine(Folder, "network.onnx");

    /// <summary>One sample.</summary>
    public required int[] InputShape { get; init; }

    public required float[] Inputs { get; init; }

    public required int[] Labels { get; init; }

    /// <summary>Draws weights (the network's own initial values) and samples (standard normal, labels uniform).</summary>
    public static ComparisonTask Create(ComparedNetwork network, int batch, ulong seed, string root)
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, $"{network.Name}-{batch}")).FullName;
        using INetwork drawn = network.Create(seed);
        PortDescription input = drawn.Description.Inputs.Single(), target = drawn.Description.Targets.Single();
        var random = new Random((int)seed);
        var task = new ComparisonTask(network, batch, folder)
        {
            InputShape = input.Shape.ToArray(),
            Inputs = [.. Enumerable.Range(0, batch * input.Size).Select(_ => Normal(random))],
            Labels = [.. Enumerable.Range(0, batch * target.Size).Select(_ => random.Next(target.Classes))],
        };
        Safetensors.Save(drawn.Parameters, task.Weights);
        File.WriteAllBytes(task.InputFile, MemoryMarshal.AsBytes<float>(task.Inputs).ToArray());
        File.WriteAllBytes(task.LabelFile, MemoryMarshal.AsBytes<int>(task.Labels).ToArray());
        return task;
    }

    /// <summary>Box and Muller.</summary>
    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
