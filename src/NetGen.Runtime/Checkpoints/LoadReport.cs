using System.Text;

namespace NetGen;

/// <summary>What became of the tensors of a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Taken">Tensors of the network that were filled, in its order.</param>
/// <param name="Kept">Tensors of the network that are as they were.</param>
/// <param name="PassedOver">Tensors of the file that went nowhere, by their names there.</param>
/// <example><code>
/// LoadReport report = net.Load("lenet.safetensors", new LoadOptions { Except = ["dense3.*"] });
/// Console.WriteLine($"{report.File}: {report.Taken.Count} taken, {report.Kept.Count} as they were, {report.PassedOver.Count} in the file alone");
/// </code></example>
public sealed record LoadReport(string File, IReadOnlyList<LoadedTensor> Taken, IReadOnlyList<string> Kept, IReadOnlyList<string> PassedOver)
{
    /// <summary>"model.safetensors: 60 tensors taken; kept as they were: fc.weight, fc.bias; passed over: fc.weight, fc.bias".</summary>
    public override string ToString()
    {
        StringBuilder text = new StringBuilder(File).Append(": ").Append(Counted.Of(Taken.Count, "tensor")).Append(" taken");
        if (Kept.Count > 0)
            text.Append("; kept as they were: ").AppendJoin(", ", Kept);
        if (PassedOver.Count > 0)
            text.Append("; passed over: ").AppendJoin(", ", PassedOver);
        return text.ToString();
    }
}

/// <summary>A tensor that was read.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="NameInFile">Its name in the file.</param>
/// <param name="ElementType">What its numbers were there: "F32", "BF16", "F64", ….</param>
/// <example><code>
/// foreach (LoadedTensor tensor in net.Load("lenet.safetensors", new LoadOptions()).Taken)
///     Console.WriteLine($"{tensor.Name} from {tensor.NameInFile}, {tensor.ElementType}");
/// </code></example>
public readonly record struct LoadedTensor(string Name, string NameInFile, string ElementType)
{
    /// <summary>"conv1.weight from features.0.weight (F16)".</summary>
    public override string ToString() => $"{Name}{(Name == NameInFile ? "" : " from " + NameInFile)}{(ElementType == "F32" ? "" : $" ({ElementType})")}";
}
