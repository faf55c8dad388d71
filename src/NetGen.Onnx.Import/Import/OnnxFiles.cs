using System.Text;
using NetGen.Onnx.Declaration;

namespace NetGen.Onnx;

/// <summary>The files that an import leaves.</summary>
public static class OnnxFiles
{
    /// <summary>Writes the declaration, with a way to get the network with its weights, and the weights.</summary>
    /// <param name="import">An import without problems.</param>
    /// <param name="className">The class, with its namespace.</param>
    /// <param name="declaration">The file of C#.</param>
    /// <param name="weights">The file of weights; "" writes none.</param>
    /// <param name="areEmbedded">Whether the program will have the weights as a resource of that file's name rather than as a file beside it.</param>
    public static void Write(OnnxImport import, string className, string declaration, string weights, bool areEmbedded)
    {
        if (import.Declaration.Length == 0)
            throw new ArgumentException("Nothing was imported.", nameof(import));
        bool hasWeights = weights.Length > 0 && import.Parameters.Count > 0;
        string text = import.Declaration + (hasWeights ? Pretrained(import, className.Substring(className.LastIndexOf('.') + 1), Path.GetFileName(weights), areEmbedded) : "");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(declaration))!);
        if (hasWeights)
        {
            using FileStream stream = File.Create(weights);
            Safetensors.Write(stream, import.Parameters);
        }
        // The declaration last: a build that was stopped before finds it missing, and begins anew.
        File.WriteAllText(declaration, text, new UTF8Encoding(false));
    }

    private static string Pretrained(OnnxImport import, string name, string file, bool isEmbedded)
    {
        var text = new StringBuilder();
        text.Append("\npartial class ").Append(name).Append("\n{\n")
            .Append("    /// <summary>The network with the weights of the imported file.</summary>\n")
            .Append("    public static ").Append(name).Append(" Pretrained()\n    {\n")
            .Append("        var network = new ").Append(name).Append("(0);\n");
        if (isEmbedded)
            Embedded(text, import, name, file);
        else
            text.Append("        network.Load(System.IO.Path.Combine(System.AppContext.BaseDirectory, \"").Append(file).Append("\"));\n");
        return text.Append("        return network;\n    }\n}\n").ToString();
    }

    /// <summary>The numbers lie in the resource in the order in which they were written, behind a header whose length stands before it.</summary>
    private static void Embedded(StringBuilder text, OnnxImport import, string name, string file)
    {
        text.Append("        using System.IO.Stream weights = typeof(").Append(name).Append(").Assembly.GetManifestResourceStream(\"").Append(file).Append("\")!;\n")
            .Append("        System.Span<byte> length = stackalloc byte[8];\n")
            .Append("        weights.ReadExactly(length);\n")
            .Append("        weights.Seek(System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(length), System.IO.SeekOrigin.Current);\n")
            .Append("        string[] names =\n        [\n");
        foreach (OnnxParameter parameter in import.Parameters)
            text.Append("            \"").Append(parameter.Name).Append("\",\n");
        text.Append("        ];\n")
            .Append("        foreach (string name in names)\n")
            .Append("            weights.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(network.Parameters[name].Span));\n");
    }
}
