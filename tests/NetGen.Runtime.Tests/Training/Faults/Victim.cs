using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace NetGen.Runtime.Tests.Training.Faults;

/// <summary>A training run in a process of its own, which is killed, or meets limits, without harm to the tests. It is this program, told to run one explicit test.</summary>
public sealed class Victim
{
    private const string FolderVariable = "NETGEN_VICTIM_FOLDER", StepsVariable = "NETGEN_VICTIM_STEPS", LargeVariable = "NETGEN_VICTIM_LARGE";

    internal const int SmallState = 10;

    internal static readonly InMemoryDataset Data = LinearNetwork.Data(50);

    internal static FitOptions Options(int steps) => new() { Optimizer = new Adam(1e-3), BatchSize = 10, Epochs = (steps + 4) / 5, Seed = 3 };

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where it keeps its checkpoints, and says that it has begun ("started"), and how it has ended ("result").</param>
    /// <param name="steps">After how many steps it ends by itself.</param>
    /// <param name="large">Numbers in the state that makes its checkpoints large, from the tenth step on.</param>
    /// <param name="limit">The most kilobytes that a file of it may have; 0: no limit.</param>
    internal static Process Start(string folder, int steps, int large, int limit = 0)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "NetGen.Runtime.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        string[] arguments = ["-method", $"{typeof(Victim).FullName}.{nameof(Trains_until_it_is_killed)}", "-explicit", "only", "-noLogo"];
        // A shell that ignores the signal hands that down: writing past the limit is an error then, as it is on a disk that is full.
        var start = limit == 0
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo("/bin/bash", ["-c", $"trap '' XFSZ; ulimit -f {limit}; exec \"$0\" \"$@\"", program, .. arguments]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        // The code that is compiled lies in files of memory, to which the limit applies too, unless it may be written where it runs.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment[FolderVariable] = folder;
        start.Environment[StepsVariable] = steps.ToString(CultureInfo.InvariantCulture);
        start.Environment[LargeVariable] = large.ToString(CultureInfo.InvariantCulture);
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    [Fact(Explicit = true)]
    public void Trains_until_it_is_killed()
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, "What tests of faults run in a process of its own.");
        int steps = int.Parse(Environment.GetEnvironmentVariable(StepsVariable)!, CultureInfo.InvariantCulture);
        int large = int.Parse(Environment.GetEnvironmentVariable(LargeVariable)!, CultureInfo.InvariantCulture);
        FitResult result = new LinearNetwork(99).Fit(Data, Options(steps) with
        {
            Checkpoints = new CheckpointOptions(Path.Combine(folder!, "run")) { Resume = true, EverySteps = 1, AcceptChanges = true },
            Callbacks = [new Weight(large)],
            OnStep = step => File.WriteAllText(Path.Combine(folder!, "started"), ""),
        });
        // Whoever waits for the file finds all of it.
        File.WriteAllText(Path.Combine(folder!, "ending"), result.ToString());
        File.Move(Path.Combine(folder!, "ending"), Path.Combine(folder!, "result"));
    }

    /// <summary>Makes checkpoints large: all numbers of its state are the number of the step.</summary>
    internal sealed class Weight(int large) : TrainingCallback
    {
        private long _step;

        public override void OnStep(TrainingRun run, in StepReport step) => _step = step.Steps;

        public override void SaveState(CheckpointState state)
        {
            float[] numbers = new float[_step < 10 ? SmallState : large];
            Array.Fill(numbers, _step);
            state.Set("numbers", [numbers.Length], numbers);
        }

        public override void LoadState(CheckpointState state) => _step = (long)state.Tensor("numbers")[0];
    }
}
