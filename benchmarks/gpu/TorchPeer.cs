using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace NetGen.Benchmarks.Gpu;

/// <summary>PyTorch in a process of its own: eager and compiled, in fp32 and tf32.</summary>
internal sealed class TorchPeer(string python, double seconds, bool onCuda)
{
    /// <summary>Why it cannot be measured here, or null.</summary>
    public string? Missing()
    {
        var (code, output) = Run("hello");
        if (code != 0)
            return $"PyTorch: {python} cannot import torch; NETGEN_PYTHON names another python.";
        using JsonDocument answer = JsonDocument.Parse(output);
        bool cuda = answer.RootElement.GetProperty("cuda").GetBoolean();
        return onCuda && !cuda ? $"PyTorch {answer.RootElement.GetProperty("version").GetString()} is here, but sees no CUDA device." : null;
    }

    /// <summary>Rows of a network, or what went wrong.</summary>
    public (IReadOnlyList<Row> Rows, string? Problem) Of(GpuCase network, string precision, bool compiled)
    {
        string engine = compiled ? "PyTorch, compiled" : "PyTorch, eager";
        var (code, output) = Run(
            "time", network.Name, network.Batch.ToString(CultureInfo.InvariantCulture), precision, compiled ? "compiled" : "eager",
            seconds.ToString(CultureInfo.InvariantCulture), onCuda ? "cuda" : "cpu");
        if (code != 0)
            return ([], $"{engine}, {network.Name} in {precision}: {output.Trim().Split('\n')[^1]}");
        using JsonDocument answer = JsonDocument.Parse(output);
        return ([Row("train"), Row("predict")], null);

        Row Row(string work) => new(network.Name, work, precision, engine, network.Batch, answer.RootElement.GetProperty(work).GetDouble(), (work == "train" ? 3.0 : 1.0) * network.FlopsPerSample * network.Batch);
    }

    private (int Code, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "peers", "torch_gpu.py"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, process.ExitCode == 0 ? output : errors.Result);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
