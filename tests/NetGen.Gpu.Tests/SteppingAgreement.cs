using NetGen.Gpu.Tests.Harness;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Gpu.Tests;

/// <summary>A network run a step at a time on the device says at each step what the reference engine says of the whole sequence there.</summary>
public class SteppingAgreement
{
    private const double Tolerance = 2e-5;

    public static IEnumerable<TheoryDataRow<string, string, int>> Cases =>
        from device in Devices.Names
        where device != "PTX"
        from name in CaseNames.Stepped
        where Devices.Bears(device, name)
        select new TheoryDataRow<string, string, int>(device, name, 3).Nightly(!Devices.IsTelling(device, name));

    [Theory, MemberData(nameof(Cases))]
    public void Step_by_step_is_the_whole_sequence(string device, string network, int batch)
    {
        DeclaredNetwork declared = DeclaredNetwork.Find(network);
        Feed feed = SteppedFeed.WithAllSteps(declared, ReferenceRun.Of(network, batch).Feed);
        double[][] whole = [.. ReferenceEngine.Evaluate(declared.Prediction, feed).Outputs.Select(output => output.Data)];
        Devices.On(device, accelerator =>
        {
            using var run = new DeviceSteppedRun(accelerator, network, feed);
            // From the beginning again after two steps: nothing of them is left.
            for (int round = 0; round < 2; round++)
            {
                run.Begin();
                for (int step = 0; step < (round == 0 ? Math.Min(2, run.Steps) : run.Steps); step++)
                {
                    float[][] given = run.Step(step);
                    for (int i = 0; i < given.Length; i++)
                    {
                        double[] all = whole[run.Outputs[i]];
                        bool isSequence = all.Length == given[i].Length * run.Steps;
                        // What is no sequence is what a network says when the last step is taken.
                        if (isSequence || step == run.Steps - 1)
                            Close.Assert($"{network}, batch {batch}, round {round}, step {step}, output {run.Outputs[i]}", isSequence ? run.At(all, step) : all, given[i], Tolerance, floor: 1e-3);
                    }
                }
            }
        });
    }

    [Fact]
    public void There_are_networks_to_compare() => Assert.True(CaseNames.Stepped.Count > 8, $"only {CaseNames.Stepped.Count} networks have a stepper");
}
