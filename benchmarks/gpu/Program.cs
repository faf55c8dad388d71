using System.CommandLine;
using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using NetGen;
using NetGen.Benchmarks;
using NetGen.Benchmarks.Gpu;
using NetGen.Ilgpu;
using Spectre.Console;

// 0 = measured, 2 = no such device or a wrong option.
const int Misused = 2;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var device = new Option<string>("--device") { Description = "cuda, opencl, cpu, or a part of a device's name; the best there is if it is left out" };
var tiny = new Option<bool>("--tiny") { Description = "a few samples of small networks: shows that everything runs where the device is a processor; its figures mean nothing" };
var only = new Option<string[]>("--network") { Description = "networks to measure; all if it is left out" };
var seconds = new Option<double>("--seconds") { Description = "seconds for each figure", DefaultValueFactory = _ => 2 };
var output = new Option<string>("--out") { Description = "folder for the table as Markdown and CSV" };
var command = new RootCommand("NetGen on a GPU side by side with PyTorch, and what the device could do at best.") { device, tiny, only, seconds, output };
command.SetAction(o => Compare(o.GetValue(device), o.GetValue(tiny), o.GetValue(only) ?? [], o.GetValue(seconds), o.GetValue(output)));
ParseResult parsed = command.Parse(args);
try
{
    int code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? Misused : code;
}
catch (NetGenException e)
{
    Console.Error.WriteLine(e.Message);
    return Misused;
}

static int Compare(string? wanted, bool tiny, string[] only, double seconds, string? output)
{
    using Context context = Devices.CreateContext(anyOpenCL: true);
    using Accelerator accelerator = wanted is null ? Devices.Best(context) : Devices.Named(context, wanted);
    bool onCuda = accelerator.AcceleratorType == AcceleratorType.Cuda;
    List<string> notes = [$"{accelerator.Name} ({accelerator.AcceleratorType}), {accelerator.MemorySize >> 20} MiB; ILGPU {typeof(Context).Assembly.GetName().Version}"];
    if (!onCuda)
        notes.Add("Missing: a CUDA device. These figures are of a processor that stands in for one.");
    if (tiny)
        notes.Add("--tiny: a few samples of small networks; the figures mean nothing.");

    Ceilings ceilings = Ceilings.Measure(accelerator, tiny);
    notes.Add(string.Create(CultureInfo.InvariantCulture,
        $"Ceilings, measured in this run: {ceilings.FloatFlops / 1e12:G3} TFLOP/s of multiply-adds in float, {(double.IsNaN(ceilings.TensorFlops) ? "no tensor cores" : $"{ceilings.TensorFlops / 1e12:G3} TFLOP/s in tf32 by mma.sync")}, {ceilings.CopyBytes / 1e9:G3} GB/s copied"));

    var torch = new TorchPeer(Environment.GetEnvironmentVariable("NETGEN_PYTHON") ?? "python3", seconds, onCuda);
    string? missing = torch.Missing();
    if (missing is not null)
        notes.Add("Missing: " + missing);
    DevicePrecision[] precisions = onCuda ? [DevicePrecision.Float32, DevicePrecision.TensorFloat32, DevicePrecision.BFloat16] : [DevicePrecision.Float32];
    if (!onCuda)
        notes.Add("Missing: tf32 and bf16, which take the tensor cores of a CUDA device.");

    var measurement = new Measurement(accelerator, seconds);
    var rows = new List<Row>();
    foreach (GpuCase network in (tiny ? GpuCase.Tiny : GpuCase.All).Where(c => only.Length == 0 || only.Contains(c.Name, StringComparer.OrdinalIgnoreCase)))
    {
        foreach (DevicePrecision precision in precisions)
        {
            Console.Error.WriteLine($"{network.Name} in {Measurement.Name(precision)} …");
            rows.AddRange(measurement.Of(network, precision));
            if (missing is not null)
                continue;
            foreach (bool compiled in new[] { false, true })
            {
                var (measured, problem) = torch.Of(network, Measurement.Name(precision), compiled);
                rows.AddRange(measured);
                if (problem is not null)
                    notes.Add("Missing: " + problem);
            }
        }
    }
    var table = new ResultTable(["network", "work", "precision", "engine", "batch", "ms", "samples/s", "of the ceiling"], 4, [.. rows.Select(r => Cells(r, ceilings))], notes);
    table.Show(AnsiConsole.Console);
    if (output is not null)
        table.Save(output, "gpu");
    return 0;
}

static string[] Cells(Row row, Ceilings ceilings)
{
    double ceiling = row.Precision == "tf32" ? ceilings.TensorFlops : row.Precision == "bf16" ? double.NaN : ceilings.FloatFlops;
    double share = row.FlopsPerStep / (row.Milliseconds / 1000) / ceiling;
    return
    [
        row.Network, row.Work, row.Precision, row.Engine, row.Batch.ToString(CultureInfo.InvariantCulture),
        row.Milliseconds.ToString("G4", CultureInfo.InvariantCulture), (row.Batch * 1000 / row.Milliseconds).ToString("G4", CultureInfo.InvariantCulture),
        double.IsNaN(share) ? "" : share.ToString("P0", CultureInfo.InvariantCulture),
    ];
}
