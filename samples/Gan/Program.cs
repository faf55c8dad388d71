using System.CommandLine;
using Gan;
using NetGen.Samples;

Option<SampleDevice?> device = SampleDevice.Option();

return SampleProgram.Run(
    args,
    "Gan",
    "Two networks that learn from each other: one draws digits, the other tells them from real ones.",
    (run, line) =>
    {
        using SampleDevice? there = line.GetValue(device);
        Contest.Run(run, run.Quick ? Recipe.Quick : Recipe.Full, there);
    },
    device);
