using System.CommandLine;
using NetGen.Tool;
using NetGen.Tool.Explain;
using NetGen.Tool.Onnx;
using NetGen.Tool.Show;

var root = new RootCommand("Networks of .NET: models imported, declarations drawn and listed, diagnostics explained.")
{
    new Command("onnx", "Models of other tools.") { ImportCommand.Create() },
    ShowCommand.Create(),
    ExplainCommand.Create(),
};
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception failure) when (failure is ToolException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine("netgen: " + failure.Message);
    return 1;
}
