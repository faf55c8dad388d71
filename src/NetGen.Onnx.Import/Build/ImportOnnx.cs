using System.Text;
using Microsoft.Build.Framework;

namespace NetGen.Onnx.Build;

/// <summary>
/// The build task behind <c>&lt;NetGenOnnx Include="models/resnet18.onnx" Class="Vision.ResNet18" /&gt;</c>: writes a declaration and a file of weights for each model.
/// Everything that cannot be translated is an error
/// of the build, on the file.
/// </summary>
public sealed class ImportOnnx : ITask
{
    public IBuildEngine BuildEngine { get; set; } = null!;

    public ITaskHost? HostObject { get; set; }

    /// <summary>
    /// The models. Metadata: <c>Class</c>, <c>Declaration</c> (the file to write), <c>WeightsFile</c>, and if wanted <c>Until</c>, <c>Shape</c>, <c>Batch</c>, <c>Loss</c>.
    /// </summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    public bool Execute()
    {
        bool succeeded = true;
        foreach (ITaskItem model in Models)
            succeeded &= Import(model);
        return succeeded;
    }

    private bool Import(ITaskItem model)
    {
        string path = model.GetMetadata("FullPath");
        if (Batch(model) is not { } batch || !IsPlace(model, out bool areEmbedded))
            return false;
        var options = new OnnxImportOptions { Class = model.GetMetadata("Class"), Until = model.GetMetadata("Until"), Loss = model.GetMetadata("Loss"),
            Shape = model.GetMetadata("Shape"), Batch = batch };
        OnnxImport? import = null;
        if (!Succeeds(path, "cannot be read", () => import = OnnxImporter.ImportFile(path, options)))
            return false;
        foreach (OnnxProblem problem in import!.Problems)
            Error(problem.Id, path, problem.Message);
        foreach (string warning in import.Warnings)
            BuildEngine.LogMessageEvent(new BuildMessageEventArgs($"{path}: {warning}", "", nameof(ImportOnnx), MessageImportance.Normal));
        string declaration = model.GetMetadata("Declaration");
        return import.Problems.Count == 0 && Succeeds(path, "has been read, but what comes of it cannot be written", () =>
        {
            // First, since a build that was stopped before the declaration was there begins anew.
            NoteDataFiles(import, declaration + ".inputs");
            OnnxFiles.Write(import, options.Class, declaration, model.GetMetadata("WeightsFile"), areEmbedded);
        });
    }

    /// <summary>The files that a build looks at, besides the model, to see whether anything has changed.</summary>
    private static void NoteDataFiles(OnnxImport import, string list)
    {
        if (import.DataFiles.Count > 0)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(list)!);
            File.WriteAllLines(list, import.DataFiles, new UTF8Encoding(false));
        }
        else if (File.Exists(list))
        {
            File.Delete(list);
        }
    }

    private OnnxBatch? Batch(ITaskItem model)
    {
        string text = model.GetMetadata("Batch");
        switch (text.ToLowerInvariant())
        {
            case "" or "free": return OnnxBatch.Free;
            case "second": return OnnxBatch.Second;
            case "none": return OnnxBatch.None;
            default:
                Error(OnnxProblemIds.Wish, model.GetMetadata("FullPath"), $"Batch=\"{text}\"; expected free (samples in the first axis), second (in the second one) or none.");
                return null;
        }
    }

    private bool IsPlace(ITaskItem model, out bool areEmbedded)
    {
        string text = model.GetMetadata("Weights");
        areEmbedded = text.Equals("Embedded", StringComparison.OrdinalIgnoreCase);
        if (areEmbedded || text.Length == 0 || text.Equals("File", StringComparison.OrdinalIgnoreCase) || text.Equals("None", StringComparison.OrdinalIgnoreCase))
            return true;
        Error(OnnxProblemIds.Wish, model.GetMetadata("FullPath"), $"Weights=\"{text}\"; expected File (beside the program), Embedded (a resource of it) or None.");
        return false;
    }

    private bool Succeeds(string path, string failing, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Error(OnnxProblemIds.Access, path, $"The model {failing}: {failure.Message}");
            return false;
        }
    }

    private void Error(string id, string file, string message) =>
        BuildEngine.LogErrorEvent(new BuildErrorEventArgs("", id, file, 0, 0, 0, 0, message, "", nameof(ImportOnnx)));
}
