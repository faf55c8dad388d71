using System.CommandLine;
using NetGen.Onnx;

namespace NetGen.Tool.Onnx;

/// <summary><c>netgen onnx import model.onnx -o Models/</c>: the declaration and the weights once, to keep and to edit.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var model = new Argument<FileInfo>("model") { Description = "the ONNX file" };
        var folder = new Option<DirectoryInfo>("--output", "-o") { Description = "where the files go", DefaultValueFactory = _ => new DirectoryInfo(".") };
        var name = new Option<string?>("--class") { Description = "the class, with its namespace: Vision.ResNet18; the file's name if it is left out" };
        var until = new Option<string>("--until") { Description = "the value (or node) that the network ends with", DefaultValueFactory = _ => "" };
        var shape = new Option<string>("--shape") { Description = "the shape of a sample in place of the file's: 3,128,128; of several inputs photo=3,128,128;mask=1,128,128",
            DefaultValueFactory = _ => "" };
        var loss = new Option<string>("--loss") { Description = "a loss on the output, as in an attribute: SoftmaxCrossEntropy", DefaultValueFactory = _ => "" };
        var batch = new Option<OnnxBatch>("--batch") { Description = "which axis of the inputs is the batch: free (the first), second, none" };
        var bare = new Option<bool>("--no-weights") { Description = "the declaration alone" };
        var command = new Command("import", "Makes a declaration in attributes, and a file of weights, of a model.") { model, folder, name, until, shape, loss, batch, bare };
        command.SetAction(parsed => Import(
            parsed.GetValue(model)!, parsed.GetValue(folder)!, !parsed.GetValue(bare), new OnnxImportOptions
            {
                Class = parsed.GetValue(name) ?? ClassName(parsed.GetValue(model)!.Name),
                Until = parsed.GetValue(until)!,
                Shape = parsed.GetValue(shape)!,
                Loss = parsed.GetValue(loss)!,
                Batch = parsed.GetValue(batch),
            }));
        return command;
    }

    private static int Import(FileInfo model, DirectoryInfo folder, bool weights, OnnxImportOptions options)
    {
        if (!model.Exists)
            throw new ToolException($"There is no file {model.FullName}.");
        OnnxImport import = OnnxImporter.ImportFile(model.FullName, options);
        foreach (OnnxProblem problem in import.Problems)
            Console.Error.WriteLine(problem);
        foreach (string warning in import.Warnings)
            Console.Error.WriteLine($"{model.Name}: {warning}");
        if (import.Problems.Count > 0)
            return 1;
        string type = options.Class[(options.Class.LastIndexOf('.') + 1)..], declaration = Path.Combine(folder.FullName, type + ".cs");
        string numbers = weights ? Path.Combine(folder.FullName, type + ".safetensors") : "";
        foreach (string file in new[] { declaration, numbers }.Where(File.Exists))
            throw new ToolException($"{file} is there already; an import overwrites nothing.");
        OnnxFiles.Write(import, options.Class, declaration, numbers, areEmbedded: false);
        Console.WriteLine(declaration);
        if (weights && import.Parameters.Count > 0)
            Console.WriteLine($"{numbers} (beside the program: <None Include=\"{Path.GetFileName(numbers)}\" CopyToOutputDirectory=\"PreserveNewest\" />)");
        return 0;
    }

    /// <summary>A name that C# takes, of a file's.</summary>
    private static string ClassName(string file)
    {
        string stem = Path.GetFileNameWithoutExtension(file), name = string.Concat(stem.Split([.. stem.Where(c => !char.IsLetterOrDigit(c))]).Where(part => part.Length > 0)
            .Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        return name.Length == 0 || char.IsDigit(name[0]) ? "Model" + name : name;
    }
}
