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
        try
        {
            var options = new OnnxImportOptions { Class = model.GetMetadata("Class"), Until = model.GetMetadata("Until"), Loss = model.GetMetadata("Loss"),
                Shape = model.GetMetadata("Shape"), Batch = BatchOf(model.GetMetadata("Batch")) };
            OnnxImport import = OnnxImporter.ImportFile(path, options);
            foreach (OnnxProblem problem in import.Problems)
                Error(problem.Id, path, problem.Message);
            foreach (string warning in import.Warnings)
                BuildEngine.LogMessageEvent(new BuildMessageEventArgs($"{path}: {warning}", "", nameof(ImportOnnx), MessageImportance.Normal));
            if (import.Problems.Count > 0)
                return false;
            OnnxFiles.Write(import, options.Class, model.GetMetadata("Declaration"), model.GetMetadata("WeightsFile"), string.Equals(model.GetMetadata("Weights"), "Embedded",
                StringComparison.OrdinalIgnoreCase));
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or OnnxFormatException)
        {
            Error(OnnxProblemIds.Damaged, path, failure.Message);
            return false;
        }
    }

    private static OnnxBatch BatchOf(string text) => text.ToLowerInvariant() switch
    {
        "" or "free" => OnnxBatch.Free,
        "second" => OnnxBatch.Second,
        "none" => OnnxBatch.None,
        _ => throw new ArgumentException($"Batch=\"{text}\"; expected free (samples in the first axis), second (in the second one) or none."),
    };

    private void Error(string id, string file, string message) =>
        BuildEngine.LogErrorEvent(new BuildErrorEventArgs("", id, file, 0, 0, 0, 0, message, "", nameof(ImportOnnx)));
}
