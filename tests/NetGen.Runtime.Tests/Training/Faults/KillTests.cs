using System.Diagnostics;
using System.Globalization;
using NetGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Training.Faults;

/// <summary>A process is killed at any moment, and has no more room to write. NETGEN_KILLS=200 kills more often.</summary>
public sealed class KillTests
{
    private const int Steps = 100_000, StateNumbers = 1_000_000;

    [Fact]
    public void Whenever_a_process_is_killed_its_checkpoint_is_a_whole_one_from_which_the_run_goes_on()
    {
        int kills = int.TryParse(Environment.GetEnvironmentVariable("NETGEN_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : 4;
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true, EverySteps = 1 };
        float[][] expected = Trajectory();
        var random = new Random(7);
        long steps = 0;
        int leftBehind = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            File.Delete(folder["started"]);
            using (Process victim = Victim.Start(folder[""], Steps, StateNumbers))
            {
                Await(victim, folder["started"]);
                Thread.Sleep(random.Next(60));
                victim.Kill();
                victim.WaitForExit();
            }
            long now = Verify(checkpoints.LastPath, expected);
            Assert.True(now >= steps, $"kill {kill}: after {steps} steps the checkpoint has {now}");
            steps = now;
            int temporaries = Directory.GetFiles(checkpoints.Folder, "*.tmp").Length;
            // Each process cleans up behind those before it.
            Assert.InRange(temporaries, 0, 1);
            leftBehind += temporaries;
        }
        TestContext.Current.SendDiagnosticMessage($"{kills} kills, {steps} steps, {leftBehind} temporary files left behind and cleaned away");
        Assert.True(steps > kills / 2, $"{steps} steps in {kills} processes");
        // The next run cleans up.
        var net = new LinearNetwork(5);
        net.Fit(Victim.Data, Victim.Options((int)steps + 5) with { Checkpoints = checkpoints, Callbacks = [new Victim.Weight(Victim.SmallState)] });
        Assert.DoesNotContain(folder.Files, file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_disk_that_fills_up_costs_neither_the_run_nor_the_last_good_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "limits of a process are Unix's");
        using var folder = new TemporaryFolder();
        using (Process victim = Victim.Start(folder[""], steps: 20, StateNumbers, limit: 1000))
            Await(victim, folder["result"]);
        string[] lines = File.ReadAllLines(folder["result"]);
        Assert.StartsWith("Completed: 4 epochs, 20 steps", lines[0]);
        string warning = Assert.Single(lines[1..], line => line.Contains("checkpoint", StringComparison.Ordinal));
        Assert.StartsWith("warning: The checkpoint after 10 steps could not be written, so the one before it stays: ", warning);
        Assert.Equal(9, Verify(folder["run/last.safetensors"], Trajectory()));
        Assert.DoesNotContain(folder.Files, file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_becomes_read_only_does_not_either()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("rights are Unix's");
            return;
        }
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["run"]);
        File.SetUnixFileMode(folder["run"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        bool binds = true;
        try
        {
            File.WriteAllText(folder["run/probe"], "");
            binds = false;
        }
        catch (UnauthorizedAccessException)
        {
        }
        File.SetUnixFileMode(folder["run"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.SkipUnless(binds, "the superuser may write anywhere");
        byte[] good = [];
        string last = folder["run/last.safetensors"];
        FitResult result = new LinearNetwork().Fit(Victim.Data, Victim.Options(10) with
        {
            Checkpoints = new CheckpointOptions(folder["run"]) { EverySteps = 1 },
            OnStep = step =>
            {
                if (step.Steps == 3 && !OperatingSystem.IsWindows())
                {
                    good = File.ReadAllBytes(last);
                    File.SetUnixFileMode(folder["run"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
                }
            },
        });
        Assert.Equal(good, File.ReadAllBytes(last));
        File.SetUnixFileMode(folder["run"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(FitEnd.Completed, result.End);
        Assert.Contains("after 3 steps could not be written", Assert.Single(result.Warnings));
    }

    /// <summary>The parameters after each step of a run that nobody disturbs.</summary>
    private static float[][] Trajectory()
    {
        var net = new LinearNetwork(99);
        var steps = new List<float[]> { Numbers(net) };
        net.Fit(Victim.Data, Victim.Options(20_000) with { OnStep = _ => steps.Add(Numbers(net)) });
        return [.. steps];
    }

    private static float[] Numbers(LinearNetwork net) => [.. net.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray())];

    /// <summary>The file is one whole checkpoint: parameters, progress and state are of one step, and that is a step of the undisturbed run. Returns which.</summary>
    private static long Verify(string file, float[][] expected)
    {
        var net = new LinearNetwork(1);
        var adam = new Adam(1e-3);
        adam.Attach(net.Parameters);
        IReadOnlyList<CheckpointState> states = [];
        TrainingProgress progress = TrainingCheckpoint.Load(file, adam, (_, found) =>
        {
            states = found;
            return null;
        });
        ReadOnlySpan<float> numbers = Assert.Single(states).Tensor("numbers");
        Assert.Equal(progress.Steps < 10 ? Victim.SmallState : StateNumbers, numbers.Length);
        Assert.Equal(-1, numbers.IndexOfAnyExcept((float)progress.Steps));
        Assert.Equal(progress.Steps, adam.StepCount);
        Assert.Equal(expected[progress.Steps], Numbers(net));
        return progress.Steps;
    }

    private static void Await(Process process, string file)
    {
        var time = Stopwatch.StartNew();
        while (!File.Exists(file))
        {
            Assert.True(time.Elapsed < TimeSpan.FromMinutes(2), $"There is no {file} after two minutes.");
            Assert.True(!process.HasExited || File.Exists(file), $"The process has ended with {(process.HasExited ? process.ExitCode : 0)}.");
            Thread.Sleep(1);
        }
    }
}
